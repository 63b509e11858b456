using static ProbDsl.Distributions;

namespace ProbDsl.EndToEnd.Tests.Models;

/// <summary>Scores of which some are missing.</summary>
[Parameters]
public sealed partial record Scored(double Mean, [Positive] double Scale);

/// <summary>Elements that are not observed where the data say so: the model gives them a value of its own, which nobody looks at.</summary>
public static partial class Missing
{
    /// <summary>One branch observes, the other fills.</summary>
    [Model]
    public static double[] Either(Draw draw, Everything p, [Given] bool[] seen)
    {
        double z = draw.Latent(Normal(0, 1));
        double[] x = new double[seen.Length];
        for (int i = 0; i < seen.Length; i++)
        {
            if (seen[i])
            {
                x[i] = draw.Observed(Normal(p.Level * z, p.Scale));
            }
            else
            {
                x[i] = double.NaN;
            }
        }
        return x;
    }

    /// <summary>Filled first and observed after, by a counter too; the fills are settings and constants.</summary>
    [Model]
    public static (double[] Values, int[] Counts, bool[] Answers) First(Draw draw, Everything p, [Given] bool[] seen, [Given] double[] xs, double fill)
    {
        double z = draw.Latent(Normal(0, 1));
        double[] values = new double[seen.Length];
        int[] counts = new int[seen.Length];
        bool[] answers = new bool[seen.Length];
        int k = 0;
        for (int i = 0; i < seen.Length; i++)
        {
            values[i] = fill * i;
            counts[i] = -1;
            answers[i] = true;
            if (seen[i])
            {
                k++;
                values[i] = draw.Observed(Normal(p.Level * z * xs[i], p.Scale));
            }
            if (k > 1)
            {
                counts[i] = draw.Observed(Poisson(Math.Exp(z)));
                answers[i] = draw.Observed(Bernoulli(p.Persistence));
            }
        }
        return (values, counts, answers);
    }

    /// <summary>A conditional expression, in two dimensions.</summary>
    [Model]
    public static double[,] Table(Draw draw, Everything p, [Given] bool[,] seen)
    {
        double[,] x = new double[seen.GetLength(0), seen.GetLength(1)];
        for (int i = 0; i < seen.GetLength(0); i++)
        {
            double z = draw.Latent(Normal(p.Bias[0], p.Scale));
            for (int j = 0; j < seen.GetLength(1); j++)
            {
                x[i, j] = seen[i, j] ? draw.Observed(Normal(z + p.Level * j, p.Noise[0])) : double.NegativeInfinity;
            }
        }
        return x;
    }

    /// <summary>Independent scores: the maximum is that of the scores that are there.</summary>
    [Model]
    public static double[] Scores(Draw draw, Scored p, [Given] bool[] seen)
    {
        double[] x = new double[seen.Length];
        for (int i = 0; i < seen.Length; i++)
        {
            x[i] = seen[i] ? draw.Observed(Normal(p.Mean, p.Scale)) : double.NaN;
        }
        return x;
    }

    /// <summary>Left undrawn and not filled: a mistake.</summary>
    [Model]
    public static double[] Forgotten(Draw draw, Scored p, [Given] bool[] seen)
    {
        double[] x = new double[seen.Length];
        for (int i = 0; i < seen.Length; i++)
        {
            if (seen[i])
            {
                x[i] = draw.Observed(Normal(p.Mean, p.Scale));
            }
        }
        return x;
    }

    /// <summary>Filled after it was observed: a mistake too.</summary>
    [Model]
    public static double[] Overwritten(Draw draw, Scored p, [Given] bool[] seen)
    {
        double[] x = new double[seen.Length];
        for (int i = 0; i < seen.Length; i++)
        {
            x[i] = draw.Observed(Normal(p.Mean, p.Scale));
            if (!seen[i])
            {
                x[i] = double.NaN;
            }
        }
        return x;
    }
}
