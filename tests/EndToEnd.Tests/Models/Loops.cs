using static ProbDsl.Distributions;

namespace ProbDsl.EndToEnd.Tests.Models;

/// <summary>Loops of every direction and length, what leaves them early, and arrays written in them.</summary>
public static partial class Loops
{
    /// <summary>Downwards, by twos, up to another value: the trips of each are the author's.</summary>
    [Model]
    public static double[] Ways(Draw draw, Everything p, int n)
    {
        double[] back = new double[n];
        back[n - 1] = p.Level;
        for (int i = n - 2; i >= 0; i--)
        {
            back[i] = back[i + 1] * p.Persistence + p.Bias[i % 3];
        }
        double[] y = new double[n];
        for (int i = 0; i < n; i += 2)
        {
            y[i] = draw.Observed(Normal(back[i], p.Scale), name: "even");
        }
        for (int i = 1; i != n; i++)
        {
            back[i] = back[i] * back[i - 1];
        }
        for (int i = n - 1 - n % 2; i > 0; i -= 2)
        {
            double z = draw.Latent(Normal(back[i], 1));
            y[i] = draw.Observed(Normal(z * p.Level, p.Noise[0]), name: "odd");
        }
        return y;
    }

    /// <summary>A triangle of draws, whose length is the outer variable, and one whose lengths are given.</summary>
    [Model]
    public static double[] Triangle(Draw draw, Everything p, [Given] int[] counts)
    {
        double[] y = new double[counts.Length];
        for (int i = 0; i < counts.Length; i++)
        {
            double total = 0;
            for (int j = 0; j < i; j++)
            {
                double side = draw.Latent(Normal(total * p.Persistence, p.Scale));
                total += side * p.Bias[j % 3];
            }
            for (int j = 0; j < counts[i]; j++)
            {
                double member = draw.Latent(Gamma(1 + p.Noise[0], Math.Exp(p.Level)));
                total += Math.Log(member) * p.Scale;
            }
            y[i] = draw.Observed(Normal(total, p.Scale));
        }
        return y;
    }

    private const bool Off = false;
    private const bool On = true;

#pragma warning disable CS0162
    /// <summary>Jumps that are never taken, or always, and a helper whose choice is made by a constant.</summary>
    [Model]
    public static double[] Constants(Draw draw, Everything p, int n)
    {
        double[] y = new double[n];
        double level = p.Level;
        int half = 7 / 2;
        for (int i = 0; i < n; i++)
        {
            if (Off)
            {
                continue;
            }
            level += Powered(p.Scale, 2) + half;
            if (Off)
            {
                break;
            }
            double z = draw.Latent(Normal(level, Powered(p.Scale, 3)));
            y[i] = draw.Observed(Normal(z, 1));
            if (On)
            {
                continue;
            }
            level = 0;
        }
        return y;
    }
#pragma warning restore CS0162

    private static double Powered(double x, int power)
    {
        if (power == 2)
        {
            return x * x;
        }
        return power > 2 ? x : 1 / x;
    }

    /// <summary>Breaks and continues on data, one inside a switch, one in a loop within a loop.</summary>
    [Model]
    public static double[] Jumps(Draw draw, Everything p, [Given] int[] kinds, int most)
    {
        double[] y = new double[kinds.Length];
        double level = p.Level;
        for (int i = 0; i < kinds.Length; i++)
        {
            for (int j = 0; j < 5; j++)
            {
                level += p.Bias[j % 3] * level;
                if (j == most || kinds[i] == j)
                {
                    break;
                }
                if (j % 2 == 1)
                {
                    continue;
                }
                double shock = draw.Latent(Normal(level * p.Persistence, p.Scale));
                level = 0.5 * level + Math.Sin(shock * p.Scale);
            }
            y[i] = draw.Observed(Normal(level, p.Scale));
            switch (kinds[i])
            {
                case 0:
                    continue;
                case > 2 and < 9:
                    if (i > 1)
                    {
                        break;
                    }
                    level *= p.Scale;
                    break;
                default:
                    level -= p.Noise[1];
                    break;
            }
            level += 1;
        }
        return y;
    }

