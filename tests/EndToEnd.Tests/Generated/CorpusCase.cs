using ProbDsl.Models;
using ProbDsl.Randomness;

namespace ProbDsl.EndToEnd.Tests.Generated;

/// <summary>A model with lengths chosen, from which points near a template are made.</summary>
internal sealed class CorpusCase
{
    private readonly Func<double[], ulong, CorpusPoint> _at;

    private CorpusCase(string name, int freeParameters, Func<double[], ulong, CorpusPoint> at)
    {
        Name = name;
        FreeParameters = freeParameters;
        _at = at;
    }

    /// <summary>The model and its lengths.</summary>
    public string Name { get; }

    /// <summary>How many numbers move a point.</summary>
    public int FreeParameters { get; }

    /// <inheritdoc />
    public override string ToString() => Name;

    /// <summary>The point at a distance from the template, in unconstrained coordinates, with a unit simulated there.</summary>
    public CorpusPoint At(double[] move, ulong seed) => _at(move, seed);

    /// <summary>A model without givens.</summary>
    internal static CorpusCase Of<TParameters, TLatents, TObservation>(
        string name, Model<TParameters, TLatents, TObservation> model, Func<Draw, TParameters, TObservation> author, TParameters template)
        where TParameters : class, IParameters<TParameters> =>
        Create(name, model, (draw, parameters, _) => author(draw, parameters), model.Sample, template, default);

    /// <summary>A model with givens.</summary>
    internal static CorpusCase Of<TParameters, TGiven, TLatents, TObservation>(
        string name,
        ConditionalModel<TParameters, TGiven, TLatents, TObservation> model,
        Func<Draw, TParameters, TGiven, TObservation> author,
        TParameters template,
        TGiven given)
        where TParameters : class, IParameters<TParameters> =>
        Create(name, model, author, (parameters, count, seed) => model.Sample(parameters, given, count, seed), template, given);

    /// <summary>An energy model, which has no samples of its own: those of the body, without factors, stand for them.</summary>
    internal static CorpusCase Of<TParameters, TLatents, TObservation>(
        string name, FactorModel<TParameters, TLatents, TObservation> model, Func<Draw, TParameters, TObservation> author, TParameters template)
        where TParameters : class, IParameters<TParameters> =>
        Create(name, model, (draw, parameters, _) => author(draw, parameters), sample: null, template, default);

    private static CorpusCase Create<TParameters, TGiven, TLatents, TObservation>(
        string name,
        GeneratedModel<TParameters, TGiven, TLatents, TObservation> model,
        Func<Draw, TParameters, TGiven, TObservation> author,
        Func<TParameters, int, ulong, IReadOnlyList<(TLatents Latents, TObservation Observation)>>? sample,
        TParameters template,
        TGiven given)
        where TParameters : class, IParameters<TParameters>
    {
        double[] centre = ParameterPacking.ToUnconstrained(template);
        EmittedModel<TLatents, TObservation> emitted = EmittedModel<TLatents, TObservation>.Of(model, template, given);
        return new CorpusCase(name, centre.Length, (move, seed) =>
        {
            TParameters parameters = ParameterPacking.FromUnconstrained(template, [.. centre.Zip(move, (at, by) => at + by)]);
            double[] slots = ParameterPacking.ToSlots(parameters);
            (double[] latents, double[] observation) = emitted.Sample(slots, new RandomKey(seed, 0), 0);
            return new CorpusPoint(
                emitted,
                model.Description,
                slots,
                latents,
                observation,
                draw => emitted.Write(author(draw, parameters, given)),
                (count, drawSeed) => sample is null
                    ? [.. Enumerable.Range(0, count).Select(i => emitted.Sample(slots, new RandomKey(drawSeed, 0), (uint)i))]
                    : [.. sample(parameters, count, drawSeed).Select(unit => (emitted.Write(unit.Latents), emitted.Write(unit.Observation)))]);
        });
    }
}
