using static ProbDsl.Distributions;

namespace ProbDsl.EndToEnd.Tests.Models;

[Parameters]
public sealed partial record Drift(double Carry, [Positive] double Push, [Frozen, Positive] double Noise);

[Parameters]
public sealed partial record Lags(double Carry, [Positive] double Push, [Frozen, Positive] double Noise, [Simplex] double[] Lag);

[Parameters]
public sealed partial record Batches([UnitInterval] double Bad, double Shift, [Positive] double Spread);

[Parameters]
public sealed partial record Outliers([UnitInterval] double Share, double Place);

/// <summary>Series and rows that fall apart given what is observed of them.</summary>
public static partial class Series
{
    /// <summary>An autoregression with a latent push in every step: given the value before, steps are independent.</summary>
    [Model]
    public static double[] Path(Draw draw, Drift p, int steps, double first)
    {
        double[] x = new double[steps];
        double before = first;
        for (int t = 0; t < steps; t++)
        {
            double push = draw.Latent(Normal(0, p.Push));
            double value = draw.Observed(Normal(p.Carry * before + push, p.Noise));
            x[t] = value;
            before = value;
        }
        return x;
    }

    /// <summary>The same with a lag that nobody knows.</summary>
    [Model]
    public static double[] Lagged(Draw draw, Lags p, int steps)
    {
        int longest = p.Lag.Length;
        int lag = 1 + draw.Latent(Categorical(p.Lag));
        double[] past = new double[longest + steps];
        double[] x = new double[steps];
        for (int t = 0; t < steps; t++)
        {
            double push = draw.Latent(Normal(0, p.Push));
            double value = draw.Observed(Normal(p.Carry * past[longest + t - lag] + push, p.Noise));
            past[longest + t] = value;
            x[t] = value;
        }
        return x;
    }

    /// <summary>A mixture whose labels belong to the rows of a unit.</summary>
    [Model]
    public static double[] Labelled(Draw draw, Batches p, int rows)
    {
        double[] x = new double[rows];
        for (int i = 0; i < rows; i++)
        {
            bool bad = draw.Latent(Bernoulli(p.Bad));
            x[i] = draw.Observed(Normal(bad ? p.Shift : 0, p.Spread));
        }
        return x;
    }

    /// <summary>The same where only how many lie elsewhere, and where, is unknown: outliers on both sides make two maxima.</summary>
    [Model]
    public static double[] Scattered(Draw draw, Outliers p, int rows)
    {
        double[] x = new double[rows];
        for (int i = 0; i < rows; i++)
        {
            bool isOutlier = draw.Latent(Bernoulli(p.Share));
            x[i] = draw.Observed(Normal(isOutlier ? p.Place : 0, 1));
        }
        return x;
    }

    /// <summary>Truncated values beside counts, whose past enters: an observed draw from a wrapper is held like any other.</summary>
    [Model]
    public static (double[] Levels, int[] Counts) Mixed(Draw draw, Drift p, int steps)
    {
        double[] level = new double[steps];
        int[] count = new int[steps];
        double before = 0.5;
        for (int t = 0; t < steps; t++)
        {
            double push = draw.Latent(Normal(0, p.Push));
            double value = draw.Observed(Truncated(Normal(p.Carry * before + push, p.Noise), -3, 3));
            level[t] = value;
            int seen = draw.Observed(Poisson(Math.Exp(0.3 * value + push)));
            count[t] = seen;
            before = 0.5 * value + 0.1 * seen;
        }
        return (level, count);
    }
}
