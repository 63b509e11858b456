using ProbDsl.Execution;
using ProbDsl.LinearAlgebra;
using ProbDsl.Models;
using ProbDsl.Regression;

namespace ProbDsl.Learning;

/// <summary>
/// The choice of everything that a regression is tuned by: the author's feature map, a network, then bandwidth and ridge on the grid, then, where asked, downhill from there; for
/// all targets together and, where asked, for each member of the parameter record.
/// </summary>
/// <param name="plan">What is regressed with.</param>
/// <param name="tolerance">As for <see cref="HyperparameterSearch.Choose"/>.</param>
/// <param name="blocks">The members of the parameter record.</param>
/// <param name="loop">Cuts the work over threads; the answer does not depend on how many.</param>
internal sealed class HyperparameterChoice(RegressionPlan plan, double tolerance, TargetBlock[] blocks, ParallelLoop loop)
{
    /// <param name="samples">Simulated pairs of each pool that is looked at.</param>
    /// <param name="before">What was chosen last; a feature map and a network go on from there.</param>
    internal Hyperparameters Make(IReadOnlyList<ChoiceSample> samples, Tuning? before)
    {
        double[] weights = [];
        double[]? map = null;
        MapElection? election = null;
        if (plan.Map is { } written)
        {
            (map, samples, election) = Elect(written, samples, before);
        }

        if (plan.HasNetwork)
        {
            NetworkMap? network = LearnNetwork(samples, before);
            weights = network is null ? [] : network.Weights.ToArray();
            samples = network is null ? samples : [.. samples.Select(sample => sample.Through(network))];
        }

        Hyperparameters joint = Refine(OnGrid(samples), samples, ..);
        Hyperparameters[] own = plan.Options.ChoicePerParameter ? ByBlock(samples) : [];
        return election is null && weights.Length == 0 && own.Length == 0
            ? joint
            : joint with { Tuning = (joint.Tuning ?? new Tuning()) with { MapCoordinates = map, Map = election, NetworkWeights = weights, Blocks = own } };
    }

    /// <summary>
    /// The author's map after its steps, that before them, that where it starts, or none, whichever tells most of the scores of pairs that it was not learned from; the
    /// samples as it shows them; and what each tells.
    /// </summary>
    /// <exception cref="NotFiniteException">Features before the steps are not finite numbers.</exception>
    private (double[]? Coordinates, IReadOnlyList<ChoiceSample> Samples, MapElection Election) Elect(
        IObservationMap map, IReadOnlyList<ChoiceSample> samples, Tuning? before)
    {
        (double[]? Coordinates, IReadOnlyList<ChoiceSample> Samples, double Loss) best = (null, samples, OnGrid(samples).Loss);
        double without = best.Loss;
        double Stand(double[] candidate)
        {
            ChoiceSample[] seen = [.. samples.Select(sample => sample.In(InputSpace.Units(sample.Pool, sample.Units, plan, candidate)))];
            double loss = OnGrid(seen).Loss;
            best = loss < best.Loss ? (candidate, seen, loss) : best;
            return loss;
        }

        // A step of learning may lead to where features are no numbers, and so may the way from where the map started: not where it stands.
        double StandIfFinite(double[] candidate)
        {
            try
            {
                return Stand(candidate);
            }
            catch (NotFiniteException)
            {
                return double.NaN;
            }
        }

        double[] start = map.StartCoordinates;
        double[] current = before?.MapCoordinates ?? start;
        bool isLearned = !current.AsSpan().SequenceEqual(start);
        double atCurrent = Stand(current);
        double atStart = isLearned ? StandIfFinite(start) : atCurrent;
        double learned = plan.LearnsMap ? StandIfFinite(LearnMap(map, samples, current)) : double.NaN;

        // Where further steps lead to worse, what was learned before is what has been learned.
        learned = isLearned && !(learned <= atCurrent) ? atCurrent : learned;
        int scores = samples[0].Scores.Columns;
        return (best.Coordinates, best.Samples, new MapElection(without / scores, atStart / scores, learned / scores));
    }

    /// <summary>The parameters of the author's map after its steps, each on simulations that the last ones did not hold.</summary>
    private double[] LearnMap(IObservationMap map, IReadOnlyList<ChoiceSample> samples, double[] start)
    {
        var batches = new List<(MappedUnits Inputs, DenseMatrix Targets)>();
        foreach (ChoiceSample sample in samples)
        {
            (UnitBatch units, DenseMatrix scores) = sample.More!.Value;
            MappedUnits mapped = MapSpace.Fit(plan, sample.Pool, sample.Units, start).Units(units);
            batches.AddRange(Batches(scores).Select(batch => (mapped.Range(batch.First, FeatureLearning.BatchSize), batch.Targets)));
        }

        FeatureMap options = plan.Options.Map!;
        return FeatureLearning.Learn(batches, options.Steps, options.LearningRate, plan.Kernel, new WrittenMap(map, start), loop).Weights.ToArray();
    }

