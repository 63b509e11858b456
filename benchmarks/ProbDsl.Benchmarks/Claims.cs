using static ProbDsl.Distributions;

namespace ProbDsl.Benchmarks;

/// <summary>What a claim is expected to be, by its kind, and how much it varies after a good day and after a bad one.</summary>
[Parameters]
public sealed partial record Tariff(double Base, double Growth, double Bend, [Positive] double Calm, [Positive] double Wild);

/// <summary>Claims of one customer: a switch on data, and a choice by what was observed before.</summary>
public static partial class Claims
{
    /// <summary>The amounts of the claims, of which each kind is given.</summary>
    [Model]
    public static double[] Amounts(Draw draw, Tariff p, [Given] int[] kinds)
    {
        double risk = draw.Latent(Normal(0, 1));
        double[] amount = new double[kinds.Length];
        double before = 0;
        for (int i = 0; i < kinds.Length; i++)
        {
            double level = kinds[i] switch
            {
                0 => p.Base + risk,
                1 => Math.Exp(p.Growth * risk),
                _ => p.Base - (p.Bend * risk * risk),
            };
            amount[i] = draw.Observed(Normal(level, before < 0 ? p.Wild : p.Calm));
            before = amount[i];
        }
        return amount;
    }
}
