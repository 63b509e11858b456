using static ProbDsl.Distributions;

namespace ProbDsl.Gallery;

/// <summary>
/// Two regimes of an eruption and the wait after it. A wait follows its eruption along a line: every Normal distribution of
/// the two can be written so.
/// </summary>
[Parameters]
public sealed partial record PairRegimes(
    [Simplex] double[] Weights, double[] Minutes, [Positive] double[] MinutesScales, double[] Waits, double[] Slopes, [Positive] double[] WaitScales);

public static partial class OldFaithfulPairs
{
    /// <summary>Duration of one eruption and of the wait for the next, in minutes.</summary>
    [Model]
    public static (double Minutes, double Wait) Eruption(Draw draw, PairRegimes p)
    {
        int regime = draw.Latent(Categorical(p.Weights));
        double minutes = draw.Observed(Normal(p.Minutes[regime], p.MinutesScales[regime]));
        double expected = p.Waits[regime] + p.Slopes[regime] * (minutes - p.Minutes[regime]);
        double wait = draw.Observed(Normal(expected, p.WaitScales[regime]));
        return (minutes, wait);
    }
}
