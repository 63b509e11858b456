using static ProbDsl.Distributions;
using static ProbDsl.Functions;

namespace ProbDsl.EndToEnd.Tests.Models;

/// <summary>Repeated readings of units that differ: a mean, a spread between units, and one within.</summary>
[Parameters]
public sealed partial record Panel(double Mean, [Positive] double Between, [Positive] double Within);

/// <summary>Weights of a map that is learned.</summary>
[Parameters]
public sealed partial record Filter(Vector Weights, double Offset, [Positive] double Scale, Matrix Mixing, [Simplex] double[] Shares, [Frozen] double Power);

/// <summary>One direction.</summary>
[Parameters]
public sealed partial record Direction(Vector Weights);


/// <summary>Feature maps: one a construct of the language, and those that fits are tried with.</summary>
public static partial class FeatureMaps
{
    /// <summary>Readings of one unit; they share a level.</summary>
    [Model]
    public static double[] Readings(Draw draw, Panel p, int count)
    {
        double level = draw.Latent(Normal(p.Mean, p.Between));
        double[] x = new double[count];
        for (int i = 0; i < count; i++)
        {
            x[i] = draw.Observed(Normal(level, p.Within));
        }
        return x;
    }

    /// <summary>The same at times that are given, which do not matter; as many as there are.</summary>
    [Model]
    public static (double[] Values, int Count) Timed(Draw draw, Panel p, [Given] double shift, int count)
    {
        double level = draw.Latent(Normal(p.Mean + shift, p.Between));
        double[] x = new double[count];
        for (int i = 0; i < count; i++)
        {
            x[i] = draw.Observed(Normal(level, p.Within));
        }
        int calls = draw.Observed(Poisson(Math.Exp(0.1 * level)));
        return (x, calls);
    }

    /// <summary>Readings at some ages, as many as there are.</summary>
    [Model]
    public static double[] Aged(Draw draw, Panel p, [Given] double[] ages)
    {
        double level = draw.Latent(Normal(p.Mean, p.Between));
        double[] x = new double[ages.Length];
        for (int i = 0; i < ages.Length; i++)
        {
            x[i] = draw.Observed(Normal(level + ages[i], p.Within));
        }
        return x;
    }

    /// <summary>Readings with a level each: sites that data keep apart.</summary>
    [Model]
    public static double[] Apart(Draw draw, Panel p, int count)
    {
        double[] x = new double[count];
        for (int i = 0; i < count; i++)
        {
            double level = draw.Latent(Normal(p.Mean, p.Between));
            x[i] = draw.Observed(Normal(level, p.Within));
        }
        return x;
    }

    /// <summary>Mean and log variance: all that the data say. Without parameters.</summary>
    [FeatureMap]
    public static Vector MeanAndVariance(double[] x)
    {
        double mean = Mean(x);
        double variance = 0;
        foreach (double value in x)
        {
            variance += (value - mean) * (value - mean) / x.Length;
        }
        return [mean, Math.Log(variance)];
    }

    /// <summary>Of a tuple.</summary>
    [FeatureMap]
    public static (double, double, double) OfTuple((double[] Values, int Count) x)
    {
        (double[] values, int count) = x;
        double mean = Mean(values);
        double squares = 0;
        for (int i = 0; i < x.Values.Length; i++)
        {
            squares += (x.Item1[i] - mean) * (x.Item1[i] - mean);
        }
        return (mean, Math.Log(squares), Log1p(count));
    }

    /// <summary>Nothing that tells anything.</summary>
    [FeatureMap]
    public static double Noise(double[] x) => Math.Sin(1e6 * x[0]);

    /// <summary>No number where the first reading is large.</summary>
    [FeatureMap]
    public static double[] Broken(double[] x, double limit)
    {
        double[] features = new double[2];
        features[0] = x[1];
        features[1] = Math.Log(limit - x[0]);
        return features;
    }

    /// <summary>A weighted mean and a weighted mean of squares around it: found by learning, or written down at the start.</summary>
    [FeatureMap]
    public static (double, double) Weighted(double[] x, Direction d)
    {
        double mean = 0;
        for (int i = 0; i < x.Length; i++)
        {
            mean += d.Weights[i] * x[i];
        }
        double squares = 0.01;
        for (int i = 0; i < x.Length; i++)
        {
            squares += (x[i] - mean) * (x[i] - mean);
        }
        return (mean, Math.Log(squares));
    }

    /// <summary>More readings than there are.</summary>
    [FeatureMap]
    public static double Beyond(double[] x, int index) => x[index];

#pragma warning disable PDSL3001 // What a parameter chooses is part of what is tested.
    /// <summary>Loops that carry numbers, Vectors and matrices, choices on data and on parameters, indices that are data, helpers, settings.</summary>
    [FeatureMap]
    public static (double Level, double[] Rows, Vector Hidden) Everything((double[] Values, int[] Which, bool IsBent) x, Filter f, int lag, double floor = 0.5)
    {
        double[] rows = new double[f.Mixing.Rows];
        double level = f.Offset;
        for (int t = lag; t < x.Values.Length; t++)
        {
            level = level * f.Scale + f.Weights[x.Which[t]] * x.Values[t - lag];
            if (t % 2 == 0 && x.Values[t] > 0)
            {
                rows[x.Which[t] % rows.Length] += Math.Tanh(level) * f.Power;
            }
        }
        for (int i = 0; i < rows.Length; i++)
        {
            rows[i] = rows[i] * Share(f, i) + floor;
        }
        Vector hidden = x.IsBent ? Tanh(f.Mixing * f.Weights) : f.Mixing * f.Weights;
        if (f.Offset > 0.3)
        {
            hidden = hidden * f.Offset;
        }
        for (int k = 0; k < 3; k++)
        {
            hidden = Sigmoid(hidden + hidden);
        }
        return (Math.Log(level * level + floor), rows, hidden);
    }
#pragma warning restore PDSL3001

    /// <summary>Of a number.</summary>
    [FeatureMap]
    public static double OfNumber(double x, Direction d) => Math.Exp(-x * x * d.Weights[0]);

    /// <summary>Of a truth value and of whole numbers.</summary>
    [FeatureMap]
    public static double[] OfCounts(int[,] x, Direction d)
    {
        double[] sums = new double[x.GetLength(0)];
        for (int i = 0; i < x.GetLength(0); i++)
        {
            for (int j = 0; j < x.GetLength(1); j++)
            {
                sums[i] += d.Weights[j] * d.Weights[j] * x[i, j];
            }
        }
        return sums;
    }

    /// <summary>Of an image, returned from branches.</summary>
    [FeatureMap]
    public static Vector OfMatrix(Matrix x, Direction d)
    {
        if (x[0, 0] > 0)
        {
            return x * d.Weights;
        }
        return Tanh(x * d.Weights);
    }

    private static double Mean(double[] x)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            sum += x[i];
        }
        return sum / x.Length;
    }

    private static double Share(Filter f, int index) => Math.Log(f.Shares[index % f.Shares.Length]) * f.Scale;
}
