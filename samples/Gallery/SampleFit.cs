using System.Globalization;
using ProbDsl.Gallery.Contract;

namespace ProbDsl.Gallery;

/// <summary>Between the gallery's words and the learner's: every sample fits by the same recipe.</summary>
internal static class SampleFit
{
    // A tenth of the work of the default recipe: enough to land inside the 95 % likelihood region.
    private static readonly FitPhase[] s_quickPhases = [new(300, 25, 1.0), new(400, 20, 0.3)];

    /// <summary>The same of a series that is learned step by step, where a pair is a step and not a unit.</summary>
    internal static IReadOnlyList<FitPhase> QuickStepPhases { get; } = [new(3000, 25, 1.0), new(5000, 20, 0.3)];

    /// <summary>
    /// The default recipe, or the same made small; <paramref name="own"/> is what a sample does otherwise, and its README
    /// says why.
    /// </summary>
    internal static FitOptions Options(SampleRequest request, FitOptions? own = null, IReadOnlyList<FitPhase>? quickPhases = null)
    {
        FitOptions options = own ?? new FitOptions();
        options = options with
        {
            Seed = (ulong)request.Seed,
            Threads = request.Threads,
            Phases = request.Quick ? quickPhases ?? s_quickPhases : options.Phases,
            Checkpoint = request.Checkpoint is { } path ? new FitCheckpoint(path) : null,
            Explore = request.Explore ? new ExploreOptions() : null,
            Structure = request.Structure,
        };
        return request.Ablation is { } ablation ? ablation.Change(options) : options;
    }

    /// <summary>Passes the learner's progress on.</summary>
    internal static IProgress<FitProgress> Translate(IProgress<SampleProgress> progress) => new Translation(progress);

    /// <summary>Asks the exact likelihood about a fit, and reads off what the gallery shows of it.</summary>
    internal static LedgerFit Judge<TParameters>(Fit<TParameters> fit, Func<TParameters, double> exactLogLikelihood)
        where TParameters : class, IParameters<TParameters> =>
        new(exactLogLikelihood(fit.Parameters), fit.SimulatedSamples, Describe(fit), fit.Warnings, !fit.WasCancelled);

    private static (string Name, string Value)[] Describe<TParameters>(Fit<TParameters> fit)
        where TParameters : class, IParameters<TParameters>
    {
        string[] names = ParameterPacking.SlotNames(fit.Parameters);
        double[] values = ParameterPacking.ToSlots(fit.Parameters);
        double[] errors = ParameterPacking.ToSlots(fit.StandardErrors.Parameters);
        return
        [
            ("verdict", fit.Verdict.Grade.ToString()),
            .. names.Select((name, slot) =>
                (name, string.Create(CultureInfo.InvariantCulture, $"{values[slot]:G6} (standard error {errors[slot]:G2})"))),
        ];
    }

    private sealed class Translation(IProgress<SampleProgress> progress) : IProgress<FitProgress>
    {
        public void Report(FitProgress value) => progress.Report(new SampleProgress(
            value.Iteration,
            value.Iterations,
            string.Create(CultureInfo.InvariantCulture, $"phase {value.Phase + 1}, held-out R^2 {value.HeldOutRSquared:F2}")));
    }
}
