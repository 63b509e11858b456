using System.Collections.Concurrent;
using ProbDsl.Execution;
using ProbDsl.Models;
using ProbDsl.Queries;

namespace ProbDsl;

/// <summary>The posterior regressions of one fit, each simulated when it is first asked for.</summary>
/// <remarks>What is kept depends on the fit and the given alone: keeping it changes time, never an answer.</remarks>
internal sealed class PosteriorQueries<TParameters, TGiven, TLatents, TObservation>(
    GeneratedModel<TParameters, TGiven, TLatents, TObservation> model, TParameters parameters, FitOptions options)
    where TParameters : class, IParameters<TParameters>
{
    private readonly ConcurrentDictionary<BoundModel, Lazy<PosteriorRegression<TLatents, TObservation>>> _regressions =
        new(BoundModelComparer.Instance);

    internal PosteriorRegression<TLatents, TObservation> For(TGiven given)
    {
        BoundModel<TLatents, TObservation> bound = ModelBinding.Bind(model, parameters, given, row: -1);
        var loop = new ParallelLoop(options.Threads);
        return _regressions.GetOrAdd(bound, _ => new Lazy<PosteriorRegression<TLatents, TObservation>>(() => new(
            bound, model.Description, ParameterPacking.ToSlots(parameters), PosteriorRegression<TLatents, TObservation>.DefaultSamples,
            options.Seed, options.QuadraticKernelWeight, ParticleEngines.Create(options.Lanes, loop), loop))).Value;
    }
}