    private Hyperparameters OnGrid(IReadOnlyList<ChoiceSample> samples) =>
        HyperparameterSearch.Choose(Problems(samples), plan.Kernel, HyperparameterSearch.LearningRidges, tolerance, loop);

    private static (PointSet Points, DenseMatrix Targets, double MedianDistance)[] Problems(IReadOnlyList<ChoiceSample> samples) =>
        [.. samples.Select(static sample => (sample.Points, sample.Scores, MedianDistance.Of(sample.Points)))];

    private Hyperparameters[] ByBlock(IReadOnlyList<ChoiceSample> samples)
    {
        var blockOf = new int[samples[0].Scores.Columns];
        for (int block = 0; block < blocks.Length; block++)
        {
            Array.Fill(blockOf, block, blocks[block].Columns.Start.Value, blocks[block].Columns.End.Value - blocks[block].Columns.Start.Value);
        }

        Hyperparameters[] chosen = HyperparameterSearch.ChooseByBlock(
            Problems(samples), [.. samples.Select(_ => blockOf)], blocks.Length, plan.Kernel, HyperparameterSearch.LearningRidges, tolerance, loop);
        return [.. chosen.Select((own, block) => Refine(own, samples, blocks[block].Columns))];
    }

    /// <summary>From the best cell of the grid downhill, by the loss of some columns of the scores.</summary>
    private Hyperparameters Refine(Hyperparameters cell, IReadOnlyList<ChoiceSample> samples, Range columns)
    {
        if (plan.Options.RefinementSteps == 0)
        {
            return cell;
        }

        bool isByInput = plan.Options.BandwidthPerInput;
        RegressionProblem[] problems =
        [
            .. samples.Select(sample => new RegressionProblem(
                sample.Points, Columns(sample.Scores, columns), plan.KernelAt(sample.Points, cell.BandwidthFactor, null), cell.Ridge)
            {
                FactorOfCoordinate = isByInput ? sample.InputOfCoordinate : null,
            }),
        ];
        Refinement refinement = HyperparameterSearch.Refine(problems, isByInput, plan.Options.RefinementSteps, loop);

        // A bandwidth is told over the median distance of the points as the kernel sees them: where coordinates have factors, over another.
        double logOfMedians = problems.Average(problem => Math.Log(
            MedianDistance.Of(problem.Points) / MedianDistance.Of(refinement.Scale(problem.Points, problem.FactorOfCoordinate))));
        return new Hyperparameters(cell.BandwidthFactor * Math.Exp(logOfMedians), refinement.RidgeFactor * cell.Ridge, refinement.Loss)
        {
            Tuning = new Tuning { KernelFactors = refinement.HyperparameterFactors, InputFactors = refinement.DimensionFactors },
        };
    }

    /// <summary>
    /// The network after its steps, that before them, or none, whichever tells most of the scores of pairs that it was not learned from.
    /// </summary>
    private NetworkMap? LearnNetwork(IReadOnlyList<ChoiceSample> samples, Tuning? before)
    {
        int inputs = samples[0].Points.Dimension;
        NetworkMap first = plan.NewNetwork(inputs);
        NetworkMap start = before is not null && before.NetworkWeights.Length == first.Weights.Length ? first.With(before.NetworkWeights) : first;
        FeatureNetwork options = plan.Options.Features!;
        (PointSet Inputs, DenseMatrix Targets)[] batches =
        [
            .. samples.SelectMany(sample => Batches(sample.More!.Value.Scores).Select(
                batch => (sample.MorePoints!.Range(batch.First, FeatureLearning.BatchSize), batch.Targets))),
        ];
        NetworkMap learned = FeatureLearning.Learn(batches, options.Steps, options.LearningRate, plan.Kernel, start, loop);
        NetworkMap?[] candidates = [learned, start, null];
        return candidates.MinBy(network => OnGrid(network is null ? samples : [.. samples.Select(sample => sample.Through(network))]).Loss);
    }

    private static IEnumerable<(int First, DenseMatrix Targets)> Batches(DenseMatrix scores)
    {
        for (int first = 0; first + FeatureLearning.BatchSize <= scores.Rows; first += FeatureLearning.BatchSize)
        {
            yield return (first, scores.Block(first, FeatureLearning.BatchSize));
        }
    }

    private static DenseMatrix Columns(DenseMatrix matrix, Range columns)
    {
        (int offset, int length) = columns.GetOffsetAndLength(matrix.Columns);
        var some = new DenseMatrix(matrix.Rows, length);
        for (int i = 0; i < matrix.Rows; i++)
        {
            matrix.Row(i).Slice(offset, length).CopyTo(some.Row(i));
        }

        return some;
    }
}
