using static ProbDsl.Distributions;

namespace ProbDsl.EndToEnd.Tests.Models;

/// <summary>More constructs: variables given new values, counters, loops of changing length, many draws at once.</summary>
public static partial class MoreConstructs
{
    /// <summary>The last value of a variable drawn in a loop; a loop after it goes on with it.</summary>
    [Model]
    public static double LastOfALoop(Draw draw, Everything p, int n)
    {
        double z = 0;
        for (int i = 0; i < n; i++)
        {
            z = draw.Latent(Normal(Math.Cos(z) * p.Persistence, p.Scale));
        }
        for (int i = 0; i < n - 1; i++)
        {
            z += p.Bias[i] * z;
        }
        return draw.Observed(Normal(z, p.Noise[0]));
    }

    /// <summary>An inner loop whose length is the outer variable, without a draw in it.</summary>
    [Model]
    public static double Triangle(Draw draw, Everything p, int n)
    {
        double scale = draw.Latent(Exponential(2));
        double total = 0;
        for (int i = 0; i < n; i++)
        {
            double row = 1;
            for (int j = 0; j <= i; j++)
            {
                row *= p.Bias[j] + p.Level * j;
            }
            total += Math.Exp(row) * scale;
        }
        return draw.Observed(Normal(total, p.Scale));
    }

    /// <summary>A counter of its own, which is a number to the compiler: what it indexes is gathered.</summary>
    [Model]
    public static double Counter(Draw draw, Everything p, int n)
    {
        double shift = draw.Latent(Normal(0, 1));
        int k = 0;
        double z = shift;
        for (int i = 0; i < n; i++)
        {
            z += p.Bias[k] * p.Table[k, 1] * z;
            k++;
        }
        return draw.Observed(Normal(z, p.Scale));
    }

    /// <summary>A Vector under one name with one value after another.</summary>
    [Model]
    public static Vector Reassigned(Draw draw, Everything p)
    {
        Vector f = draw.Latent(Normal(p.Bias, p.Scale));
        Vector g = p.Weights * f;
        g = g + f * p.Level;
        g = p.Weights * g - f;
        return draw.Observed(Normal(g, 1));
    }

    /// <summary>Many counts at once, and many categories with weights that are given.</summary>
    [Model]
    public static (int[] Counts, int[] Kinds, double[] Gaps) Many(Draw draw, Everything p, [Given] double[] weights, int n)
    {
        double z = draw.Latent(Normal(p.Level, p.Scale));
        int kind = draw.Latent(Categorical(weights));
        int[] counts = draw.Observed(Poisson(Math.Exp(z / 2 + p.Bias[kind])).Iid(n));
        int[] kinds = draw.Observed(Categorical(p.Mix).Iid(n));
        double[] gaps = new double[n];
        for (int i = 0; i < n; i++)
        {
            gaps[i] = draw.Observed(Gamma(1 + p.Noise[kind], Math.Exp(z)));
        }
        return (counts, kinds, gaps);
    }

    /// <summary>An array whose first elements are written one by one and the rest by a loop that looks back.</summary>
    [Model]
    public static double[] LooksBack(Draw draw, Everything p, int n)
    {
        double[] level = new double[n + 2];
        level[0] = p.Level;
        level[1] = draw.Latent(Normal(0, p.Scale), name: "second") * p.Level;
        double[] y = new double[n];
        for (int t = 0; t < n; t++)
        {
            level[t + 2] = p.Persistence * level[t + 1] * level[t] + Math.Sin(level[0]);
            y[t] = draw.Observed(Normal(level[t + 2] * level[t + 2] - level[t], p.Scale));
        }
        return y;
    }

    /// <summary>Arguments with the names the emitted code would like for itself.</summary>
    [Model]
    public static double Names(Draw gradient, Everything random, [Given] double[] data, [Given] Vector X, double layout, int given, double[] parameters, double scale = -0.5, bool isLong = true, int power = 2)
    {
        double draw = gradient.Latent(Normal(data[0] * random.Level + X[1], random.Scale));
        double workspace = 0;
        for (int cotangents = 0; cotangents < given; cotangents++)
        {
            workspace += parameters[cotangents] * draw;
        }
        double sign = isLong ? 1.0 : -1.0;
        return gradient.Observed(Normal(workspace + layout * scale * sign, random.Noise[0] * power));
    }
}
