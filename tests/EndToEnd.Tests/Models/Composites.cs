using static ProbDsl.Distributions;
using static ProbDsl.Functions;

namespace ProbDsl.EndToEnd.Tests.Models;

/// <summary>Draws from wrappers of distributions: mixtures, truncated and censored draws, counts with more zeros, and some of them in each other.</summary>
public static partial class Composites
{
    /// <summary>A mixture that is latent, one that is observed many times, and one of counts whose weights are drawn.</summary>
    [Model]
    public static (Vector Values, int[] Counts, bool[] Signs) Mixtures(Draw draw, Everything p, int n)
    {
        double level = draw.Latent(Mixture(p.Mix, Normal(p.Level, p.Scale), Laplace(p.Bias[0], p.Noise[0]), StudentT(3, p.Bias[1], p.Noise[1])));
        double share = draw.Latent(Beta(2 + p.Scale, 3));
        Vector values = draw.Observed(Mixture([0.3, 0.7], Normal(level, p.Noise[1]), Gumbel(p.Level, p.Scale)).Iid(n));
        int[] counts = new int[n];
        for (int i = 0; i < n; i++)
        {
            counts[i] = draw.Observed(Mixture([share, 1 - share], Poisson(p.Noise[2] + Softplus(level)), Geometric(p.Persistence)));
        }
        bool[] signs = draw.Observed(Mixture([p.Persistence, 1 - p.Persistence], Bernoulli(share), BernoulliLogit(level)).Iid(2));
        return (values, counts, signs);
    }

    /// <summary>Intervals, half lines and tails of what they are cut from; bounds that are settings, givens and drawn before.</summary>
    [Model]
    public static (double[] Waits, Vector Tail, double Above) Cut(Draw draw, Everything p, [Given] double[] ends, double upper)
    {
        double rate = draw.Latent(Truncated(Gamma(1 + p.Noise[0], p.Scale), 0.1, upper));
        double spread = draw.Latent(Truncated(LogNormal(p.Level, p.Noise[1]), 0.5, double.PositiveInfinity));
        double[] waits = new double[ends.Length];
        for (int i = 0; i < ends.Length; i++)
        {
            waits[i] = draw.Observed(Truncated(Weibull(1 + p.Persistence, spread), 0, ends[i]));
        }
        Vector tail = draw.Observed(Truncated(Normal(p.Bias[0], p.Scale), 2 + rate, double.PositiveInfinity).Iid(3));
        double above = draw.Observed(Truncated(Cauchy(p.Bias[1], p.Noise[2]), double.NegativeInfinity, spread));
        return (waits, tail, above);
    }

    /// <summary>Gauges that end below, above, and on both sides.</summary>
    [Model]
    public static (double[] Seen, Vector Life, double Low) Gauges(Draw draw, Everything p, [Given] double[] ends, double lower)
    {
        double effort = draw.Latent(Censored(Normal(p.Level, p.Scale), 0, double.PositiveInfinity));
        double[] seen = new double[ends.Length];
        for (int i = 0; i < ends.Length; i++)
        {
            seen[i] = draw.Observed(Censored(Logistic(p.Bias[0] * effort, p.Noise[0]), lower, ends[i]));
        }
        Vector life = draw.Observed(Censored(Exponential(p.Noise[1] + effort), 0.2, 1.5).Iid(4));
        double low = draw.Observed(Censored(Gamma(1 + effort, p.Noise[2]), double.NegativeInfinity, 2));
        return (seen, life, low);
    }

    /// <summary>Counts with more zeros, with the probability learned, given and drawn.</summary>
    [Model]
    public static (int[] Visits, int[] Claims, int Trials) Zeros(Draw draw, Everything p, [Given] double[] dry, int n)
    {
        double level = draw.Latent(Normal(p.Level, p.Scale));
        int bursts = draw.Latent(ZeroInflated(p.Persistence, Poisson(p.Noise[0])));
        int[] visits = new int[dry.Length];
        for (int i = 0; i < dry.Length; i++)
        {
            visits[i] = draw.Observed(ZeroInflated(dry[i], NegativeBinomial(Math.Exp(level), p.Noise[1])));
        }
        int[] claims = draw.Observed(ZeroInflated(Sigmoid(level), PoissonLog(p.Bias[0] + bursts * 0.1)).Iid(n));
        int trials = draw.Observed(ZeroInflated(p.Persistence, Binomial(6 + bursts, Sigmoid(level))));
        return (visits, claims, trials);
    }