    /// <summary>Arrays whose elements are read before they are written, written twice, added to in an inner loop.</summary>
    [Model]
    public static double[] Rewritten(Draw draw, Everything p, int n)
    {
        double[] b = new double[n];
        double[] y = new double[n];
        double z = draw.Latent(Normal(p.Level, p.Scale));
        for (int i = 0; i < n; i++)
        {
            b[i] = Math.Exp(b[i] * p.Level) * z;
            double before = b[n - 1] * p.Scale;
            for (int j = 0; j <= i; j++)
            {
                b[j] += p.Bias[j % 3] * b[i] * before;
            }
            b[0] = Math.Tanh(b[0] * p.Persistence);
            y[i] = draw.Observed(Normal(b[i] + before * b[0], p.Scale));
        }
        return y;
    }

    /// <summary>Elements written where a latent says so, and a gather at a latent delay into what was written before.</summary>
    [Model]
    public static double[] Delayed(Draw draw, Everything p, int n)
    {
        int delay = 1 + draw.Latent(Categorical(p.Mix));
        double[] x = new double[n + 3];
        for (int t = 0; t < 3; t++)
        {
            x[t] = p.Bias[t];
        }
        double[] y = new double[n];
        for (int t = 0; t < n; t++)
        {
            bool jump = draw.Latent(Bernoulli(p.Persistence));
            double back = x[3 + t - delay];
            x[3 + t] = Math.Tanh(back * p.Scale) + x[t + 2] * p.Level;
            if (jump)
            {
                x[3 + t] = Math.Log(1 + x[3 + t] * x[3 + t]) - back;
                x[0] += back;
            }
            double seen = draw.Observed(Normal(x[3 + t] + x[0], p.Noise[0]));
            y[t] = seen;
        }
        return y;
    }

    /// <summary>Every element of an array, a Vector and a parameter.</summary>
    [Model]
    public static double Each(Draw draw, Everything p, [Given] int[] counts, Vector features)
    {
        double total = draw.Latent(Normal(0, p.Scale));
        foreach (int count in counts)
        {
            total += count * p.Level;
        }
        foreach (double feature in features)
        {
            total *= 1 + 0.1 * feature * p.Persistence;
        }
        foreach (double weight in p.Mix)
        {
            total += weight * weight * total;
        }
        return draw.Observed(Normal(total, p.Scale));
    }

    /// <summary>A latent array whose start is a parameter: an array of computed and drawn elements.</summary>
    [Model]
    public static double[] Mixed(Draw draw, Everything p, int n)
    {
        double[] x = new double[n];
        double[] y = new double[n];
        x[0] = p.Level;
        for (int t = 1; t < n; t++)
        {
            x[t] = draw.Latent(Normal(p.Persistence * x[t - 1], p.Scale));
        }
        for (int t = 0; t < n; t++)
        {
            y[t] = draw.Observed(Normal(x[t] * p.Scale, 1));
        }
        return y;
    }

    /// <summary>Integers of data and of latents: quotients, remainders, indices of indices.</summary>
    [Model]
    public static double[] Integers(Draw draw, Everything p, int[] order, [Given] int[] ages)
    {
        int k = draw.Latent(Poisson(5 * p.Scale));
        double[] y = new double[order.Length];
        for (int i = 0; i < order.Length; i++)
        {
            double mean = p.Bias[order[order[i]] % 3] + p.Mix[k % 3] * (k / 2) - (1 - k) / 2 * p.Level;
            if (ages[i] > 3 && i % 2 == 0)
            {
                mean += p.Scale * ((k - 7) % 4);
            }
            y[i] = draw.Observed(Normal(mean, p.Scale));
        }
        return y;
    }
}
