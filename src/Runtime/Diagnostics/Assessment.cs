using System.Globalization;
using ProbDsl.Learning;
using ProbDsl.LinearAlgebra;
using ProbDsl.Regression;

namespace ProbDsl.Diagnostics;

/// <summary>What is measured once at the fitted parameters: diagnostics and standard errors.</summary>
/// <param name="Diagnostics">For the user.</param>
/// <param name="UnconstrainedErrors">Standard errors of the unconstrained coordinates.</param>
/// <param name="SlotErrors">Standard errors of the parameter slots.</param>
/// <param name="Covariance">Of the unconstrained coordinates; null where it is not estimated.</param>
/// <param name="CompleteInformation">Complete-data information per unit of each coordinate.</param>
/// <param name="SimulatedSamples">Samples drawn.</param>
/// <param name="Failure">Why nothing could be measured, or null.</param>
internal sealed record Assessment(
    FitDiagnostics Diagnostics, double[] UnconstrainedErrors, double[] SlotErrors, double[,]? Covariance, double[] CompleteInformation, long SimulatedSamples, string? Failure)
{
    /// <summary>As <see cref="CloudReport.SpreadRatio"/>.</summary>
    internal double SpreadRatio { get; private init; } = 1.0;

    /// <summary>Rounds of random numbers, above those of iterations and choices.</summary>
    private const int FirstRound = 2_000_000;

    /// <summary>Rounds of the gradients that tell the remaining gap.</summary>
    private const int GapRound = 2_100_000;

    /// <summary>The round of the observed information.</summary>
    private const int ObservedRound = 2_200_000;

    /// <summary>Averaged pairs of regressions: one is too noisy for standard errors (defaults.md, section 4).</summary>
    private const int Draws = 4;

    private const int SleepSamples = 1000;

    /// <summary>Measures at the answer of <paramref name="trace"/>; a cancelled fit gets one draw, to answer soon.</summary>
    internal static Assessment Make<TParameters>(LearningProblem<TParameters> problem, FitTrace trace, FitOptions options)
        where TParameters : class, IParameters<TParameters>
    {
        double[] answer = trace.Unconstrained;
        // Projections are sixteen measures of one kind: one draw tells their mean.
        bool hasCoordinates = problem.Estimator.HasCoordinates;
        int draws = trace.WasCancelled || !hasCoordinates ? 1 : Draws;
        int slots = problem.Space.SlotCount;
        int d = problem.Space.Dimension;
        EstimatorSettings settings = Settings(options, default);
        AveragedEstimate? estimate = null;
        string? failure = null;
        try
        {
            // The ridge of leave-one-out as it is: information is a matter of single predictions, not of their average.
            settings = Settings(options, problem.Estimator.Choose(
                answer, options.Form, RegressionPlan.For(options), SleepSamples, candidatesPerSleepSample: 1, tolerance: 0.0, FirstRound, trace.Tuning));
            estimate = Estimate(problem, answer, draws, hasCoordinates ? settings : settings with { FreshSamples = SleepSamples });
        }
        catch (NotFiniteException exception)
        {
            failure = $"Nothing could be measured at the answer: {exception.Message}.";
        }

        double[] shares = [];
        double[] errors = NotANumber(d);
        double[] slotErrors = NotANumber(slots);
        double[] complete = [];
        double[,]? covariance = null;
        (double[] observed, double[] chance) = (NotANumber(d), NotANumber(d));
        RemainingGap gap = RemainingGap.Unknown;
        long simulated = estimate?.SimulatedSamples ?? 0;
        if (estimate is not null && d > 0 && hasCoordinates)
        {
            var precision = InformationErrors.From(estimate, trace.FirstCompleteInformation, problem.Space, answer, problem.Estimator.Units);
            (covariance, errors, slotErrors, shares, complete) = (precision.Covariance, precision.Unconstrained, precision.Slots, precision.Shares, precision.Complete);
            if (!trace.WasCancelled && failure is null)
            {
                (gap, long ofGap) = Gap(problem, answer, covariance, options, trace.Tuning);
                (observed, chance, long ofObserved) = ObservedErrors.Measure(problem.Estimator, answer, estimate.CompleteInformation, settings, ObservedRound);
                simulated += ofGap + ofObserved;
            }
        }

        IReadOnlyList<string> names = hasCoordinates
            ? problem.Space.Names
            : [.. Enumerable.Range(1, ProjectedScores.ChoiceDirections).Select(static k => string.Create(CultureInfo.InvariantCulture, $"projection {k}"))];
        CloudReport cloud = problem.Cloud(answer, FirstRound + 1 + draws, settings);
        var diagnostics = new FitDiagnostics(
            names, estimate?.HeldOutRSquared() ?? NotANumber(names.Count), estimate?.MeanScore ?? NotANumber(names.Count),
            estimate?.MeanScoreTValues() ?? NotANumber(names.Count), shares, cloud.Ratios, cloud.Leverages, cloud.OutsideShare, cloud.IsOutside,
            trace.Iterations.Sum(static iteration => (long)iteration.Quality.PredictionsOutOfRange),
            trace.DroppedSimulations + (estimate?.DroppedSimulations ?? 0),
            gap,
            trace.JitterEvents + (estimate?.JitterEvents ?? 0), Math.Max(trace.LargestJitter, estimate?.LargestJitter ?? 0.0),
            hasCoordinates ? observed : [], hasCoordinates ? chance : [])
        {
            Solver = trace.Iterations.Aggregate(estimate?.Solver ?? SolverDiagnostics.None, static (sum, iteration) => sum.Plus(iteration.Solver)),
        };
        return new Assessment(diagnostics, errors, slotErrors, covariance, complete, simulated, failure) { SpreadRatio = cloud.SpreadRatio };
    }

    /// <summary>From gradients as the last phase would make them, each with more samples.</summary>
    private static (RemainingGap Gap, long SimulatedSamples) Gap<TParameters>(
        LearningProblem<TParameters> problem, double[] answer, double[,] covariance, FitOptions options, Tuning? before)
        where TParameters : class, IParameters<TParameters>
    {
        try
        {
            Hyperparameters choice = problem.Estimator.Choose(
                answer, options.Form, RegressionPlan.For(options), SleepSamples, options.CandidatesPerSleepSample, options.BandwidthTolerance, GapRound, before);
            EstimatorSettings settings = GradientSettings.For(options, SleepSamples, choice);
            AveragedEstimate[] estimates =
                [.. Enumerable.Range(1, Draws).Select(draw => problem.Estimator.Estimate(answer, settings, GapRound + draw))];
            return (
                RemainingGap.From([.. estimates.Select(static estimate => estimate.Gradient)], covariance, problem.Estimator.Units),
                estimates.Sum(static estimate => estimate.SimulatedSamples));
        }
        catch (NotFiniteException)
        {
            // The information could be measured with a larger ridge: that is told; this is not known then.
            return (RemainingGap.Unknown, 0);
        }
    }

    private static EstimatorSettings Settings(FitOptions options, Hyperparameters choice) => new(
        options.Form, options.Correction, SleepSamples, options.FreshSamplesPerSleepSample * SleepSamples, options.QuadraticKernelWeight,
        options.BandwidthFactor ?? (choice.BandwidthFactor > 0.0 ? choice.BandwidthFactor : 1.0),
        options.Ridge ?? (choice.Ridge > 0.0 ? choice.Ridge : 1.0), Solver: options.Solver)
    {
        Plan = RegressionPlan.For(options),
        Tuning = choice.Tuning,
    };

    private static AveragedEstimate Estimate<TParameters>(
        LearningProblem<TParameters> problem, double[] answer, int draws, EstimatorSettings settings)
        where TParameters : class, IParameters<TParameters>
    {
        AveragedEstimate? total = null;
        for (int draw = 0; draw < draws; draw++)
        {
            AveragedEstimate own = problem.Estimator.EstimateInformation(answer, settings, FirstRound + 1 + draw);
            total ??= new AveragedEstimate(own.SlotGradient.Length, own.Gradient.Length, own.ScoreSquares.Length);
            total.Add(own, 1.0 / draws);
        }

        return total!;
    }

    /// <summary>As many NaN: what nobody knows.</summary>
    internal static double[] NotANumber(int length)
    {
        var values = new double[length];
        Array.Fill(values, double.NaN);
        return values;
    }
}
