using static ProbDsl.Distributions;

namespace ProbDsl.EndToEnd.Tests.Models;

/// <summary>Models that between them draw from every scalar continuous distribution, with learned and drawn arguments.</summary>
public static partial class ContinuousDraws
{
    /// <summary>Real lines: heavy tails, kinks and skewness, each fed by the one before.</summary>
    [Model]
    public static (double Error, double Peak, double Skewed) RealLines(Draw draw, Everything p)
    {
        double shock = draw.Latent(StudentT(2 + p.Noise[0], p.Level, p.Scale));
        double jump = draw.Latent(Cauchy(p.Bias[0], p.Noise[1]));
        double kink = draw.Latent(Laplace(Math.Tanh(shock), p.Noise[2]));
        double error = draw.Observed(Logistic(kink + Math.Tanh(jump), p.Scale));
        double peak = draw.Observed(Gumbel(p.Level * kink, Math.Exp(Math.Tanh(shock))));
        double skewed = draw.Observed(SkewNormal(kink, p.Scale, p.Bias[1] + Math.Sin(jump)));
        return (error, peak, skewed);
    }

    /// <summary>Half lines: scales, waiting times and their reciprocals; the observed ones are exponential families.</summary>
    [Model]
    public static (double Size, double Wait, double Distance, double Share) HalfLines(Draw draw, Everything p)
    {
        double spread = draw.Latent(HalfNormal(p.Scale));
        double tail = draw.Latent(HalfCauchy(p.Noise[0]));
        double life = draw.Latent(Weibull(1 + p.Noise[1], p.Scale));
        double variance = draw.Latent(InverseGamma(2 + p.Noise[2], p.Scale));
        double size = draw.Observed(LogNormal(Math.Log(1 + tail) + p.Level, p.Noise[0] + spread));
        double wait = draw.Observed(InverseGamma(1 + variance, life));
        double distance = draw.Observed(HalfNormal(spread + p.Noise[1]));
        double share = draw.Observed(Beta(p.Scale + life, p.Noise[2] + Math.Tanh(variance)));
        return (size, wait, distance, share);
    }

    /// <summary>Intervals and bounds, finite and infinite, some of them drawn before.</summary>
    [Model]
    public static (double[] Inside, double Above) Bounds(Draw draw, Everything p, double upper, int n)
    {
        double share = draw.Latent(Beta(p.Noise[0] + 1, p.Noise[1] + 1));
        double income = draw.Latent(Pareto(0.5, 1 + p.Scale));
        double rate = draw.Latent(TruncatedNormal(p.Level, p.Scale, 0, double.PositiveInfinity));
        double[] inside = new double[n];
        for (int i = 0; i < n; i++)
        {
            inside[i] = draw.Observed(TruncatedNormal(rate * Math.Tanh(income), p.Noise[2], -upper, upper));
        }
        double above = draw.Observed(Pareto(1 + share, 1 + rate));
        return (inside, above);
    }

    /// <summary>Independent draws of a Vector from distributions that are no exponential families.</summary>
    [Model]
    public static Vector Robust(Draw draw, Everything p, int n)
    {
        Vector effects = draw.Latent(Laplace(p.Level, p.Scale).Iid(n));
        double freedom = draw.Latent(Gamma(3, 1));
        return draw.Observed(StudentT(1 + freedom, effects[0] + effects[1] * p.Persistence, p.Noise[0]).Iid(n));
    }
}
