using ProbDsl.Learning;
using ProbDsl.LinearAlgebra;

namespace ProbDsl.Diagnostics;

/// <summary>What is measured once at the answer of a fit by a filter: that it lets every datum through. Standard errors are not.</summary>
internal static class FilterAssessment
{
    /// <summary>A round of random numbers above those of iterations.</summary>
    private const int Round = 2_000_000;

    private const int Particles = 1000;

    /// <param name="estimator">Of the data.</param>
    /// <param name="space">Of the parameters.</param>
    /// <param name="trace">Where the fit ended.</param>
    /// <param name="report">Told of the share that is done.</param>
    /// <param name="cancellation">Ends the measuring before it begins.</param>
    internal static Assessment Make(FilterEstimator estimator, IParameterSpace space, FitTrace trace, Action<double> report, CancellationToken cancellation)
    {
        double[] unknown = Assessment.NotANumber(space.Dimension);
        var run = new MeasuringRun(1, report, trace.WasCancelled ? CancellationToken.None : cancellation);
        string? failure = null;
        try
        {
            run.Step(_ => estimator.LogLikelihood(trace.Unconstrained, Particles, Round), double.NaN);
        }
        catch (NotFiniteException exception)
        {
            failure = $"Nothing could be measured at the answer: {exception.Message}.";
        }

        var diagnostics = new FitDiagnostics(
            space.Names, unknown, unknown, unknown, [], [], [], 0.0, false, 0, trace.DroppedSimulations, RemainingGap.Unknown, trace.JitterEvents, trace.LargestJitter, [], []);
        return new Assessment(diagnostics, unknown, Assessment.NotANumber(space.SlotCount), Covariance: null, [], Particles, failure) { WasCancelled = run.WasCancelled };
    }
}
