namespace ProbDsl.Learning;

/// <summary>Where an iteration stands among the phases of a fit, and what is done in it besides a step.</summary>
/// <param name="PhaseIndex">The phase, from zero.</param>
/// <param name="Phase">Its settings.</param>
/// <param name="IsChoice">True where bandwidth and ridge are chosen anew.</param>
/// <param name="IsAveraged">True where the iterate after the step belongs to the answer.</param>
/// <param name="IsLate">True in the second half of those.</param>
internal readonly record struct ScheduledIteration(int PhaseIndex, FitPhase Phase, bool IsChoice, bool IsAveraged, bool IsLate);

/// <summary>The iterations of a fit in order, as its phases ask for them (defaults.md 6.4 and 6.7).</summary>
internal sealed class FitSchedule
{
    /// <summary>The early choice of bandwidth and ridge is made where the start stood, so it is soon made again.</summary>
    private const int EarlyRefresh = 5;

    private readonly ScheduledIteration[] _iterations;

    internal FitSchedule(IReadOnlyList<FitPhase> phases, double averagedShare)
    {
        var iterations = new List<ScheduledIteration>();
        for (int index = 0; index < phases.Count; index++)
        {
            FitPhase phase = phases[index];
            int firstAveraged = index == phases.Count - 1
                ? phase.Iterations - Math.Max(1, (int)Math.Round(averagedShare * phase.Iterations))
                : phase.Iterations;
            for (int inPhase = 0; inPhase < phase.Iterations; inPhase++)
            {
                bool isChoice = inPhase == 0 || iterations.Count == EarlyRefresh || inPhase == firstAveraged;
                bool isLate = 2 * (inPhase - firstAveraged) >= phase.Iterations - firstAveraged;
                iterations.Add(new ScheduledIteration(index, phase, isChoice, inPhase >= firstAveraged, isLate));
            }
        }

        _iterations = [.. iterations];
    }

    /// <summary>Number of iterations.</summary>
    internal int Count => _iterations.Length;

    internal ScheduledIteration this[int position] => _iterations[position];
}
