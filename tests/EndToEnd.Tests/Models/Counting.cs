using static ProbDsl.Distributions;
using static ProbDsl.Functions;

namespace ProbDsl.EndToEnd.Tests.Models;

/// <summary>Discrete distributions: counts of trials that are settings, givens or drawn, counts without end, grades, positions.</summary>
public static partial class Counting
{
    /// <summary>Trials that are given for each unit, a setting, and a constant.</summary>
    [Model]
    public static (int[] Passed, int Clustered, int[] Coins) Trials(Draw draw, Everything p, [Given] int[] exams, int litter)
    {
        double ability = draw.Latent(Normal(p.Level, 1));
        int[] passed = new int[exams.Length];
        for (int i = 0; i < exams.Length; i++)
        {
            passed[i] = draw.Observed(BinomialLogit(exams[i], p.Scale * ability - p.Bias[i]));
        }
        int clustered = draw.Observed(BetaBinomial(litter, p.Scale + Softplus(ability), p.Noise[1]));
        int[] coins = draw.Observed(Binomial(12, Sigmoid(ability) * p.Persistence).Iid(3));
        return (passed, clustered, coins);
    }

    /// <summary>Trials that are drawn: how many of a hidden number are seen.</summary>
    [Model]
    public static (int Seen, int Again) Thinned(Draw draw, Everything p)
    {
        int size = draw.Latent(NegativeBinomial(20 * p.Scale, 1 + p.Noise[0]));
        int caught = draw.Latent(Binomial(size, p.Persistence));
        int seen = draw.Observed(Binomial(size - caught, p.Persistence));
        int again = draw.Observed(BetaBinomial(size, p.Noise[1], p.Noise[2]));
        return (seen, again);
    }

    /// <summary>Counts without end, each with its own way to write the mean.</summary>
    [Model]
    public static (int[] Calls, int Bites, int Tries, int[] Hits) Unbounded(Draw draw, Everything p, int n)
    {
        double z = draw.Latent(Normal(0, p.Scale));
        int[] calls = new int[n];
        for (int i = 0; i < n; i++)
        {
            calls[i] = draw.Observed(NegativeBinomial(Math.Exp(p.Level + z), p.Noise[i]));
        }
        int bites = draw.Observed(PoissonLog(p.Level * z + p.Bias[0]));
        int tries = draw.Observed(Geometric(Sigmoid(p.Bias[1] + z)));
        int[] hits = draw.Observed(PoissonLog(3 + z).Iid(2));
        return (calls, bites, tries, hits);
    }

    /// <summary>A position drawn uniformly, which indexes; grades between cut points; a choice by logits.</summary>
    [Model]
    public static (double Value, int[] Grade, int Choice) Positions(Draw draw, Everything p, [Given] double[] cuts, int first)
    {
        int place = draw.Latent(UniformInt(first, p.Bias.Length));
        int step = draw.Latent(UniformInt(-2, 3));
        double value = draw.Observed(Normal(p.Bias[place] + step * p.Level, p.Noise[place]));
        int[] grade = draw.Observed(OrderedProbit(p.Bias[place] * p.Scale, cuts).Iid(2));
        int choice = draw.Observed(CategoricalLogits(p.Bias * (p.Level + place)));
        return (value, grade, choice);
    }
}
