using ProbDsl.Models;
using ProbDsl.Queries;

namespace ProbDsl;

/// <summary>What a fit knows for queries, and the simulations of the givens that were asked about last.</summary>
/// <remarks>What is kept depends on the fit and the given alone: keeping it changes time, never an answer.</remarks>
internal sealed class PosteriorQueries<TParameters, TGiven, TLatents, TObservation>(
    GeneratedModel<TParameters, TGiven, TLatents, TObservation> model, TParameters parameters, FitOptions options, bool isBySites = false)
    where TParameters : class, IParameters<TParameters>
{
    /// <summary>Givens whose simulations are kept: a model may have a given of its own for each unit.</summary>
    private const int Kept = 8;

    private readonly Lock _lock = new();
    private readonly List<PosteriorContext<TLatents, TObservation>> _contexts = [];

    internal GeneratedModel<TParameters, TGiven, TLatents, TObservation> Model => model;

    internal TParameters Parameters => parameters;

    internal FitOptions Options => options;

    internal Posterior<TLatents, TObservation> Posterior(TGiven given, TObservation observation, PosteriorOptions? chosen = null) =>
        new(For(given), observation, chosen ?? new PosteriorOptions());

    internal PosteriorContext<TLatents, TObservation> For(TGiven given, int row = -1)
    {
        BoundModel<TLatents, TObservation> bound = ModelBinding.BindOnly(model, parameters, given, row);
        lock (_lock)
        {
            int found = _contexts.FindIndex(context => context.Model.IsSameAs(bound));
            if (found >= 0)
            {
                return _contexts[found];
            }

            ModelBinding.Prove(model, bound, parameters, given, row);
            var context = new PosteriorContext<TLatents, TObservation>(
                bound, model.Description, ParameterPacking.ToSlots(parameters), options, draw => model.RunMethod(draw, parameters, given), isBySites);
            if (_contexts.Count == Kept)
            {
                _contexts.RemoveAt(0);
            }

            _contexts.Add(context);
            return context;
        }
    }
}
