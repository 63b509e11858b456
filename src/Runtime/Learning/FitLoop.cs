using System.Globalization;
using ProbDsl.LinearAlgebra;
using ProbDsl.Optimisation;
using ProbDsl.Regression;

namespace ProbDsl.Learning;

/// <summary>
/// The iterations of a fit: estimate the gradient, step, and average the end of the last phase (defaults.md 6). Knows
/// neither the types of the model nor where its particles run.
/// </summary>
internal sealed class FitLoop(DataEstimator estimator, IParameterSpace space, FitOptions options)
{
    /// <summary>The early choice of bandwidth and ridge is made where the start stood, so it is soon made again.</summary>
    private const int EarlyRefresh = 5;

    /// <summary>Rounds of random numbers for the choices, far above those of iterations.</summary>
    private const int ChoiceRounds = 1_000_000;

    /// <summary>Observed share of information below which a direction counts as unobserved (defaults.md 6.6).</summary>
    private const double InformationFloor = 0.05;

    /// <summary>Bound of step' F_c step (defaults.md 6.6).</summary>
    private const double LargestStep = 0.3;

    /// <summary>Runs all phases from <paramref name="start"/>.</summary>
    /// <param name="start">Unconstrained coordinates.</param>
    /// <param name="startTimestamp">When the fit began, by the clock of the options.</param>
    /// <param name="progress">Told of every iteration.</param>
    /// <param name="cancellation">Looked at before every iteration.</param>
    internal FitTrace Run(double[] start, long startTimestamp, IProgress<FitProgress>? progress, CancellationToken cancellation)
    {
        IReadOnlyList<FitPhase> phases = options.EffectivePhases;
        int iterations = phases.Sum(static phase => phase.Iterations);
        double[] current = (double[])start.Clone();
        var curves = new List<FitIteration>();
        var averaged = new List<double[]>();
        IStepRule rule = options.Optimiser == OptimiserKind.Adam
            ? new Adam(space.Dimension, options.AdamLearningRate)
            : new NaturalStep(InformationFloor, LargestStep);
        var firstInformation = new double[space.Dimension];
        Hyperparameters choice = default;
        long samples = 0;
        int jitterEvents = 0;
        double largestJitter = 0.0;
        string? failure = null;
        int iteration = 0;
        for (int phaseIndex = 0; phaseIndex < phases.Count && failure is null && !cancellation.IsCancellationRequested; phaseIndex++)
        {
            FitPhase phase = phases[phaseIndex];
            bool isLast = phaseIndex == phases.Count - 1;
            int firstAveraged = isLast ? phase.Iterations - Math.Max(1, (int)Math.Round(options.AveragedShare * phase.Iterations)) : -1;
            for (int inPhase = 0; inPhase < phase.Iterations && !cancellation.IsCancellationRequested; inPhase++, iteration++)
            {
                EstimatorSettings settings;
                AveragedEstimate estimate;
                try
                {
                    bool isChoice = inPhase == 0 || iteration == EarlyRefresh || inPhase == firstAveraged;
                    if (isChoice && (options.BandwidthFactor is null || options.Ridge is null))
                    {
                        choice = estimator.Choose(
                            current, options.QuadraticKernelWeight, phase.SleepSamples, options.CandidatesPerSleepSample, options.BandwidthTolerance,
                            ChoiceRounds + iteration);
                    }

                    settings = Settings(phase.SleepSamples, choice);
                    estimate = estimator.Estimate(current, settings, iteration);
                }
                catch (NotFiniteException exception)
                {
                    failure = string.Create(
                        CultureInfo.InvariantCulture,
                        $"Stopped at iteration {iteration}, at parameters that learning cannot leave: {exception.Message}.");
                    break;
                }

                for (int j = 0; j < firstInformation.Length && iteration == 0; j++)
                {
                    firstInformation[j] = estimate.CompleteInformation[j, j];
                }

                samples += estimate.SimulatedSamples;
                jitterEvents += estimate.JitterEvents;
                largestJitter = Math.Max(largestJitter, estimate.LargestJitter);
                (double[,] information, double[,] completeInformation) = estimate.Curvature();
                double[] step = rule.Step(estimate.Gradient, information, completeInformation, phase.Gain);
                curves.Add(Record(phaseIndex, current, estimate, step, settings));
                if (!step.All(double.IsFinite) || !space.Slots([.. current.Zip(step, static (at, by) => at + by)]).All(double.IsFinite))
                {
                    // The last point at which everything was a number is the answer; nothing else ever reaches a parameter.
                    failure = string.Create(
                        CultureInfo.InvariantCulture,
                        $"Stopped at iteration {iteration}: the step from there leads to parameters that are not finite numbers.");
                    break;
                }

                for (int j = 0; j < current.Length; j++)
                {
                    current[j] += step[j];
                }

                if (isLast && inPhase >= firstAveraged)
                {
                    averaged.Add((double[])current.Clone());
                }

                FitIteration last = curves[^1];
                progress?.Report(new FitProgress(
                    iteration + 1, iterations, phaseIndex, last.GradientNorm, last.HeldOutRSquared,
                    options.TimeProvider.GetElapsedTime(startTimestamp).TotalSeconds));
            }
        }

        double[] answer = averaged.Count > 0 ? Mean(averaged) : current;
        return new FitTrace(
            answer, curves, firstInformation, averaged, samples, jitterEvents, largestJitter, failure is null && iteration < iterations, failure);
    }

    /// <summary>Settings of the gradient: the ridge of leave-one-out, divided (defaults.md 6.4).</summary>
    private EstimatorSettings Settings(int sleepSamples, Hyperparameters choice)
    {
        const double LeastRidge = 1e-6;
        return new EstimatorSettings(
            options.Form, options.Correction, sleepSamples, options.FreshSamplesPerSleepSample * sleepSamples,
            options.QuadraticKernelWeight, options.BandwidthFactor ?? choice.BandwidthFactor,
            options.Ridge ?? Math.Max(LeastRidge, choice.Ridge / options.RidgeDivisor),
            CandidatesPerSleepSample: options.CandidatesPerSleepSample);
    }

    private static FitIteration Record(
        int phase, double[] current, AveragedEstimate estimate, double[] step, EstimatorSettings settings) => new(
            phase, (double[])current.Clone(), Math.Sqrt(estimate.Gradient.Sum(static value => value * value)),
            Math.Sqrt(NaturalStep.SquaredLength(step, estimate.CompleteInformation)),
            MeanOfNumbers(estimate.HeldOutRSquared()), settings.BandwidthFactor, settings.Ridge, estimate.LargestJitter);

    private static double MeanOfNumbers(double[] values)
    {
        double[] numbers = [.. values.Where(static value => !double.IsNaN(value))];
        return numbers.Length > 0 ? numbers.Average() : double.NaN;
    }

    private static double[] Mean(List<double[]> points)
    {
        var mean = new double[points[0].Length];
        foreach (double[] point in points)
        {
            for (int j = 0; j < mean.Length; j++)
            {
                mean[j] += point[j] / points.Count;
            }
        }

        return mean;
    }
}
