using ProbDsl.Execution;
using ProbDsl.Randomness;
using ProbDsl.Regression;

namespace ProbDsl.Learning;

/// <summary>Estimates over all pools of the data, and the choice of bandwidth and ridge for them.</summary>
internal sealed class DataEstimator(
    IReadOnlyList<UnitPool> pools, IParameterSpace space, ulong seed, IParticleEngine engine, ParallelLoop loop, PriorTerm? prior = null)
{
    /// <summary>
    /// A matrix of scores, n x d, and the eigenvectors of d x d information are no burden up to here; beyond, no score of a
    /// particle is ever formed.
    /// </summary>
    internal const int MostCoordinates = 250;

    /// <summary>The choice is made on the largest pools: more would sharpen it less than they cost.</summary>
    private const int PoolsForChoice = 4;

    /// <summary>Each round of a pool takes up to three families of random numbers: sleep, fresh, and a second sleep.</summary>
    private const int FamiliesPerPool = 3;

    private readonly PoolEstimator _estimator = new(engine, loop);

    internal IReadOnlyList<UnitPool> Pools => pools;

    /// <summary>Cuts work over threads.</summary>
    internal ParallelLoop Loop => loop;

    /// <summary>Number of units of data.</summary>
    internal int Units { get; } = pools.Sum(static pool => pool.Units);

    /// <summary>How many numbers the data are.</summary>
    internal long ObservedNumbers { get; } = pools.SelectMany(static pool => pool.Members).Sum(static member => (long)member.Units * member.Model.ObservationSlots);

    /// <summary>True where the whole score is regressed, coordinate by coordinate.</summary>
    internal bool HasCoordinates => space.Dimension <= MostCoordinates;

    /// <summary>The form that is meant: by the number of coordinates where nobody chose.</summary>
    internal GradientForm FormOf(GradientForm form) => form != GradientForm.Automatic
        ? form
        : HasCoordinates || pools.Any(static pool => pool.HasSets) ? GradientForm.Direct : GradientForm.ExponentialFamily;

    /// <summary>The gradient, information and held-out measures at a point.</summary>
    /// <param name="unconstrained">The point.</param>
    /// <param name="settings">How to estimate.</param>
    /// <param name="round">Which random numbers: rounds are independent.</param>
    /// <param name="cancellation">Looked at before every pool.</param>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    internal AveragedEstimate Estimate(double[] unconstrained, EstimatorSettings settings, int round, CancellationToken cancellation = default) => Sum(
        unconstrained, ProjectedScores.IterationDirections, round, cancellation,
        (index, slots, targets) => _estimator.Estimate(
            pools[index], slots, targets, WithBlocks(settings) with { Form = FormOf(settings.Form) }, Key(round, index, 0), Key(round, index, 1)));

    /// <summary>Information and held-out measures at a point, from independent regressions on the same held-out samples.</summary>
    /// <param name="unconstrained">The point.</param>
    /// <param name="settings">How to estimate.</param>
    /// <param name="round">The first of half as many rounds of random numbers as there are regressions.</param>
    /// <param name="regressions">How many regressions, an even number.</param>
    /// <param name="cancellation">Looked at before every regression.</param>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    internal AveragedEstimate EstimateInformation(
        double[] unconstrained, EstimatorSettings settings, int round, int regressions, CancellationToken cancellation = default) => Sum(
        unconstrained, ProjectedScores.ChoiceDirections, round, cancellation,
        (index, slots, targets) => _estimator.EstimateInformation(
            pools[index], slots, targets, WithBlocks(settings) with { Form = FormOf(settings.Form) },
            [.. Enumerable.Range(0, regressions).Select(regression => Key(round + regression / 2, index, regression % 2 * 2))],
            Key(round, index, 1), cancellation));

    /// <summary>What one regression predicts of the scores of a pool's data, and of simulations.</summary>
    internal PredictedScores PredictScores(int pool, double[] unconstrained, EstimatorSettings settings, int round) => _estimator.PredictScores(
        pools[pool], space.Slots(unconstrained), Targets(unconstrained, ProjectedScores.ChoiceDirections, round), WithBlocks(settings),
        Key(round, pool, 0), Key(round, pool, 1));

    /// <summary>Hyperparameters of least leave-one-out error at a point, jointly for the largest pools.</summary>
    /// <param name="unconstrained">The point.</param>
    /// <param name="form">What is regressed.</param>
    /// <param name="plan">What is regressed with.</param>
    /// <param name="sleepSamples">Training pairs of the regressions they are for.</param>
    /// <param name="candidatesPerSleepSample">Simulations that each of those is chosen among.</param>
    /// <param name="tolerance">As for <see cref="HyperparameterSearch.Choose"/>.</param>
    /// <param name="round">Which random numbers.</param>
    /// <param name="before">What was chosen last; null where nothing was.</param>
    /// <exception cref="InvalidOptionException">The plan asks for what the data or the parameters do not have.</exception>
    internal Hyperparameters Choose(
        double[] unconstrained, GradientForm form, RegressionPlan plan, int sleepSamples, int candidatesPerSleepSample, double tolerance, int round,
        Tuning? before = null)
    {
        ChoiceSample[] samples = ChoiceSamples(
            unconstrained, form, plan, Math.Min(sleepSamples, HyperparameterSearch.MostPoints), candidatesPerSleepSample, round);
        return new HyperparameterChoice(plan, tolerance, plan.Options.ChoicePerParameter ? TargetBlock.Of(space) : [], loop).Make(samples, before);
    }

    /// <summary>Simulated pairs of the largest pools, to choose on.</summary>
    /// <param name="unconstrained">The point.</param>
    /// <param name="form">What is regressed.</param>
    /// <param name="plan">What is regressed with.</param>
    /// <param name="count">How many of each pool.</param>
    /// <param name="candidatesPerSleepSample">Simulations that each is chosen among.</param>
    /// <param name="round">Which random numbers.</param>
    /// <exception cref="InvalidOptionException">The plan asks for what the data or the parameters do not have.</exception>
    internal ChoiceSample[] ChoiceSamples(
        double[] unconstrained, GradientForm form, RegressionPlan plan, int count, int candidatesPerSleepSample, int round)
    {
        plan.CheckAgainst(pools, HasCoordinates);
        double[] slots = space.Slots(unconstrained);
        ScoreTargets targets = Targets(unconstrained, ProjectedScores.ChoiceDirections, round);
        int[] largest =
            [.. Enumerable.Range(0, pools.Count).OrderByDescending(index => pools[index].Units).ThenBy(index => index).Take(PoolsForChoice)];
        var samples = new ChoiceSample[largest.Length];
        for (int index = 0; index < largest.Length; index++)
        {
            samples[index] = _estimator.SleepPairs(
                pools[largest[index]], slots, targets, FormOf(form), Key(round, largest[index], 0), Key(round, largest[index], 1), count,
                candidatesPerSleepSample, plan);
        }

        return samples;
    }

    /// <summary>The random numbers of a round for one pool; pools differ by the seed, so that rounds may be as many as wanted.</summary>
    internal RandomKey Key(int round, int pool, int family) =>
        new(pool == 0 ? seed : RandomFamilies.Mixed(seed, pool), checked((uint)((long)round * FamiliesPerPool + family)));

    private AveragedEstimate Sum(
        double[] unconstrained, int directions, int round, CancellationToken cancellation, Func<int, double[], ScoreTargets, AveragedEstimate> estimate)
    {
        double[] slots = space.Slots(unconstrained);
        ScoreTargets targets = Targets(unconstrained, directions, round);
        var total = new AveragedEstimate(slots.Length, space.Dimension, targets.Columns);
        for (int index = 0; index < pools.Count; index++)
        {
            cancellation.ThrowIfCancellationRequested();
            total.Add(estimate(index, slots, targets), pools[index].Share);
        }

        prior?.AddTo(total, unconstrained, slots, space, HasCoordinates);
        return total;
    }

    private EstimatorSettings WithBlocks(EstimatorSettings settings) =>
        settings.Tuning is { Blocks.Length: > 0 } ? settings with { Blocks = TargetBlock.Of(space) } : settings;

    private ScoreTargets Targets(double[] unconstrained, int directions, int round) => HasCoordinates
        ? new CoordinateScores(space.Jacobian(unconstrained))
        : new ProjectedScores(space, unconstrained, directions, RandomFamilies.Mixed(seed, round));
}
