using System.Globalization;
using ProbDsl.LinearAlgebra;
using ProbDsl.Optimisation;
using ProbDsl.Regression;

namespace ProbDsl.Learning;

/// <summary>
/// The iterations of a fit: estimate the gradient, step, and average the end of the last phase (defaults.md 6). Knows
/// neither the types of the model nor where its particles run.
/// </summary>
internal sealed class FitLoop
{
    /// <summary>Rounds of random numbers for the choices, far above those of iterations.</summary>
    private const int ChoiceRounds = 1_000_000;

    /// <summary>Observed share of information below which a direction counts as unobserved (defaults.md 6.6).</summary>
    private const double InformationFloor = 0.05;

    /// <summary>Bound of step' F_c step (defaults.md 6.6).</summary>
    private const double LargestStep = 0.3;

    private readonly DataEstimator _estimator;
    private readonly IParameterSpace _space;
    private readonly FitOptions _options;
    private readonly FitSchedule _schedule;
    private readonly IStepRule _rule;
    private readonly FitRecorder _recorder;

    internal FitLoop(DataEstimator estimator, IParameterSpace space, FitOptions options, FitRecorder recorder)
    {
        _estimator = estimator;
        _space = space;
        _options = options;
        _recorder = recorder;
        _schedule = new FitSchedule(options.EffectivePhases, options.AveragedShare);
        _rule = options.Optimiser == OptimiserKind.Adam
            ? new Adam(space.Dimension, options.AdamLearningRate)
            : new NaturalStep(InformationFloor, LargestStep);
    }

    /// <summary>Runs what is left of the schedule.</summary>
    /// <param name="state">Where the fit stands; advanced in place.</param>
    /// <param name="cancellation">Looked at before every iteration.</param>
    internal FitTrace Run(FitState state, CancellationToken cancellation)
    {
        _rule.Memory = state.Memory;
        _recorder.Begin(state, _schedule);
        while (state.Position < _schedule.Count && state.Failure is null && !cancellation.IsCancellationRequested)
        {
            state.Failure = Advance(state);
            state.Memory = _rule.Memory;
            _recorder.Record(state, _schedule);
        }

        _recorder.End(state, _schedule);
        double[] answer = state.Averaged.Count > 0 ? Mean(state.Averaged) : state.Current;
        return new FitTrace(
            answer, state.Curves, state.FirstInformation.Length > 0 ? state.FirstInformation : new double[_space.Dimension], state.Averaged,
            state.SimulatedSamples, state.JitterEvents, state.LargestJitter,
            state.Failure is null && state.Position < _schedule.Count, state.Failure);
    }

    /// <summary>One iteration; what stopped it, or null. The last point at which everything was a number stays.</summary>
    private string? Advance(FitState state)
    {
        ScheduledIteration scheduled = _schedule[state.Position];
        FitPhase phase = scheduled.Phase;
        EstimatorSettings settings;
        AveragedEstimate estimate;
        try
        {
            if (scheduled.IsChoice && (_options.BandwidthFactor is null || _options.Ridge is null))
            {
                state.Choice = _estimator.Choose(
                    state.Current, _options.QuadraticKernelWeight, phase.SleepSamples, _options.CandidatesPerSleepSample,
                    _options.BandwidthTolerance, ChoiceRounds + state.Iteration);
            }

            settings = Settings(phase.SleepSamples, state.Choice);
            estimate = _estimator.Estimate(state.Current, settings, state.Iteration);
        }
        catch (NotFiniteException exception)
        {
            return string.Create(
                CultureInfo.InvariantCulture,
                $"Stopped at iteration {state.Iteration}, at parameters that learning cannot leave: {exception.Message}.");
        }

        if (state.FirstInformation.Length == 0)
        {
            state.FirstInformation = [.. Enumerable.Range(0, _space.Dimension).Select(j => estimate.CompleteInformation[j, j])];
        }

        state.SimulatedSamples += estimate.SimulatedSamples;
        state.JitterEvents += estimate.JitterEvents;
        state.LargestJitter = Math.Max(state.LargestJitter, estimate.LargestJitter);
        (double[,] information, double[,] completeInformation) = estimate.Curvature();
        double[] step = _rule.Step(estimate.Gradient, information, completeInformation, phase.Gain);
        state.Curves.Add(Record(scheduled.PhaseIndex, state.Current, estimate, step, settings));
        double[] next = [.. state.Current.Zip(step, static (at, by) => at + by)];
        if (!step.All(double.IsFinite) || !_space.Slots(next).All(double.IsFinite))
        {
            return string.Create(
                CultureInfo.InvariantCulture,
                $"Stopped at iteration {state.Iteration}: the step from there leads to parameters that are not finite numbers.");
        }

        state.Current = next;
        if (scheduled.IsAveraged)
        {
            state.Averaged.Add(next);
        }

        state.Iteration++;
        state.Position++;
        return null;
    }

    /// <summary>Settings of the gradient: the ridge of leave-one-out, divided (defaults.md 6.4).</summary>
    private EstimatorSettings Settings(int sleepSamples, Hyperparameters choice)
    {
        const double LeastRidge = 1e-6;
        return new EstimatorSettings(
            _options.Form, _options.Correction, sleepSamples, _options.FreshSamplesPerSleepSample * sleepSamples,
            _options.QuadraticKernelWeight, _options.BandwidthFactor ?? choice.BandwidthFactor,
            _options.Ridge ?? Math.Max(LeastRidge, choice.Ridge / _options.RidgeDivisor),
            CandidatesPerSleepSample: _options.CandidatesPerSleepSample);
    }

    private static FitIteration Record(
        int phase, double[] current, AveragedEstimate estimate, double[] step, EstimatorSettings settings) => new(
            phase, current, Math.Sqrt(estimate.Gradient.Sum(static value => value * value)),
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