    /// <summary>Wrappers in wrappers: mixtures of truncated and censored draws and of mixtures, zeros of a mixture.</summary>
    [Model]
    public static (Vector Sizes, int[] Counts, double Shifted) Nested(Draw draw, Everything p, int n)
    {
        double start = draw.Latent(Mixture(
            p.Mix, Truncated(Normal(p.Level, p.Scale), -1, 2), Mixture([0.5, 0.5], Normal(p.Bias[0], 1), Cauchy(p.Bias[1], 1)), Uniform(-1, 3)));
        Vector sizes = draw.Observed(Mixture(
            [p.Persistence, 1 - p.Persistence], Truncated(Gumbel(start, p.Noise[0]), 0, 4), Truncated(Exponential(p.Noise[1]), 0.5, double.PositiveInfinity)).Iid(n));
        int[] counts = draw.Observed(ZeroInflated(p.Persistence, Mixture(p.Mix, Poisson(p.Noise[0]), Poisson(4 + p.Noise[1]), Geometric(0.3))).Iid(n));
        double shifted = draw.Observed(Truncated(Normal(start, p.Scale), -2, 3));
        return (sizes, counts, shifted);
    }

    /// <summary>Counts from one on, up to a cap, in a tail, and read from a gauge; distribution functions by incomplete beta and gamma functions.</summary>
    [Model]
    public static (int[] Visits, int Capped, int[] Read, double Share) Ranges(Draw draw, Everything p, [Given] int[] caps, int least)
    {
        int burst = draw.Latent(Truncated(Geometric(p.Persistence), least, 12));
        double shock = draw.Latent(Truncated(StudentT(2 + p.Noise[0], p.Level, p.Scale), 0, 5));
        int[] visits = draw.Observed(Truncated(Poisson(p.Noise[1] + shock), 1, int.MaxValue).Iid(3));
        int capped = draw.Observed(Truncated(NegativeBinomial(p.Scale * burst, p.Noise[2]), int.MinValue, caps[0]));
        int[] read = new int[caps.Length];
        for (int i = 0; i < caps.Length; i++)
        {
            read[i] = draw.Observed(Censored(Binomial(9, Sigmoid(p.Bias[i] + shock)), least, caps[i]));
        }
        double share = draw.Observed(Truncated(Beta(1 + shock, p.Noise[0]), 0.1, 0.9));
        return (visits, capped, read, share);
    }

    /// <summary>Cut and read mixtures; weights that are given and drawn; components that are chosen by runs of weights; a chain of them.</summary>
    [Model]
    public static (double[] Path, int[] Kinds, double Cut, int Above) Chained(Draw draw, Everything p, [Given] Vector weights)
    {
        Vector theta = draw.Latent(Dirichlet(p.Noise));
        double[] path = new double[3];
        double last = p.Level;
        for (int t = 0; t < path.Length; t++)
        {
            double step = draw.Latent(Mixture(weights, Normal(p.Persistence * last, p.Scale), Truncated(Laplace(last, p.Noise[0]), -2, 2)));
            path[t] = draw.Observed(Censored(Mixture(theta, Normal(step, 1), Logistic(p.Bias[0], p.Noise[1]), Normal(0, 2)), -1, 1));
            last = step;
        }
        int[] kinds = draw.Observed(Mixture(weights, Categorical(p.Mix), Categorical(theta)).Iid(2));
        double cut = draw.Observed(Truncated(Mixture([p.Persistence, 1 - p.Persistence], Normal(last, p.Scale), Exponential(p.Noise[2])), -2, 3));
        int above = draw.Observed(Truncated(ZeroInflated(p.Persistence, Poisson(p.Noise[1])), 0, 4));
        return (path, kinds, cut, above);
    }

    /// <summary>Skewed numbers, angles and beta-binomial counts cut and read; closed inverses and searches for quantiles.</summary>
    [Model]
    public static (Vector Skewed, double[] Angles, int[] Wins, double Read) Skewed(Draw draw, Everything p, [Given] double[] ends, int trials)
    {
        double lean = draw.Latent(Truncated(SkewNormal(p.Level, p.Scale, p.Bias[0]), -2, 3));
        double heading = draw.Latent(Truncated(VonMises(lean, p.Noise[0]), -2.5, 2));
        Vector skewed = draw.Observed(Truncated(SkewNormal(lean, p.Noise[1], 3 * p.Persistence), double.NegativeInfinity, 1).Iid(3));
        double[] angles = new double[ends.Length];
        for (int i = 0; i < ends.Length; i++)
        {
            angles[i] = draw.Observed(Truncated(WrappedNormal(heading, p.Noise[2]), -3, ends[i]));
        }
        int[] wins = draw.Observed(Truncated(BetaBinomial(trials, p.Noise[0], p.Scale), 1, trials - 1).Iid(2));
        double read = draw.Observed(Censored(VonMises(p.Level, p.Noise[1]), -2, 2));
        return (skewed, angles, wins, read);
    }

    /// <summary>A latent that a search draws in each trip, cut at what was observed in the trip before: a model that is learned site by site.</summary>
    [Model]
    public static double[] Followed(Draw draw, Everything p, int n)
    {
        double[] y = new double[n];
        double last = 1;
        for (int t = 0; t < n; t++)
        {
            double z = draw.Latent(Truncated(Gamma(2, p.Scale), 0.1, 1 + last * last));
            y[t] = draw.Observed(Normal(p.Level + z, p.Noise[0]));
            last = y[t];
        }
        return y;
    }
}
