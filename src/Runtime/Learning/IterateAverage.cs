namespace ProbDsl.Learning;

/// <summary>The mean of the last iterates, and of its two halves, without keeping the iterates (B. T. Polyak and A. B. Juditsky, SIAM J. Control Optim. 30 (1992) 838).</summary>
internal sealed class IterateAverage
{
    /// <summary>Sum over the first half; empty where there is none yet.</summary>
    public double[] EarlySum { get; set; } = [];

    /// <summary>Iterates in it.</summary>
    public int EarlyCount { get; set; }

    /// <summary>Sum over the second half.</summary>
    public double[] LateSum { get; set; } = [];

    /// <summary>Iterates in it.</summary>
    public int LateCount { get; set; }

    /// <summary>Adds an iterate to a half.</summary>
    internal void Add(double[] iterate, bool isLate)
    {
        if (isLate)
        {
            LateSum = Sum(LateSum, iterate);
            LateCount++;
        }
        else
        {
            EarlySum = Sum(EarlySum, iterate);
            EarlyCount++;
        }
    }

    /// <summary>The mean of all; null where there are none.</summary>
    internal double[]? Mean() => EarlyCount + LateCount == 0
        ? null
        : EarlyCount == 0
            ? [.. LateSum.Select(late => late / LateCount)]
            : LateCount == 0
                ? [.. EarlySum.Select(early => early / EarlyCount)]
                : [.. EarlySum.Zip(LateSum, (early, late) => (early + late) / (EarlyCount + LateCount))];

    /// <summary>By how much the second half lies from the first, coordinate by coordinate; null where either has fewer than two iterates.</summary>
    internal double[]? Drift() => EarlyCount < 2 || LateCount < 2
        ? null
        : [.. EarlySum.Zip(LateSum, (early, late) => late / LateCount - early / EarlyCount)];

    private static double[] Sum(double[] sum, double[] iterate) =>
        sum.Length == 0 ? [.. iterate] : [.. sum.Zip(iterate, static (before, next) => before + next)];
}
