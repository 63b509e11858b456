using static ProbDsl.Distributions;
using static ProbDsl.Functions;

namespace ProbDsl.EndToEnd.Tests.Models;

/// <summary>A mean that data tell of, and a width that the prior alone does.</summary>
[Parameters]
public sealed partial record Centre(double Mean, [Positive] double Width);

/// <summary>Log priors: one with the constructs of the language, one whose answer is known.</summary>
public static partial class Priors
{
    /// <summary>Precision of the prior of the mean.</summary>
    public const double Precision = 10;

    [Model]
    public static double Reading(Draw draw, Centre p)
    {
        double z = draw.Latent(Normal(p.Mean, 1));
        double x = draw.Observed(Normal(z, 1));
        return x;
    }

    /// <summary>Normal in the mean; Gamma of shape 4 and rate 2 in the width, whose mode is 3 / 2.</summary>
    [LogPrior]
    public static double Conjugate(Centre p) => -0.5 * Precision * p.Mean * p.Mean + 3 * Math.Log(p.Width) - 2 * p.Width;

#pragma warning disable PDSL3001 // What a parameter chooses is part of what is tested.
    /// <summary>The first of two models with one prior.</summary>
    [Model]
    public static double One(Draw draw, Everything p) => draw.Observed(Normal(p.Level, p.Scale), name: "y");

    /// <summary>The second.</summary>
    [Model]
    public static double[] Several(Draw draw, Everything p, [Given] double[] x, int layout)
    {
        double[] y = new double[x.Length];
        for (int i = 0; i < x.Length; i++)
        {
            y[i] = draw.Observed(Normal(p.Level * x[i] + layout, p.Scale));
        }
        return y;
    }

    /// <summary>Loops, choices, helpers, Vectors, a call that is not followed, and a return in the middle.</summary>
    [LogPrior]
    public static double Belief(Everything p)
    {
        double penalty = Ridge(p.Bias, 0.5) + Ridge(p.Noise, Outside(p.Bias.Length));
        double[] rows = new double[p.Table.GetLength(0)];
        for (int i = 0; i < rows.Length; i++)
        {
            for (int j = 0; j < p.Table.GetLength(1); j++)
            {
                rows[i] += Math.Log(1 + p.Table[i, j] * p.Table[i, j]);
            }
            penalty += i == 0 ? rows[i] : rows[i] * rows[i - 1];
        }
        Vector hidden = Tanh(p.Weights * p.Bias + p.Noise);
        if (p.Level > 0.5)
        {
            return -penalty - LogSumExp(hidden);
        }
        double beta = 2 * Math.Log(p.Persistence) + Math.Log(1 - p.Persistence);
        for (int k = 0; k < p.Mix.Length; k++)
        {
            beta += (k + p.Fixed) * Math.Log(p.Mix[k]);
        }
        return beta - penalty * p.Scale;
    }
#pragma warning restore PDSL3001

    /// <summary>Not in the language: a loop of unknown length.</summary>
    public static double Outside(int length)
    {
        double value = 1;
        while (length > 0)
        {
            value = 1 + 1 / value;
            length--;
        }
        return value;
    }

    private static double Ridge(Vector values, double precision)
    {
        double sum = 0;
        for (int i = 0; i < values.Length; i++)
        {
            sum += values[i] * values[i];
        }
        return 0.5 * precision * sum;
    }
}

/// <summary>A prior of Vectors that must be of one length.</summary>
[Parameters]
public sealed partial record Halves(Vector Left, Vector Right);

/// <summary>A model whose prior refuses some lengths.</summary>
public static partial class Pairs
{
    [Model]
    public static double Sum(Draw draw, Halves p) => draw.Observed(Normal(p.Left[0] + p.Right[0], 1), name: "y");

    [LogPrior]
    public static double Close(Halves p)
    {
        double sum = 0;
        for (int i = 0; i < p.Left.Length; i++)
        {
            double difference = p.Left[i] - p.Right[i];
            sum -= Math.Log(difference * difference);
        }
        return sum;
    }
}
