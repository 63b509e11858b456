using ProbDsl.Execution;
using ProbDsl.LinearAlgebra;
using ProbDsl.Regression;

namespace ProbDsl.Runtime.Tests.Regression;

public class SetKernelTests
{
    private static readonly ParallelLoop Loop = new(2);
    private static readonly Kernel Base = Kernel.Gaussian(0.9);

    [Fact]
    public void Distances_of_sets_of_unequal_sizes_are_means_over_all_pairs()
    {
        var random = new Random(1);
        double[][][] left = Sets(random, [3, 1, 70, 12, 64, 5]);
        double[][][] right = Sets(random, [2, 9, 130, 1]);
        DenseMatrix found = SetDistance.Squared(Base, Collect(left), Collect(right), Loop);
        for (int i = 0; i < left.Length; i++)
        {
            for (int j = 0; j < right.Length; j++)
            {
                double expected = Mean(left[i], left[i]) + Mean(right[j], right[j]) - 2.0 * Mean(left[i], right[j]);
                Assert.Equal(expected, found[i, j], 1e-12);
            }
        }
    }

    [Fact]
    public void The_means_within_sets_are_added_not_multiplied()
    {
        // Sets of one element: each mean within is k(x, x) = 1, and 1 + 1 - 2 k = 2 (1 - k), where a product would give 1 - 2 k.
        SetCollection sets = Collect([[[0.0, 0.0]], [[0.9, 0.0]]]);
        Assert.Equal(2.0 - 2.0 * Math.Exp(-0.5), SetDistance.Squared(Base, sets, sets, Loop)[0, 1], 1e-14);
    }

    [Fact]
    public void It_is_the_square_of_a_distance()
    {
        SetCollection sets = Collect(Sets(new Random(2), [.. Enumerable.Range(0, 30).Select(static i => 1 + i % 7)]));
        DenseMatrix squared = SetDistance.Squared(Base, sets, sets, Loop);
        for (int i = 0; i < 30; i++)
        {
            Assert.Equal(0.0, squared[i, i]);
            for (int j = 0; j < 30; j++)
            {
                Assert.Equal(squared[i, j], squared[j, i], 1e-13);
                for (int k = 0; k < 30; k++)
                {
                    Assert.True(Math.Sqrt(squared[i, k]) <= Math.Sqrt(squared[i, j]) + Math.Sqrt(squared[j, k]) + 1e-7);
                }
            }
        }
    }

    [Fact]
    public void Order_and_repetition_of_whole_sets_do_not_matter()
    {
        double[][][] sets = Sets(new Random(3), [7]);
        double[][][] others = Sets(new Random(4), [4, 11]);
        double[][] reversed = [.. sets[0].Reverse()];
        double[][] twice = [.. sets[0], .. sets[0]];
        DenseMatrix found = SetDistance.Squared(Base, Collect([sets[0], reversed, twice]), Collect(others), Loop);
        for (int j = 0; j < 2; j++)
        {
            Assert.Equal(found[0, j], found[1, j], 1e-13);
            Assert.Equal(found[0, j], found[2, j], 1e-13);
        }

        Assert.Equal(0.0, SetDistance.Squared(Base, Collect([sets[0]]), Collect([twice]), Loop)[0, 0], 1e-13);
    }

    [Fact]
    public void Gram_matrices_are_positive_definite_and_factor_into_sets_and_companions()
    {
        double[][][] sets = Sets(new Random(5), [.. Enumerable.Range(0, 25).Select(static i => 1 + i % 4)]);
        double[][] companions = Naive.RandomPoints(new Random(6), 25, 3);
        SetCollection bare = Collect(sets);
        var accompanied = new SetCollection(bare.Elements, [.. sets.Select(static set => set.Length)], Naive.ToPoints(companions));
        DenseMatrix alone = new SetKernel(Base, 0.6).Gram(bare, bare, Loop);
        DenseMatrix both = new SetKernel(Base, 0.6, Kernel.MaternThreeHalves(1.5)).Gram(accompanied, accompanied, Loop);
        DenseMatrix other = GramMatrix.Full(Kernel.MaternThreeHalves(1.5), accompanied.Companions!, accompanied.Companions!, Loop);
        DenseMatrix squared = SetDistance.Squared(Base, bare, bare, Loop);
        for (int i = 0; i < 25; i++)
        {
            for (int j = 0; j < 25; j++)
            {
                Assert.Equal(Math.Exp(-squared[i, j] / 0.72), alone[i, j], 1e-14);
                Assert.Equal(alone[i, j] * other[i, j], both[i, j], 1e-14);
            }
        }

        Assert.Equal(0.0, Cholesky.Factor(alone, 1e-9, Loop).Jitter);
        Assert.Throws<ArgumentException>(() => new SetKernel(Base, 0.6).Gram(accompanied, accompanied, Loop));
    }

