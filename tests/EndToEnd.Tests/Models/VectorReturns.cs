using static ProbDsl.Distributions;
using static ProbDsl.Functions;

namespace ProbDsl.EndToEnd.Tests.Models;

/// <summary>Helpers that return Vectors from loops, and on some of the ways through a branch.</summary>
public static partial class VectorReturns
{
    /// <summary>What a search finds, from a loop and from one within a loop; a Vector that the loops carry; a pair.</summary>
    [Model]
    public static double[] Searched(Draw draw, Everything p, [Given] double[] xs, int kind)
    {
        double z = draw.Latent(Normal(p.Level, p.Scale));
        double[] y = new double[xs.Length];
        for (int i = 0; i < xs.Length; i++)
        {
            Vector v = Found(xs, p.Bias * z, kind);
            (Vector u, double t) = Pair(xs, v, z);
            y[i] = draw.Observed(Normal(Dot(First(xs, v, 0.5), u) * 0.1 + t, p.Scale));
        }
        return y;
    }

    private static Vector First(double[] xs, Vector otherwise, double limit)
    {
        foreach (double x in xs)
        {
            if (x > limit)
            {
                return otherwise * x;
            }
        }
        return otherwise + otherwise;
    }

    private static Vector Found(double[] xs, Vector v, int kind)
    {
        if (kind > 0)
        {
            for (int i = 0; i < xs.Length; i++)
            {
                if (xs[i] > 1)
                {
                    return v * xs[i];
                }
                for (int j = 0; j < i; j++)
                {
                    if (xs[j] * xs[i] < -1)
                    {
                        return Tanh(v) * xs[j];
                    }
                    v = v * 0.5 + v;
                }
            }
            if (kind > 1)
            {
                return v;
            }
        }
        return -v;
    }

    private static (Vector, double) Pair(double[] xs, Vector v, double z)
    {
        foreach (double x in xs)
        {
            if (x > 0.7)
            {
                return (v * x, z);
            }
            v = v + v * z;
        }
        return (v, -z);
    }

    /// <summary>On a random value: both ways are computed.</summary>
    [Model]
    public static double Clipped(Draw draw, Everything p)
    {
        double z = draw.Latent(Normal(p.Level, 2));
        return draw.Observed(Normal(Dot(Clip(z, p.Bias), p.Noise), p.Scale));
    }

    private static Vector Clip(double z, Vector slope)
    {
        Vector moved = slope * z;
        if (z > -1)
        {
            if (z > 1)
            {
                return slope;
            }
            moved = moved + slope;
        }
        return moved * 2.0;
    }
}
