using System.Globalization;
using ProbDsl.Learning;
using ProbDsl.LinearAlgebra;
using ProbDsl.Models;
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

    /// <summary>
    /// Regressions that information is estimated from, every one paired with every other. Where a direction holds a hundredth of the complete information, eight that were
    /// paired two by two told the standard error to within a third, and to within two in the worst case.
    /// </summary>
    private const int Regressions = 16;

    /// <summary>Held-out samples they are judged by, in units of those of an iteration.</summary>
    private const int HeldOut = 4;

    /// <summary>Gradients that tell the remaining gap.</summary>
    private const int Gradients = 4;

    private const int SleepSamples = 1000;

    /// <summary>True where the caller stopped the measuring: what is missing is NaN.</summary>
    internal bool WasCancelled { get; init; }

    /// <summary>Measures at the answer of <paramref name="trace"/>; a cancelled fit gets two regressions, to answer soon.</summary>
    /// <param name="problem">Model and data.</param>
    /// <param name="trace">What the iterations left behind.</param>
    /// <param name="options">Of the fit.</param>
    /// <param name="report">Told of the share that is measured.</param>
    /// <param name="cancellation">Ends the measuring: what is not there by then stays NaN.</param>
    internal static Assessment Make<TParameters>(
        LearningProblem<TParameters> problem, FitTrace trace, FitOptions options, Action<double> report, CancellationToken cancellation)
        where TParameters : class, IParameters<TParameters>
    {
        double[] answer = trace.Unconstrained;
        // Projections are sixteen measures of one kind: two regressions tell their mean.
        bool hasCoordinates = problem.Estimator.HasCoordinates;
        bool isWhole = !trace.WasCancelled && hasCoordinates;
        int regressions = isWhole ? Regressions : 2;

        // Choice, information and cloud, then choice and gradients of the gap, and the observed information. What a cancelled fit gets is not cancelled once more.
        var run = new MeasuringRun(isWhole ? Gradients + 5 : 3, report, trace.WasCancelled ? CancellationToken.None : cancellation);
        int slots = problem.Space.SlotCount;
        int d = problem.Space.Dimension;
        EstimatorSettings settings = Settings(options, default);
        AveragedEstimate? estimate = null;
        string? failure = null;
        try
        {
            // The ridge of leave-one-out as it is: information is a matter of single predictions, not of their average.
            settings = run.Step(
                _ => Settings(options, problem.Estimator.Choose(
                    answer, options.Form, RegressionPlan.For(options), SleepSamples, candidatesPerSleepSample: 1, tolerance: 0.0, FirstRound, trace.Tuning)),
                settings);
            EstimatorSettings judged = settings with { FreshSamples = !hasCoordinates ? SleepSamples : isWhole ? HeldOut * settings.FreshSamples : settings.FreshSamples };
            estimate = run.Step<AveragedEstimate?>(
                token => problem.Estimator.EstimateInformation(answer, judged, FirstRound + 1, regressions, token), null);
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
            if (isWhole && failure is null)
            {
                (gap, long ofGap) = Gap(problem, answer, covariance, options, trace.Tuning, run);
                (observed, chance, long ofObserved) = run.Step(
                    token => ObservedErrors.Measure(problem.Estimator, answer, estimate.CompleteInformation, settings, ObservedRound, token), (observed, chance, 0L));
                simulated += ofGap + ofObserved;
            }
        }

        IReadOnlyList<string> names = hasCoordinates
            ? problem.Space.Names
            : [.. Enumerable.Range(1, ProjectedScores.ChoiceDirections).Select(static k => string.Create(CultureInfo.InvariantCulture, $"projection {k}"))];
        CloudReport cloud = run.Step(_ => problem.Cloud(answer, FirstRound + 1 + Regressions, settings), CloudReport.Unknown(problem.Estimator.Units));
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
            Map = FeatureMapReport.Of((IObservationMap?)options.Regression.Map, trace.Tuning),
        };
        return new Assessment(diagnostics, errors, slotErrors, covariance, complete, simulated, failure)
        {
            SpreadRatio = cloud.SpreadRatio,
            WasCancelled = run.WasCancelled,
        };
    }

    /// <summary>From gradients as the last phase would make them, each with more samples.</summary>
    private static (RemainingGap Gap, long SimulatedSamples) Gap<TParameters>(
        LearningProblem<TParameters> problem, double[] answer, double[,] covariance, FitOptions options, Tuning? before, MeasuringRun run)
        where TParameters : class, IParameters<TParameters>
    {
        try
        {
            Hyperparameters choice = run.Step(
                _ => new RefiningChoice(problem.Estimator, options, RegressionPlan.For(options)).Make(
                    answer,
                    problem.Estimator.Choose(
                        answer, options.Form, RegressionPlan.For(options), SleepSamples, options.CandidatesPerSleepSample, options.BandwidthTolerance, GapRound, before),
                    SleepSamples, GapRound),
                default);
            EstimatorSettings settings = GradientSettings.For(options, SleepSamples * (choice.Tuning?.SampleFactor ?? 1), choice);
            AveragedEstimate[] estimates =
            [
                .. Enumerable.Range(1, Gradients)
                    .Select(draw => run.Step<AveragedEstimate?>(token => problem.Estimator.Estimate(answer, settings, GapRound + draw, token), null))
                    .OfType<AveragedEstimate>(),
            ];
            RemainingGap gap = run.WasCancelled
                ? RemainingGap.Unknown
                : RemainingGap.From([.. estimates.Select(static estimate => estimate.Gradient)], covariance, problem.Estimator.Units);
            return (gap, estimates.Sum(static estimate => estimate.SimulatedSamples));
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

    /// <summary>As many NaN: what nobody knows.</summary>
    internal static double[] NotANumber(int length)
    {
        var values = new double[length];
        Array.Fill(values, double.NaN);
        return values;
    }
}
