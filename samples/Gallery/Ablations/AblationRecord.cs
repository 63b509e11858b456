using MathNet.Numerics.Statistics;

namespace ProbDsl.Gallery.Ablations;

/// <summary>The gaps of one row of the ledger with one ablation.</summary>
/// <param name="Row">Name of the row.</param>
/// <param name="Gaps">One a seed, in nats; NaN where a fit ended without a likelihood.</param>
internal sealed record AblationRecord(string Row, IReadOnlyList<double> Gaps)
{
    /// <summary>The gap in the middle; a fit without a likelihood is the worst of all.</summary>
    internal double Median => Gaps.Select(Ordered).Median();

    /// <summary>The greatest gap.</summary>
    internal double Worst => Gaps.Select(Ordered).Max();

    private static double Ordered(double gap) => double.IsNaN(gap) ? double.PositiveInfinity : gap;
}
