using ProbDsl.Execution;
using ProbDsl.Learning;
using ProbDsl.Models;
using ProbDsl.Randomness;
using ProbDsl.Tracing;

namespace ProbDsl.Queries;

/// <summary>What queries of one fit share for one given: the model at its parameters, and simulations of it.</summary>
/// <remarks>What is kept depends on the arguments alone: keeping it changes time, never an answer.</remarks>
internal sealed class PosteriorContext<TLatents, TObservation>
{
    /// <summary>Rounds of random numbers that no iteration of a fit uses, counted down.</summary>
    private const uint CloudRound = uint.MaxValue;

    private readonly Func<Draw, TObservation> _method;
    private readonly double[] _parameters;
    private readonly bool _isBySites;
    private readonly SlotSites _observed;
    private readonly Lock _lock = new();
    private (ulong Seed, int Count, int Least, SimulatedCloud Cloud)? _latest;

    internal PosteriorContext(
        BoundModel<TLatents, TObservation> model, ModelDescription description, double[] parameters, FitOptions options,
        Func<Draw, TObservation> method, bool isBySites)
    {
        _isBySites = isBySites;
        Model = model;
        Description = description;
        _parameters = parameters;
        _method = method;
        Options = options;
        _observed = SlotSites.OfObservation(model, description);
        Embedding = new LatentEmbedding(model, description);
        Schedule = [.. model.Addresses()];
        Loop = new ParallelLoop(options.Threads);
        Engine = ParticleEngines.Create(options.Lanes, Loop);
    }

    internal BoundModel<TLatents, TObservation> Model { get; }

    internal ModelDescription Description { get; }

    internal FitOptions Options { get; }

    internal LatentEmbedding Embedding { get; }

    internal SiteAddress[] Schedule { get; }

    internal ParallelLoop Loop { get; }

    internal IParticleEngine Engine { get; }

    /// <summary>Simulations to look for neighbours in; the latest ones are kept.</summary>
    internal SimulatedCloud Cloud(ulong seed, int count, int least)
    {
        lock (_lock)
        {
            if (_latest is { } kept && kept.Seed == seed && kept.Count == count && kept.Least == least)
            {
                return kept.Cloud;
            }

            SimulatedCloud cloud = SimulatedCloud.Simulate(
                Model, Description, _parameters, new RandomKey(seed, CloudRound), count, least, Engine);
            _latest = (seed, count, least, cloud);
            return cloud;
        }
    }

    /// <summary>Simulations from numbers that no cloud has.</summary>
    internal ParticleBatch Simulate(RandomKey key, int count) => Engine.Simulate(Model, _parameters, key, count);

    /// <summary>The sites of an observation where the model was learned site by site; null where it was learned as a whole, where latents are common to sites, or where this observation does not fall apart.</summary>
    internal SitePosterior? SitesOf(double[] observation)
    {
        if (!_isBySites)
        {
            return null;
        }

        var unit = new WakeGroup(Model, 1, 1.0, observation, [1.0], [[0]]) { ObservationKinds = ObservationKinds.Of(Model, Description) };
        (SiteGroup? group, _) = SiteGroup.Of(unit, Description, _parameters);
        return group is null || group.Common.Any ? null : new SitePosterior(group, _parameters, Options.Sites, Engine, Loop);
    }

    /// <summary>The slots of an observation, each in the support of its site.</summary>
    /// <exception cref="InvalidObservationException">A value cannot be.</exception>
    /// <exception cref="ShapeMismatchException">A length is wrong.</exception>
    internal double[] Slots(TObservation observation, int row)
    {
        if (observation is null)
        {
            throw new InvalidObservationException(row, string.Empty, $"{Description.Name}: expected an observation, found null.");
        }

        var slots = new double[Model.ObservationSlots];
        try
        {
            Model.WriteObservation(observation, slots);
        }
        catch (ArgumentNullException exception)
        {
            throw new InvalidObservationException(
                row, exception.ParamName ?? string.Empty, $"{Description.Name}: expected a value for '{exception.ParamName}', found null.");
        }

        _observed.Check(slots, row, Description.Name);
        return slots;
    }

    /// <summary>Runs the author's method.</summary>
    internal TObservation Run(Draw draw) => ModelBinding.Guard(Description, () => _method(draw));
}
