using static ProbDsl.Distributions;
using static ProbDsl.Functions;

namespace ProbDsl.EndToEnd.Tests.Models;

/// <summary>Choices, on what is known before the draws and on random values.</summary>
public static partial class Branches
{
    /// <summary>A chain whose first element has a draw of its own: two sites fill one array.</summary>
    [Model]
    public static double[] Chain(Draw draw, Everything p, int n)
    {
        double[] x = new double[n];
        double[] y = new double[n];
        for (int i = 0; i < n; i++)
        {
            if (i == 0)
            {
                x[i] = draw.Latent(Normal(p.Level, 1));
            }
            else
            {
                x[i] = draw.Latent(Normal(p.Persistence * x[i - 1], p.Scale));
            }
            if (i % 2 == 0)
            {
                y[i] = draw.Observed(Normal(x[i], p.Noise[0]));
            }
            else
            {
                y[i] = draw.Observed(Normal(x[i] * p.Level, p.Noise[1]));
            }
        }
        return y;
    }

    /// <summary>A branch on a latent: the rate of a count is another where the site is absent.</summary>
    [Model]
    public static (int Count, bool Seen) Visit(Draw draw, Everything p, [Given] Vector features)
    {
        double site = draw.Latent(Normal(0, p.Scale));
        bool absent = draw.Latent(Bernoulli(p.Persistence));
        double rate = 1e-6;
        if (!absent)
        {
            rate = Math.Exp(p.Level + Dot(p.Bias, features) + site);
        }
        int count = draw.Observed(Poisson(rate));
        bool seen = draw.Observed(BernoulliLogit(absent ? -4.0 : 1.0 + site));
        return (count, seen);
    }

#pragma warning disable PDSL3001 // What a parameter chooses is what is tested.
    /// <summary>A logarithm of zero and an index out of its array on branches that are not taken.</summary>
    [Model]
    public static double Poison(Draw draw, Everything p)
    {
        int k = draw.Latent(Poisson(2 * p.Scale));
        bool high = draw.Latent(Bernoulli(p.Persistence));
        double zero = high ? p.Level * p.Level : 0 * p.Level;
        double mean;
        if (high)
        {
            mean = Math.Log(zero) + 1 / zero + Math.Sqrt(zero);
        }
        else
        {
            mean = p.Scale;
        }
        double bias = k < p.Bias.Length ? p.Bias[k] / k : Math.Pow(p.Scale, -1.5);
        if (k == 0)
        {
            bias = 0;
        }
        if (k > 0 && k <= p.Noise.Length)
        {
            if (p.Noise[k - 1] < 0.7 || !high)
            {
                mean += Math.Log(p.Noise[k - 1]) * bias;
            }
            else
            {
                mean -= p.Table[k - 1, 1];
            }
        }
        return draw.Observed(Normal(mean + bias, p.Noise[0]));
    }
#pragma warning restore PDSL3001

    /// <summary>State carried through branches of both kinds inside a loop.</summary>
    [Model]
    public static double[] Carried(Draw draw, Everything p, [Given] double[] gaps)
    {
        double[] y = new double[gaps.Length];
        double level = p.Level;
        double spread = 1;
        int jumps = 0;
        for (int t = 0; t < gaps.Length; t++)
        {
            bool jump = draw.Latent(Bernoulli(p.Persistence));
            if (jump)
            {
                level = level * p.Scale + Math.Log(1 + spread);
                jumps++;
            }
            else if (gaps[t] > 0.5 && t > 0)
            {
                spread = spread * (p.Noise[0] + Math.Exp(-gaps[t]));
                if (jumps > 1)
                {
                    level -= spread / (1 + jumps);
                }
            }
            else
            {
                level += p.Bias[t % 3] * spread;
            }
            y[t] = draw.Observed(Normal(level, gaps[t] > 0.5 ? p.Noise[2] : p.Scale * spread));
        }
        return y;
    }
}
