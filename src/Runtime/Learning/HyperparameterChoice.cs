using ProbDsl.Execution;
using ProbDsl.Regression;

namespace ProbDsl.Learning;

/// <summary>
/// The choice of everything that a regression is tuned by: a network, then bandwidth and ridge on the grid, then, where asked, downhill from there; for
/// all targets together and, where asked, for each member of the parameter record.
/// </summary>
/// <param name="plan">What is regressed with.</param>
/// <param name="tolerance">As for <see cref="HyperparameterSearch.Choose"/>.</param>
/// <param name="blocks">The members of the parameter record.</param>
/// <param name="loop">Cuts the work over threads; the answer does not depend on how many.</param>
internal sealed class HyperparameterChoice(RegressionPlan plan, double tolerance, TargetBlock[] blocks, ParallelLoop loop)
{
    /// <param name="samples">Simulated pairs of each pool that is looked at.</param>
    /// <param name="before">What was chosen last; a network goes on from there.</param>
    internal Hyperparameters Make(IReadOnlyList<ChoiceSample> samples, Tuning? before)
    {
        double[] weights = [];
        if (plan.HasNetwork)
        {
            NetworkMap? network = LearnNetwork(samples, before);
            weights = network is null ? [] : network.Weights.ToArray();
            samples = network is null ? samples : [.. samples.Select(sample => Map(sample, network))];
        }

        Hyperparameters joint = Refine(OnGrid(samples), samples, ..);
        Hyperparameters[] own = plan.Options.ChoicePerParameter ? ByBlock(samples) : [];
        return weights.Length == 0 && own.Length == 0
            ? joint
            : joint with { Tuning = (joint.Tuning ?? new Tuning()) with { NetworkWeights = weights, Blocks = own } };
    }

    private static ChoiceSample Map(ChoiceSample sample, NetworkMap network)
    {
        PointSet features = network.Apply(sample.Points);
        return new ChoiceSample(features, [.. Enumerable.Range(0, features.Dimension)], sample.Scores);
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
        NetworkMap start = before is { NetworkWeights.Length: > 0 } ? first.With(before.NetworkWeights) : first;
        NetworkMap learned = FeatureLearning.Learn([.. samples.SelectMany(Batches)], plan.Options.Features!, plan.Kernel, start, loop);
        NetworkMap?[] candidates = [learned, start, null];
        return candidates.MinBy(network => OnGrid(network is null ? samples : [.. samples.Select(sample => Map(sample, network))]).Loss);
    }

    private static IEnumerable<(PointSet Points, DenseMatrix Targets)> Batches(ChoiceSample sample)
    {
        (PointSet points, DenseMatrix scores) = sample.More!.Value;
        for (int first = 0; first + FeatureLearning.BatchSize <= points.Count; first += FeatureLearning.BatchSize)
        {
            yield return (points.Range(first, FeatureLearning.BatchSize), scores.Block(first, FeatureLearning.BatchSize));
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
