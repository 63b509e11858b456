namespace ProbDsl.Learning;

/// <summary>Units as a regression meets them: their inputs, and whose observations these are.</summary>
/// <param name="Inputs">Input k of unit i at k * count + i.</param>
/// <param name="Count">Number of units.</param>
/// <param name="Runs">The observations, those of one group after those of another.</param>
internal sealed record UnitBatch(double[] Inputs, int Count, IReadOnlyList<UnitRun> Runs);
