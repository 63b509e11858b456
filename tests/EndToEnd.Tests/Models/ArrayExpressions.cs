using static ProbDsl.Distributions;
using static ProbDsl.Functions;

namespace ProbDsl.EndToEnd.Tests.Models;

/// <summary>Values of array types that are computed: rows and columns, choices between Vectors, elements written out, products.</summary>
public static partial class ArrayExpressions
{
    /// <summary>Rows and columns by lengths and by latents, in every place a Vector may stand.</summary>
    [Model]
    public static Vector Rows(Draw draw, Everything p, [Given] double[,] table)
    {
        int k = draw.Latent(Categorical(p.Mix));
        Vector row = p.Weights.Row(k) * p.Scale;
        Vector column = p.Weights.Column(k) - p.Weights.Column(1) / Exp(p.Weights.Row(2));
        Matrix own = table;
        double level = Dot(own.Row(k), p.Weights.Row(0)) + p.Weights.Row(k)[1] + ((Matrix)p.Table).Column(2)[k];
        return draw.Observed(Normal(row * column + level * p.Bias, p.Noise));
    }

    /// <summary>Choices between Vectors: by a loop variable, by a latent, by a setting; a choice of scalars whose other side cannot be computed.</summary>
    [Model]
    public static double[] Chosen(Draw draw, Everything p, int n, bool isShifted)
    {
        double[] y = new double[n];
        bool high = draw.Latent(Bernoulli(p.Persistence));
        Vector bias = high ? p.Bias * p.Scale : isShifted ? p.Noise : -p.Bias;
        for (int t = 0; t < n; t++)
        {
            Vector at = t == 0 ? p.Bias : p.Weights.Row(t - 1) * p.Level;
            double before = t == 0 ? p.Level : p.Scale * y[t - 1] + Sum(p.Weights.Row(t - 1) * bias);
            double twice = t < n - 1 ? p.Bias[t] * p.Scale : p.Level;
            y[t] = draw.Observed(Normal(Dot(at, bias) + 0.5 * before + twice, p.Scale));
        }
        return y;
    }

    /// <summary>Elements written out, arrays taken as Vectors and Matrices, outer products, products of products.</summary>
    [Model]
    public static (Vector Image, double Total) Built(Draw draw, Everything p, double[] basis)
    {
        double angle = draw.Latent(Normal(p.Level, p.Scale));
        Vector direction = [Math.Cos(angle), Math.Sin(angle), p.Persistence * angle];
        double[] other = { p.Scale, angle, 1 };
        Matrix product = Outer(direction, p.Bias * p.Scale);
        Vector image = draw.Observed(Normal(product * (Vector)basis + Outer(p.Bias, direction) * p.Noise, p.Scale));
        double total = draw.Observed(Normal(Sum(new double[] { p.Level, angle * p.Scale }) + Dot(other, p.Bias) + product[1, 2], 1));
        return (image, total);
    }

    /// <summary>Weights of a Categorical that are computed, drawn many at once, chosen in a loop.</summary>
    [Model]
    public static (int[] Kinds, int[] Steps) Kinds(Draw draw, Everything p, int n)
    {
        double z = draw.Latent(Normal(p.Level, 1));
        Vector odds = Exp(p.Bias * z);
        int[] kinds = draw.Observed(Categorical(odds / Sum(odds)).Iid(n));
        int[] steps = new int[n];
        int[] hidden = new int[n];
        for (int t = 0; t < n; t++)
        {
            Vector moved = Softplus(t == 0 ? p.Bias : p.Weights.Row(hidden[t - 1]));
            hidden[t] = draw.Latent(Categorical(moved / Sum(moved)));
            Vector seen = Sigmoid(p.Weights.Column(hidden[t]));
            steps[t] = draw.Observed(Categorical(seen / Sum(seen)));
        }
        return (kinds, steps);
    }
}
