using static ProbDsl.Distributions;

namespace ProbDsl.EndToEnd.Tests.Models;

/// <summary>Models that return on more than one way, and what is observed on one side of a choice or the other.</summary>
public static partial class Returns
{
    /// <summary>Nothing is observed of an empty unit.</summary>
    [Model]
    public static double[] Guarded(Draw draw, Everything p, [Given] double[] xs)
    {
        if (xs.Length == 0)
        {
            return [];
        }
        double z = draw.Latent(Normal(p.Level, 1));
        double[] y = new double[xs.Length];
        for (int i = 0; i < xs.Length; i++)
        {
            y[i] = draw.Observed(Normal(z * xs[i], p.Scale));
        }
        return y;
    }

    /// <summary>One distribution or another, by a setting.</summary>
    [Model]
    public static double Simple(Draw draw, Everything p, bool isSimple)
    {
        if (isSimple)
        {
            return draw.Observed(Normal(p.Level, p.Scale));
        }
        double z = draw.Latent(Normal(0, 1));
        return draw.Observed(StudentT(4, z * p.Level, p.Scale));
    }

    /// <summary>Pairs and arrays of the same names on either way, or of other names.</summary>
    [Model]
    public static (double[] Levels, int Count) Pair(Draw draw, Everything p, int n, int kind)
    {
        switch (kind)
        {
            case 0:
                double[] flat = new double[n];
                for (int i = 0; i < n; i++)
                {
                    flat[i] = draw.Observed(Normal(p.Level, p.Scale));
                }
                return (flat, draw.Observed(Poisson(p.Scale)));
            case 1:
                return Moving(draw, p.Level, p.Scale, n);
            default:
                double[] wild = new double[n];
                for (int i = 0; i < n; i++)
                {
                    wild[i] = draw.Observed(Laplace(p.Bias[0], p.Scale));
                }
                int few = draw.Observed(Poisson(Math.Exp(p.Level)));
                return (wild, few);
        }
    }

    private static (double[] Levels, int Count) Moving(Draw draw, double level, double scale, int n)
    {
        double z = draw.Latent(Normal(0, 1));
        double[] moved = new double[n];
        for (int i = 0; i < n; i++)
        {
            moved[i] = draw.Observed(Normal(level * z, scale));
        }
        int count = draw.Observed(Poisson(Math.Exp(z * level)));
        return (moved, count);
    }

    /// <summary>The same draw comes back on both ways of a random choice.</summary>
    [Model]
    public static double Same(Draw draw, Everything p)
    {
        bool isOn = draw.Latent(Bernoulli(p.Persistence));
        double y = draw.Observed(Normal(isOn ? p.Level : 0, p.Scale));
        if (isOn)
        {
            return y;
        }
        return y;
    }

    /// <summary>What is observed is chosen in an expression: of a local, an element and the returned value.</summary>
    [Model]
    public static (double First, double[] Others) Chosen(Draw draw, Everything p, [Given] double[] xs, int kind)
    {
        double first = kind > 0 ? draw.Observed(Normal(p.Level, p.Scale)) : draw.Observed(Laplace(p.Level, p.Scale));
        double[] rest = new double[xs.Length];
        for (int i = 0; i < xs.Length; i++)
        {
            rest[i] = xs[i] > 0 ? draw.Observed(Normal(first * xs[i], p.Scale)) : kind == 2 ? draw.Observed(Normal(p.Bias[1], 1)) : draw.Observed(Logistic(p.Level, 1));
        }
        return (first, rest);
    }

    /// <summary>An expression that is the whole model.</summary>
    [Model]
    public static double Arms(Draw draw, Everything p, int kind) => kind switch
    {
        0 => draw.Observed(Normal(p.Level, p.Scale)),
        1 => draw.Observed(Laplace(p.Level, p.Scale)),
        _ => draw.Observed(Normal(draw.Latent(Normal(0, 1), name: "z") * p.Level, p.Scale)),
    };
}
