using static ProbDsl.Distributions;

namespace ProbDsl.EndToEnd.Tests.Models;

[Parameters]
public sealed partial record Plot(double Slope, [Positive] double Between, [Frozen, Positive] double Noise);

[Parameters]
public sealed partial record Terraces([Positive] double BetweenGroups, [Positive] double BetweenRows, [Frozen, Positive] double Noise);

[Parameters]
public sealed partial record Wards(double Mean, [Positive] double Between);

[Parameters]
public sealed partial record Lots([UnitInterval] double Bad, double Shift, [Positive] double Spread);

[Parameters]
public sealed partial record Mill([Positive] double Spread, double Step, [Frozen, Positive] double[] Evenness);

/// <summary>Rows that are independent given latents that are common to them.</summary>
public static partial class CommonLevels
{
    /// <summary>Rows about one level of their own, at places that are given.</summary>
    [Model]
    public static double[] Plate(Draw draw, Plot p, [Given] double[] place)
    {
        double level = draw.Latent(Normal(0, 10));
        double[] y = new double[place.Length];
        for (int i = 0; i < place.Length; i++)
        {
            double row = draw.Latent(Normal(level + p.Slope * place[i], p.Between));
            y[i] = draw.Observed(Normal(row, p.Noise));
        }
        return y;
    }

    /// <summary>Rows within groups within one data set.</summary>
    [Model]
    public static double[,] Nested(Draw draw, Terraces p, int groups, int rows)
    {
        double level = draw.Latent(Normal(0, 5));
        double[,] y = new double[groups, rows];
        for (int j = 0; j < groups; j++)
        {
            double group = draw.Latent(Normal(level, p.BetweenGroups));
            for (int i = 0; i < rows; i++)
            {
                double row = draw.Latent(Normal(group, p.BetweenRows));
                y[j, i] = draw.Observed(Normal(row, p.Noise));
            }
        }
        return y;
    }

    /// <summary>Answers yes or no, each by a leaning of its own about that of its group.</summary>
    [Model]
    public static bool[,] Votes(Draw draw, Wards p, int groups, int rows)
    {
        bool[,] y = new bool[groups, rows];
        for (int j = 0; j < groups; j++)
        {
            double group = draw.Latent(Normal(p.Mean, p.Between));
            for (int i = 0; i < rows; i++)
            {
                double leaning = draw.Latent(Normal(group, 1));
                y[j, i] = draw.Observed(BernoulliLogit(leaning));
            }
        }
        return y;
    }

    /// <summary>A mixture whose labels belong to the rows and whose place is that of all of them.</summary>
    [Model]
    public static double[] Located(Draw draw, Lots p, int rows)
    {
        double place = draw.Latent(Normal(0, 20));
        double[] y = new double[rows];
        for (int i = 0; i < rows; i++)
        {
            bool bad = draw.Latent(Bernoulli(p.Bad));
            y[i] = draw.Observed(Normal(bad ? place + p.Shift : place, p.Spread));
        }
        return y;
    }

    /// <summary>Shares and a count that are common to rows with a label each.</summary>
    [Model]
    public static double[] Shared(Draw draw, Mill p, int rows)
    {
        Vector shares = draw.Latent(Dirichlet(p.Evenness));
        int steps = draw.Latent(Poisson(3));
        double[] y = new double[rows];
        for (int i = 0; i < rows; i++)
        {
            int kind = draw.Latent(Categorical(shares));
            y[i] = draw.Observed(Normal(p.Step * steps + 3 * kind, p.Spread));
        }
        return y;
    }
}