    [Fact]
    public void Regression_on_sets_keeps_the_contract()
    {
        var random = new Random(7);
        SetCollection sets = Collect(Sets(random, [.. Enumerable.Range(0, 40).Select(static i => 1 + i % 5)]));
        SetCollection others = Collect(Sets(random, [.. Enumerable.Range(0, 27).Select(static i => 1 + i % 3)]));
        DenseMatrix targets = Naive.ToDense(Naive.RandomMatrix(random, 40, 2));
        double[] cotangents = [.. Enumerable.Range(0, 27).Select(static i => Math.Sin(i))];
        var kernel = new SetKernel(Base, SetDistance.Median(Base, sets, Loop));
        var regressor = SetRidgeRegressor.Create(sets, kernel, 0.1, Loop);
        DenseMatrix coefficients = regressor.Coefficients(targets);
        (DenseMatrix predictions, DenseMatrix adjoint) = regressor.PredictWithAdjoint(others, coefficients, cotangents);

        Assert.Equal(regressor.Predict(others, coefficients).Values, predictions.Values);
        Assert.Equal(regressor.Adjoint(others, DenseMatrix.Column(cotangents)).Values, adjoint.Values);
        for (int target = 0; target < 2; target++)
        {
            double forward = Enumerable.Range(0, 27).Sum(i => cotangents[i] * predictions[i, target]);
            double backward = Enumerable.Range(0, 40).Sum(i => adjoint[i, 0] * targets[i, target]);
            Assert.Equal(forward, backward, 1e-10);
        }

        // Leaving the last one out, by doing so.
        var without = SetRidgeRegressor.Create(sets.Take(39), kernel, 0.1, Loop);
        var fewer = new DenseMatrix(39, 2);
        targets.Values.AsSpan(0, 39 * targets.Stride).CopyTo(fewer.Values);
        DenseMatrix expected = without.Predict(Collect([[.. Enumerable.Range(sets.Starts[39], sets.Size(39)).Select(i => sets.Elements.ByPoint.Row(i).ToArray())]]), without.Coefficients(fewer));
        DenseMatrix leftOut = regressor.LeaveOneOut(targets, coefficients);
        Assert.Equal(expected[0, 0], leftOut[39, 0], 1e-9);
        Assert.Equal(expected[0, 1], leftOut[39, 1], 1e-9);
    }

    [Fact]
    public void It_learns_what_depends_on_the_spread_of_sets_of_any_size()
    {
        // The target is the log of the scale that the elements of a unit were drawn with.
        static (double[][][] Sets, DenseMatrix Targets) Draw(Random random, int count)
        {
            var targets = new DenseMatrix(count, 1);
            var sets = new double[count][][];
            for (int i = 0; i < count; i++)
            {
                targets[i, 0] = 2.0 * random.NextDouble() - 1.0;
                sets[i] = [.. Enumerable.Range(0, 10 + random.Next(30)).Select(_ => new[] { Math.Exp(targets[i, 0]) * Naive.Normal(random) })];
            }

            return (sets, targets);
        }

        (double[][][] sets, DenseMatrix targets) = Draw(new Random(8), 200);
        (double[][][] fresh, DenseMatrix wanted) = Draw(new Random(9), 100);
        Kernel elements = Kernel.Gaussian(1.0);
        SetCollection training = Collect(sets);
        var regressor = SetRidgeRegressor.Create(training, new SetKernel(elements, SetDistance.Median(elements, training, Loop)), 0.1, Loop);
        DenseMatrix found = regressor.Predict(Collect(fresh), regressor.Coefficients(targets));

        // A scale is known to one over the root of twice the number of elements, 0.16 or so, where the targets have deviation 0.58.
        Assert.True(Naive.RelativeError(wanted.Values, found.Values) < 0.35);
    }

    [Fact]
    public void Elements_of_several_numbers_stand_beside_their_observations()
    {
        PointSet observations = Naive.ToPoints([[0.1], [0.2]]);
        SetCollection sets = SetCollection.Beside(observations, [[1.0, 2.0], [3.0, 4.0, 5.0, 6.0]], width: 2);

        Assert.Equal((2, 1, 2), (sets.Count, sets.Size(0), sets.Size(1)));
        Assert.Same(observations, sets.Companions);
        double[][] elements = [.. Enumerable.Range(0, 3).Select(i => sets.Elements.ByPoint.Row(i).ToArray())];
        Assert.Equal([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]], elements);
        Assert.Throws<ArgumentException>(() => SetCollection.Beside(observations, [[1.0, 2.0], [3.0]], width: 2));
    }

    [Fact]
    public void Sets_must_add_up_and_none_may_be_empty()
    {
        PointSet elements = Naive.ToPoints(Naive.RandomPoints(new Random(10), 5, 1));
        Assert.Throws<ArgumentException>(() => new SetCollection(elements, [2, 2]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new SetCollection(elements, [5, 0]));
        Assert.Throws<ArgumentException>(() => new SetCollection(elements, [2, 3], elements));
    }

    private static double Mean(double[][] left, double[][] right) =>
        left.Average(x => right.Average(y => Math.Exp(-Naive.SquaredDistance(x, y) / 1.62)));

    private static double[][][] Sets(Random random, int[] sizes) => [.. sizes.Select(size => Naive.RandomPoints(random, size, 2))];

    private static SetCollection Collect(double[][][] sets) =>
        new(Naive.ToPoints([.. sets.SelectMany(static set => set)]), [.. sets.Select(static set => set.Length)]);
}
