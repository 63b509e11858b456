using System.Globalization;
using ProbDsl.LinearAlgebra;
using ProbDsl.Optimisation;

namespace ProbDsl.Learning;

/// <summary>
/// The iterations of a fit: estimate the gradient, step, and average the end of the last phase (defaults.md 6). Knows
/// neither the types of the model nor where its particles run.
/// </summary>
internal sealed class FitLoop
{
    /// <summary>Observed share of information below which a direction counts as unobserved (defaults.md 6.6).</summary>
    private const double InformationFloor = 0.05;

    /// <summary>Bound of step' F_c step (defaults.md 6.6).</summary>
    private const double LargestStep = 0.3;

    private readonly IGradientSource _source;
    private readonly IParameterSpace _space;
    private readonly FitSchedule _schedule;
    private readonly IStepRule _rule;
    private readonly FitRecorder _recorder;

    internal FitLoop(IGradientSource source, IParameterSpace space, FitOptions options, FitRecorder recorder)
    {
        _source = source;
        _space = space;
        _recorder = recorder;
        bool isAdam = options.Optimiser == OptimiserKind.Adam || (options.Optimiser == OptimiserKind.Automatic && !source.HasInformation);
        _schedule = new FitSchedule(source.Phases(options, isAdam), options.AveragedShare);
        _rule = isAdam
            ? new Adam(space.Dimension, options.AdamLearningRate)
            : new NaturalStep(InformationFloor, LargestStep);
    }

    /// <summary>Runs what is left of the schedule.</summary>
    /// <param name="state">Where the fit stands; advanced in place.</param>
    /// <param name="cancellation">Looked at before every iteration.</param>
    /// <param name="until">Pauses where so many iterations of the schedule are done; the end of it where omitted.</param>
    internal FitTrace Run(FitState state, CancellationToken cancellation, int until = int.MaxValue)
    {
        _rule.Memory = state.Memory;
        _recorder.Begin(state, _schedule);
        while (state.Position < Math.Min(until, _schedule.Count) && state.Failure is null && !cancellation.IsCancellationRequested)
        {
            state.Failure = Advance(state);
            state.Memory = _rule.Memory;
            _recorder.Record(state, _schedule);
        }

        _recorder.End(state, _schedule);
        return new FitTrace(
            state.Average.Mean() ?? state.Current, state.Curves, state.FirstInformation, state.Average,
            state.SimulatedSamples, state.DroppedSimulations, state.JitterEvents, state.LargestJitter,
            _source.ObservedNumbers, state.Failure is null && state.Position < _schedule.Count, state.Failure)
        {
            Tuning = state.Choice.Tuning,
        };
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
            (estimate, settings) = _source.Estimate(state, scheduled);
        }
        catch (NotFiniteException exception)
        {
            return string.Create(
                CultureInfo.InvariantCulture,
                $"Stopped at iteration {state.Iteration}, at parameters that learning cannot leave: {exception.Message}.");
        }

        if (state.FirstInformation.Length == 0 && _source.HasInformation)
        {
            state.FirstInformation = [.. Enumerable.Range(0, _space.Dimension).Select(j => estimate.CompleteInformation[j, j])];
        }

        state.SimulatedSamples += estimate.SimulatedSamples;
        state.DroppedSimulations += estimate.DroppedSimulations;
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
            state.Average.Add(next, scheduled.IsLate);
        }

        state.Iteration++;
        state.Position++;
        return null;
    }

    private FitIteration Record(int phase, double[] current, AveragedEstimate estimate, double[] step, EstimatorSettings settings)
    {
        double[] heldOut = estimate.HeldOutRSquared();
        var quality = new GradientQuality(
            heldOut, estimate.MeanScore, estimate.MeanScoreTValues(), estimate.EffectiveSampleSize, estimate.PredictionsOutOfRange,
            estimate.DroppedSimulations, estimate.ResidualShare, estimate.Look);
        double squaredStep = _source.HasInformation
            ? NaturalStep.SquaredLength(step, estimate.CompleteInformation)
            : step.Sum(static value => value * value);
        return new FitIteration(
            phase, _space.Dimension <= DataEstimator.MostCoordinates ? current : [], Math.Sqrt(estimate.Gradient.Sum(static value => value * value)),
            Math.Sqrt(squaredStep), MeanOfNumbers(heldOut), settings.BandwidthFactor, settings.Ridge, estimate.LargestJitter, quality)
        {
            Solver = estimate.Solver,
        };
    }

    private static double MeanOfNumbers(double[] values)
    {
        double[] numbers = [.. values.Where(static value => !double.IsNaN(value))];
        return numbers.Length > 0 ? numbers.Average() : double.NaN;
    }
}
