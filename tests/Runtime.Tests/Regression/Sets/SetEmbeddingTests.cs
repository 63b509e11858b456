using ProbDsl.Execution;
using ProbDsl.Regression;

namespace ProbDsl.Runtime.Tests.Regression;

/// <summary>Sets as points, against distances of sets by all pairs of elements.</summary>
public class SetEmbeddingTests
{
    private const int Count = 40;
    private const int Longest = 6;

    private static readonly ParallelLoop Loop = new(2);

    [Fact]
    public void Distances_of_points_are_those_of_sets()
    {
        double[][][] sets = Sets(new Random(3));
        double[] inputs = Inputs(sets);
        SetEmbedding embedding = SetEmbedding.Fit([InputKind.Plain, InputKind.Plain], [], inputs, Count);
        PointSet points = embedding.Apply(inputs, Count);

        // The slow twin: elements standardised, the kernel of the embedding, the discrepancy over all pairs.
        double[][] elements = [.. sets.SelectMany(static set => set)];
        double[] flat = [.. elements.Select(static element => element[0]), .. elements.Select(static element => element[1])];
        PointSet standardised = Embedding.Fit([InputKind.Plain, InputKind.Plain], flat, elements.Length).Apply(flat, elements.Length);
        var collection = new SetCollection(standardised, [.. sets.Select(static set => set.Length)]);
        DenseMatrix squared = SetDistance.Squared(Kernel.GaussianQuadratic(MedianDistance.Of(standardised), 1.0, 2.0), collection, collection, Loop);

        // All coordinates but the last, the number of elements, in one unit of length.
        double? scale = null;
        for (int i = 0; i < Count; i++)
        {
            for (int j = 0; j < i; j++)
            {
                double last = points.ByPoint[i, points.Dimension - 1] - points.ByPoint[j, points.Dimension - 1];
                double found = PointSet.SquaredDistance(points, i, points, j) - last * last;
                scale ??= found / squared[i, j];
                Assert.Equal(squared[i, j] * scale.Value, found, 2e-3 * scale.Value);
            }
        }
    }

    [Fact]
    public void The_order_of_elements_does_not_matter_their_number_does()
    {
        double[][][] sets = Sets(new Random(4));
        SetEmbedding embedding = SetEmbedding.Fit([InputKind.Plain, InputKind.Plain], [], Inputs(sets), Count);
        PointSet points = embedding.Apply(Inputs(sets), Count);
        PointSet turned = embedding.Apply(Inputs([.. sets.Select(static set => set.Reverse().ToArray())]), Count);
        PointSet doubled = embedding.Apply(Inputs([.. sets.Select(static set => set.Length <= 3 ? [.. set, .. set] : set)]), Count);
        int size = points.Dimension - 1;
        for (int i = 0; i < Count; i++)
        {
            Assert.Equal(0.0, PointSet.SquaredDistance(points, i, turned, i), 1e-18);

            // The same elements twice are the same mean, and twice the number.
            double distance = PointSet.SquaredDistance(points, i, doubled, i);
            double ofSize = doubled.ByPoint[i, size] - points.ByPoint[i, size];
            Assert.Equal(ofSize * ofSize, distance, 1e-12);
            Assert.Equal(sets[i].Length <= 3, ofSize > 0.0);
        }

        Assert.Equal([0, 1], embedding.InputOfCoordinate.Distinct());
    }

    /// <summary>Random sets of 1 to 6 pairs.</summary>
    private static double[][][] Sets(Random random) =>
        [.. Enumerable.Range(0, Count).Select(i => Naive.RandomPoints(random, 1 + i % Longest, 2))];

    /// <summary>As a layout writes them: number, then element after element, padded with zeros.</summary>
    private static double[] Inputs(double[][][] sets)
    {
        var inputs = new double[(1 + 2 * Longest) * sets.Length];
        for (int i = 0; i < sets.Length; i++)
        {
            inputs[i] = sets[i].Length;
            for (int element = 0; element < sets[i].Length; element++)
            {
                inputs[(1 + 2 * element) * sets.Length + i] = sets[i][element][0];
                inputs[(2 + 2 * element) * sets.Length + i] = sets[i][element][1];
            }
        }

        return inputs;
    }
}
