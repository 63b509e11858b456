using ProbDsl.Execution;
using ProbDsl.LinearAlgebra;
using ProbDsl.Models;
using ProbDsl.Randomness;
using ProbDsl.Regression;

namespace ProbDsl.Learning;

/// <summary>
/// Gradients of the log-likelihood of units whose latents are chains: the score is a sum over steps, and the score of a step is regressed on what is observed around it, one function
/// for all steps of a kind (structure.md, section 6). All weights go back through one reverse pass.
/// </summary>
internal sealed class ChainEstimator(
    IReadOnlyList<ChainGroup> groups, IParameterSpace space, ulong seed, IParticleEngine engine, ParallelLoop loop, PriorTerm? prior = null)
{
    /// <summary>More coordinates than this have no scores of single steps: two passes over all simulations each.</summary>
    internal const int MostCoordinates = 64;

    /// <summary>Series of a regression: at each step near an end there is one training pair of each, so few will not do however long they are.</summary>
    private const int FewestSeries = 250;
    private const int MostSeries = 1000;

    /// <summary>Simulated steps of what it is measured on, and series however long they are.</summary>
    private const int FreshSteps = 10_000;
    private const int FewestFresh = 64;

    /// <summary>So many times as many series where information is measured: in a long series little of a score may be seen, and the share of it is as noisy as any.</summary>
    private const int FreshForInformation = 4;

    /// <summary>Regressions that information is measured by: products of two of them have no noise in their mean.</summary>
    private const int RegressionsForInformation = 4;

    /// <summary>Random numbers of fresh series, and of the training series of each regression.</summary>
    private const int Families = 1 + RegressionsForInformation;

    /// <summary>True where scores are measured coordinate by coordinate.</summary>
    internal bool HasCoordinates => space.Dimension <= MostCoordinates;

    /// <summary>Number of units of data.</summary>
    internal int Units { get; } = groups.Sum(static group => group.Group.Units);

    /// <summary>How many numbers the data are.</summary>
    internal long ObservedNumbers { get; } = groups.Sum(static group => (long)group.Group.Units * group.Group.Model.ObservationSlots);

    /// <summary>Number of steps of all units.</summary>
    internal int StepCount { get; } = groups.Sum(static group => group.Group.Units * group.Steps.All.Length);

    /// <summary>The gradient, and information and held-out measures, at a point.</summary>
    /// <param name="unconstrained">The point.</param>
    /// <param name="settings">How to regress.</param>
    /// <param name="round">Which random numbers: rounds are independent.</param>
    internal AveragedEstimate Estimate(double[] unconstrained, ChainSettings settings, int round) => Sum(unconstrained, settings, round, regressions: 1);

    /// <summary>The same with information from all pairs of some independent regressions, whose noise drops out of it.</summary>
    internal AveragedEstimate EstimateInformation(double[] unconstrained, ChainSettings settings, int round) => Sum(unconstrained, settings, round, RegressionsForInformation);

    /// <summary>
    /// What the scores of steps are regressed on, bandwidth and ridge, by the error of predicted scores of fresh series: those of the group of most steps, at the steps of its largest class.
    /// </summary>
    /// <param name="unconstrained">Where.</param>
    /// <param name="candidates">What they may be regressed on, with summaries and without.</param>
    /// <param name="settings">How many pairs, and by what plan.</param>
    /// <param name="round">Which random numbers.</param>
    /// <returns>Null where there are more coordinates than scores are measured of.</returns>
    internal (ChainInputs Inputs, Hyperparameters Choice)? Choose(
        double[] unconstrained, Func<bool, IReadOnlyList<ChainInputs>> candidates, ChainSettings settings, int round)
    {
        if (!HasCoordinates)
        {
            return null;
        }

        int index = Enumerable.Range(0, groups.Count).MaxBy(index => groups[index].Group.Units * groups[index].Steps.All.Length);
        ChainGroup group = groups[index];
        double[] slots = space.Slots(unconstrained);
        var sample = ChainSample.Draw(group, slots, TrainingSeries(group, settings), Key(round, index, 1), engine);
        var held = ChainSample.Draw(group, slots, FreshSeries(group), Key(round, index, 0), engine);
        ChainClasses classes = Prepare(group, settings, sample.Series, [held.Series]);
        var problem = new ChainChoice(
            classes, sample.Series, ChainScores.At(group, space, unconstrained, sample.Batch, engine), held.Series, ChainScores.At(group, space, unconstrained, held.Batch, engine), loop);
        return problem.Make(candidates(classes.Chosen.HasSummaries), settings);
    }

    /// <summary>Observed values of simulated series of each group, slot by slot.</summary>
    internal IEnumerable<(WakeGroup Group, double[] Observations)> Simulate(double[] unconstrained, int count, int round) => groups.Select((group, index) =>
        (group.Group, ChainSample.Draw(group, space.Slots(unconstrained), count, Key(round, index, 0), engine).Series.Observations));

    private static int TrainingSeries(ChainGroup group, ChainSettings settings) =>
        Math.Clamp(settings.Pairs / group.Steps.All.Length, FewestSeries, MostSeries);

    private static int FreshSeries(ChainGroup group, int factor = 1) => factor * Math.Clamp(FreshSteps / group.Steps.All.Length, FewestFresh, MostSeries);

    private AveragedEstimate Sum(double[] unconstrained, ChainSettings settings, int round, int regressions)
    {
        double[] slots = space.Slots(unconstrained);
        var total = new AveragedEstimate(slots.Length, space.Dimension, HasCoordinates ? space.Dimension : 0);
        for (int index = 0; index < groups.Count; index++)
        {
            total.Add(Estimate(groups[index], index, unconstrained, slots, settings, round, regressions), groups[index].Group.Share);
        }

        space.PullBack(unconstrained, total.SlotGradient, total.Gradient);
        prior?.AddTo(total, unconstrained, slots, space, HasCoordinates);
        if (!total.Gradient.All(double.IsFinite))
        {
            throw new NotFiniteException("the score of a step is not finite");
        }

        return total;
    }

    private AveragedEstimate Estimate(ChainGroup group, int index, double[] unconstrained, double[] slots, ChainSettings settings, int round, int regressions)
    {
        int count = TrainingSeries(group, settings);
        var held = ChainSample.Draw(group, slots, FreshSeries(group, regressions > 1 ? FreshForInformation : 1), Key(round, index, 0), engine);
        ChainScores? scores = HasCoordinates ? ChainScores.At(group, space, unconstrained, held.Batch, engine) : null;
        DenseMatrix? total = scores?.Total(held.Series.Count);
        var estimate = new AveragedEstimate(slots.Length, space.Dimension, HasCoordinates ? space.Dimension : 0)
        {
            SimulatedSamples = regressions * count + held.Series.Count,
            DroppedSimulations = held.Dropped,
        };
        var information = new InformationSum(loop);
        for (int k = 0; k < regressions; k++)
        {
            ChainRegression one = Regress(group, unconstrained, slots, settings, count, Key(round, index, 1 + k), held.Series, scores);
            estimate.DroppedSimulations += one.Dropped;
            estimate.EffectiveSampleSize = Math.Min(estimate.EffectiveSampleSize, one.EffectiveSampleSize);
            estimate.AddRegression(one.Jitter, SolverDiagnostics.None);
            for (int slot = 0; slot < slots.Length; slot++)
            {
                estimate.SlotGradient[slot] += one.Gradient[slot] / regressions;
            }

            if (total is not null && regressions == 1)
            {
                estimate.AddHeldOut(one.Predictions!, 0, total);
            }
            else if (total is not null)
            {
                information.Add(one.Predictions!, total);
                estimate.AddQuality(one.Predictions!, 0, total, 1.0 / regressions);
            }
        }

        if (total is not null && regressions > 1)
        {
            information.AddTo(estimate);
        }

        return estimate;
    }

    private ChainRegression Regress(
        ChainGroup group, double[] unconstrained, double[] slots, ChainSettings settings, int count, RandomKey key, ChainSeries held, ChainScores? heldScores)
    {
        var sample = ChainSample.Draw(group, slots, count, key, engine);
        var wake = new ChainSeries(group.Group.Count, group.Group.Observations, [], group.Steps.All.Length);
        ChainClasses classes = Prepare(group, settings, sample.Series, [wake, held]);
        ChainScores? scores = heldScores is null ? null : ChainScores.At(group, space, unconstrained, sample.Batch, engine);
        DenseMatrix? predictions = heldScores is null ? null : new DenseMatrix(held.Count, space.Dimension);
        var latentWeights = new double[sample.Batch.Latents.Length];
        var observationWeights = new double[sample.Batch.Drawn.Length];
        double effective = double.PositiveInfinity;
        double jitter = 0.0;
        foreach (int[] steps in classes.Steps)
        {
            var rows = ChainRows.Spread(steps, count, settings.Pairs);
            var function = ChainFunction.Train(rows.Gather(step => classes.Inputs(step, sample.Series), count), rows.Count, settings, loop);
            jitter = Math.Max(jitter, function.Regressor.Jitter);
            DenseMatrix weights = Weights(group, classes, steps, wake, held, function);
            effective = Math.Min(effective, PoolEstimator.EffectiveSampleSize(weights));
            Scatter(group, rows, weights, count, latentWeights, observationWeights);
            if (predictions is not null)
            {
                double[] targets = rows.Gather(step => [scores!.Of(step)], count);
                DenseMatrix coefficients = function.Regressor.Coefficients(ChainFunction.Columns(targets, rows.Count));
                var all = ChainRows.All(steps, held.Count);
                double[] predicted = function.Apply(all.Gather(step => classes.Inputs(step, held), held.Count), all.Count, coefficients);
                for (int row = 0; row < all.Count; row++)
                {
                    for (int j = 0; j < predictions.Columns; j++)
                    {
                        predictions[all.Units[row], j] += predicted[j * all.Count + row];
                    }
                }
            }
        }

        var gradient = new double[slots.Length];
        engine.AddWeightedGradient(group.Sites, slots, sample.Batch, latentWeights, observationWeights, gradient);
        AddFree(gradient, group, slots, sample.Batch);
        if (predictions is not null)
        {
            ChainScores.AddTo(predictions, heldScores!.Free, held.Count);
        }

        return new ChainRegression(gradient, predictions, effective, jitter, sample.Dropped);
    }

    /// <summary>Learns what the inputs are made of.</summary>
    private ChainClasses Prepare(ChainGroup group, ChainSettings settings, ChainSeries simulated, ChainSeries[] others)
    {
        var embeddings = new ChainEmbeddings(group.Steps, group.Group.ObservationKinds, group.LatentKinds, simulated);
        foreach (ChainSeries series in (ReadOnlySpan<ChainSeries>)[simulated, .. others])
        {
            series.Embed(group.Steps, embeddings);
        }

        bool hasSummaries = settings.Inputs.HasSummaries && embeddings.FrontierWidth <= ChainSummaries.MostCoordinates;
        if (hasSummaries)
        {
            new ChainSummaries(group.Steps, embeddings, loop).Write(simulated, others);
        }

        return new ChainClasses(group.Steps, settings.Inputs with { HasSummaries = hasSummaries }, embeddings.ChildrenWidth, embeddings.FrontierWidth);
    }

    /// <summary>
    /// The weight of each training pair in what is predicted at the data less what is predicted of fresh series. The mean score is zero; the mean of predictions is not, by the noise of the training
    /// pairs, and a long series would add it up step by step.
    /// </summary>
    private static DenseMatrix Weights(ChainGroup group, ChainClasses classes, int[] steps, ChainSeries wake, ChainSeries held, ChainFunction function)
    {
        PointSet At(ChainSeries series)
        {
            var all = ChainRows.All(steps, series.Count);
            return function.Points(all.Gather(step => classes.Inputs(step, series), series.Count), all.Count);
        }

        var cotangents = new double[steps.Length * (wake.Count + held.Count)];
        for (int step = 0; step < steps.Length; step++)
        {
            group.Group.Weights.CopyTo(cotangents.AsSpan(step * wake.Count));
        }

        Array.Fill(cotangents, -1.0 / held.Count, steps.Length * wake.Count, steps.Length * held.Count);
        return function.Regressor.Adjoint(PointSet.Join(At(wake), At(held)), DenseMatrix.Column(cotangents));
    }

    private static void Scatter(ChainGroup group, ChainRows rows, DenseMatrix weights, int count, double[] latentWeights, double[] observationWeights)
    {
        for (int row = 0; row < rows.Count; row++)
        {
            ChainStep step = group.Steps.All[rows.Steps[row]];
            foreach (int slot in step.Latents)
            {
                latentWeights[slot * count + rows.Units[row]] += weights[row, 0];
            }

            foreach (int slot in step.Children)
            {
                observationWeights[slot * count + rows.Units[row]] += weights[row, 0];
            }
        }
    }

    /// <summary>What no latent enters has its own score at the data; latents are whatever the simulations have.</summary>
    private void AddFree(double[] gradient, ChainGroup group, double[] slots, SiteBatch simulated)
    {
        if (group.Steps.FreeObservations.Length == 0)
        {
            return;
        }

        int units = group.Group.Count;
        var latents = new ParticleBatch(units, group.Group.Model.LatentSlots, group.Group.Model.ObservationSlots);
        group.Group.Observations.CopyTo(latents.Observations, 0);
        for (int unit = 0; unit < units; unit++)
        {
            ParticleBatch.SetColumn(latents.Latents, units, unit, ParticleBatch.Column(simulated.Latents, simulated.Count, unit % simulated.Count));
        }

        var weights = new double[latents.Observations.Length];
        foreach (int slot in group.Steps.FreeObservations)
        {
            group.Group.Weights.CopyTo(weights.AsSpan(slot * units));
        }

        engine.AddWeightedGradient(group.Sites, slots, SiteBatch.Of(latents), new double[latents.Latents.Length], weights, gradient);
    }

    private RandomKey Key(int round, int group, int family) =>
        new(group == 0 ? seed : RandomFamilies.Mixed(seed, group), checked((uint)((long)round * Families + family)));
}
