using static ProbDsl.Distributions;
using static ProbDsl.Functions;

namespace ProbDsl.EndToEnd.Tests.Models;

#pragma warning disable PDSL3001 // What a parameter chooses is part of what is tested.

/// <summary>Calls of the author's own methods.</summary>
public static partial class Helpers
{
    /// <summary>One helper from two places, draws inside it, one of them in a helper that it calls.</summary>
    [Model]
    public static double[] TwoWalks(Draw draw, Everything p, int n)
    {
        double[] y = new double[n];
        double slow = 0;
        double fast = p.Level;
        for (int t = 0; t < n; t++)
        {
            slow = Step(draw, slow, p.Scale);
            fast = Step(draw, fast, scale: p.Scale * p.Noise[0], drift: slow * p.Persistence);
            y[t] = HelpersElsewhere.See(draw, p, slow + fast);
        }
        return y;
    }

    /// <summary>Helpers on numbers, Vectors and arrays; results in tuples; a switch that returns; nested calls.</summary>
    [Model]
    public static (double First, double Second) Pieces(Draw draw, Everything p, [Given] double[] x, int kind)
    {
        double z = draw.Latent(Normal(Twice(p.Level), Twice(p.Scale)));
        (double mean, double scale) = Affine(p, z, x[0]);
        var both = Affine(p, mean, Weight(kind + 1));
        Vector hidden = Layer(p, z * p.Bias);
        double[] path = Path(z, x.Length, p.Persistence);
        Scale(path, p.Scale, x.Length);
        double first = draw.Observed(Normal(both.Shift + hidden[1] + path[x.Length - 1] * Weight(kind), scale));
        double second = draw.Observed(Normal(Clip(both.Item1, p) + path[0], both.Width));
        return (first, second);
    }

    /// <summary>What is observed comes back through helpers alone.</summary>
    [Model]
    public static (double Here, double There) Returned(Draw draw, Everything p)
    {
        double z = draw.Latent(Normal(p.Level, 1));
        return (HelpersElsewhere.See(draw, p, z), HelpersElsewhere.See(draw, p, Clip(2 * z, p)));
    }

    private static double Step(Draw draw, double level, double scale, double drift = 0.25)
    {
        double next = draw.Latent(Normal(level + drift, scale));
        return next;
    }

    private static double Twice(double value) => 2 * value;

    private static (double Shift, double Width) Affine(Everything q, double at, double x)
    {
        double z = q.Bias[0] + at * x;
        if (x > 100)
        {
            return (z, 1);
        }
        return (z * q.Persistence, q.Scale + q.Noise[1]);
    }

    private static double Weight(int kind)
    {
        switch (kind)
        {
            case 0:
                return 0.5;
            case 1 or 2:
                return 1.5;
            default:
                return -1;
        }
    }

    private static Vector Layer(Everything p, Vector input)
    {
        Vector bias = p.Bias;
        input = Tanh(p.Weights * input + bias);
        return input * 2;
    }

    private static double[] Path(double start, int length, double factor)
    {
        double[] path = new double[length];
        for (int t = 0; t < length; t++)
        {
            path[t] = t == 0 ? start : Twice(path[t - 1]) * factor + 1;
        }
        return path;
    }

    private static void Scale(double[] values, double by, int count)
    {
        for (int i = 0; i < count; i++)
        {
            values[i] *= by;
        }
    }

    private static double Clip(double value, Everything p)
    {
        if (value > 1)
        {
            double over = value - 1;
            return 1 + Math.Log(1 + over * p.Scale);
        }
        else if (value < -1)
        {
            return -1;
        }
        return value;
    }
}

/// <summary>Helpers of another class.</summary>
public static class HelpersElsewhere
{
    /// <summary>An observed draw that is returned at once.</summary>
    public static double See(Draw draw, Everything p, double mean) => draw.Observed(Normal(mean, p.Noise[2]));
}
