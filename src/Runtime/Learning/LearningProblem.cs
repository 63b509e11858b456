using ProbDsl.Diagnostics;
using ProbDsl.Execution;
using ProbDsl.Models;
using ProbDsl.Randomness;

namespace ProbDsl.Learning;

/// <summary>A model, checked data and a start, put together with what runs them.</summary>
internal sealed record LearningProblem<TParameters>(
    ParameterSpace<TParameters> Space, double[] Start, DataEstimator Estimator, IParticleEngine Engine, ParallelLoop Loop)
    where TParameters : class, IParameters<TParameters>
{
    /// <summary>A round of random numbers that no iteration uses.</summary>
    private const uint StartRound = uint.MaxValue - 1;

    /// <summary>What learns the model site by site; null where it is learned as a whole.</summary>
    internal SiteEstimator? Sites { get; init; }

    /// <summary>What learns the model step by step; null where it is learned otherwise.</summary>
    internal ChainEstimator? Chains { get; init; }

    /// <summary>What learns the model by a filter; null where it is learned otherwise.</summary>
    internal FilterEstimator? Filters { get; init; }

    /// <summary>True where the score of a whole unit is regressed.</summary>
    internal bool IsWhole => Sites is null && Chains is null && Filters is null;

    /// <summary>How many independent pieces the data are: sites, steps or units.</summary>
    internal int Pieces => Sites?.SiteCount ?? Chains?.StepCount ?? Estimator.Units;

    /// <summary>Where the iterations get their gradients from.</summary>
    internal IGradientSource Source(FitOptions options) => Sites is { } sites ? new SiteGradientSource(sites, Space, options)
        : Filters is { } filters ? new FilterGradientSource(filters)
        : Chains is { } chains ? new ChainGradientSource(chains, options)
        : new PoolGradientSource(Estimator, Space, options);

    /// <summary>Checks everything a user can get wrong, then puts it together.</summary>
    internal static LearningProblem<TParameters> Create<TGiven, TLatents, TObservation>(
        GeneratedModel<TParameters, TGiven, TLatents, TObservation> model, TParameters start, int count,
        Func<int, (TGiven Given, TObservation Observation)> unit, ulong seed, int threads, Lanes lanes, GivenRule givens,
        bool embedsInputs = true, StructureRule structure = StructureRule.WholeUnit, ChainOptions? chainOptions = null)
    {
        ArgumentNullException.ThrowIfNull(start);
        ParameterPacking.Validate(start);
        double[] free = ParameterPacking.ToUnconstrained(start);
        var space = new ParameterSpace<TParameters>(start);
        var loop = new ParallelLoop(threads);
        IParticleEngine engine = ParticleEngines.Create(lanes, loop);
        IReadOnlyList<WakeGroup> groups = WakeData.Build(model, start, count, unit);
        groups = embedsInputs ? groups : [.. groups.Select(static group => group.Plain())];
        PriorTerm? prior = model.BindPriorTo(start) is { } bound ? new PriorTerm(bound, groups.Sum(static group => group.Units)) : null;
        prior?.CheckStart(ParameterPacking.ToSlots(start), model.Description);
        SiteEstimator? sites = SiteRule.Apply(groups, model.Description, ParameterPacking.ToSlots(start), structure) is not { } siteGroups
            ? null
            : new SiteEstimator(siteGroups, seed, engine, loop, prior)
            {
                HeldMembers = siteGroups.SelectMany(static group => group.Sites.Enumerated)
                    .SelectMany(latent => model.Description.Sites[latent.Site].Parameters).ToHashSet(),
            };
        FilterEstimator? filters = sites is null && FilterRule.Apply(groups, model.Description, structure, chainOptions ?? new ChainOptions())
            ? new FilterEstimator(groups, space, seed, engine, loop, prior)
            : null;
        ChainEstimator? chains = sites is null && filters is null && ChainRule.Apply(groups, model.Description, ParameterPacking.ToSlots(start), structure) is { } chainGroups
            ? new ChainEstimator(chainGroups, space, seed, engine, loop, prior)
            : null;
        if (sites is null)
        {
            StartCheck.Check(groups, ParameterPacking.ToSlots(start), model.Description, new RandomKey(seed, StartRound), engine);
        }
        else
        {
            // Of a unit that falls apart no draw of all its latents need allow all of its data: one of each site will do.
            sites.CheckStart(ParameterPacking.ToSlots(start), model.Description);
        }

        return new LearningProblem<TParameters>(space, free, new DataEstimator(PoolRule.Apply(groups, givens), space, seed, engine, loop, prior), engine, loop)
        {
            Sites = sites,
            Chains = chains,
            Filters = filters,
        };
    }

    /// <summary>How far the data lie from simulations at a point and, given settings, how much a regression knows there.</summary>
    internal CloudReport Cloud(double[] unconstrained, int round, EstimatorSettings? settings = null) => CloudReport.Make(
        Estimator.Pools, Space.Slots(unconstrained), (pool, family) => Estimator.Key(round, pool, family), settings, Engine, Loop);

    /// <summary>Looks for a start of its own.</summary>
    internal StartSearch Search(ulong seed) => new(Estimator.Pools, Space, seed, Engine, Loop);
}
