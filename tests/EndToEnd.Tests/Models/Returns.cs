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

    /// <summary>The method returns from a loop, and from a loop within one; what is left is missing.</summary>
    [Model]
    public static double[] Stopped(Draw draw, Everything p, [Given] bool[] ends, [Given] double[,] table)
    {
        double[] y = new double[ends.Length];
        for (int i = 0; i < y.Length; i++)
        {
            y[i] = double.NaN;
        }
        double z = draw.Latent(Normal(p.Level, 1));
        for (int i = 0; i < y.Length; i++)
        {
            if (ends[i])
            {
                return y;
            }
            for (int j = 0; j < table.GetLength(1); j++)
            {
                if (table[i, j] < 0)
                {
                    return y;
                }
                z += p.Persistence * table[i, j];
            }
            y[i] = draw.Observed(Normal(z, p.Scale));
        }
        return y;
    }

    /// <summary>Helpers that return from loops: what is searched for, a sum up to there, nothing, and always in the first trip.</summary>
    [Model]
    public static double[] Searched(Draw draw, Everything p, [Given] double[] xs)
    {
        double[] y = new double[xs.Length];
        for (int i = 0; i < y.Length; i++)
        {
            y[i] = double.NaN;
        }
        double z = draw.Latent(Normal(p.Level, Known(xs, 2.0)));
        FillUp(draw, y, xs, UpTo(xs, z, p.Scale) + AnyOf(xs, z * p.Bias[0]), p.Scale + FirstAbove(xs, 1.5));
        return y;
    }

    private static int FirstAbove(double[] xs, double limit)
    {
        for (int i = 0; i < xs.Length; i++)
        {
            if (xs[i] > limit)
            {
                return i;
            }
        }
        return xs.Length;
    }

    private static double UpTo(double[] xs, double z, double scale)
    {
        double sum = scale;
        foreach (double x in xs)
        {
            switch (x)
            {
                case < 0:
                    continue;
                case > 1.5:
                    return sum;
                default:
                    sum += x * z * scale;
                    break;
            }
            sum += 1;
        }
        return -sum;
    }

    private static double AnyOf(double[] xs, double z)
    {
        foreach (double x in xs)
        {
            return x * z;
        }
        return z;
    }

    private static double Known(double[] xs, double whenNone)
    {
        if (xs.Length > 1)
        {
            if (xs[1] > 0)
            {
                return xs[1];
            }
            whenNone += 1;
        }
        return whenNone;
    }

    private static void FillUp(Draw draw, double[] y, double[] xs, double mean, double scale)
    {
        for (int i = 0; i < y.Length; i++)
        {
            if (xs[i] > 2)
            {
                return;
            }
            y[i] = draw.Observed(Normal(mean, scale));
        }
    }

    /// <summary>A helper that returns on some of the ways through a branch whose others go on, on a random value.</summary>
    [Model]
    public static double Clipped(Draw draw, Everything p)
    {
        double z = draw.Latent(Normal(p.Level, 2));
        return draw.Observed(Normal(Clip(z, p.Bias[0]) + Clip(z * 0.3, p.Scale), p.Scale));
    }

    private static double Clip(double z, double slope)
    {
        double moved = z;
        if (z > -1)
        {
            if (z > 1)
            {
                return slope;
            }
            moved = slope * z;
        }
        return moved - slope * slope;
    }
}
