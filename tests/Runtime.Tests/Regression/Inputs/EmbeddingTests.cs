using ProbDsl.Execution;
using ProbDsl.Regression;

namespace ProbDsl.Runtime.Tests.Regression;

public class EmbeddingTests
{
    [Fact]
    public void Real_numbers_and_binary_ones_are_standardised_as_before_to_the_last_bit()
    {
        var random = new Random(1);
        double[] values =
        [
            .. Enumerable.Range(0, 200).Select(_ => 3.0 + 2.0 * Naive.Normal(random)),
            .. Enumerable.Range(0, 200).Select(_ => random.NextDouble() < 0.2 ? 1.0 : 0.0),
            .. Enumerable.Range(0, 200).Select(_ => random.NextDouble() < 0.7 ? 1.0 : 0.0),
        ];
        PointSet expected = Standardiser.Fit(values, 200, 3).Apply(values, 200);
        PointSet found = Embedding.Fit([InputKind.Plain, InputKind.Plain, InputKind.Category], values, 200).Apply(values, 200);

        Assert.Equal(expected.ByPoint.Values, found.ByPoint.Values);
    }

    [Fact]
    public void Two_categories_are_as_far_apart_as_a_standard_deviation_whatever_they_are_called_and_however_rare()
    {
        double[] sample = [.. Enumerable.Range(0, 100).Select(static i => i < 90 ? 4.0 : i < 99 ? 0.0 : 7.0)];
        var embedding = Embedding.Fit([InputKind.Category], sample, 100);
        PointSet points = embedding.Apply([0.0, 4.0, 7.0, 2.0, 11.0], 5);

        Assert.Equal(4, embedding.Dimension);
        for (int i = 0; i < 5; i++)
        {
            for (int j = 0; j < i; j++)
            {
                // Values that the sample lacks are not told apart.
                Assert.Equal((i, j) == (4, 3) ? 0.0 : 1.0, PointSet.SquaredDistance(points, i, points, j), 1e-14);
            }
        }

        AssertMeanZero(embedding.Apply(sample, 100));
    }

    [Fact]
    public void A_circle_has_no_ends_and_a_narrow_angle_is_standardised()
    {
        var random = new Random(2);
        double[] wide = [.. Enumerable.Range(0, 2000).Select(_ => 2.0 * Math.PI * random.NextDouble() - Math.PI)];
        PointSet ends = Embedding.Fit([InputKind.Angle], wide, 2000).Apply([Math.PI, -Math.PI, Math.PI - 2e-3, -Math.PI + 2e-3, 0.0], 5);
        Assert.Equal(0.0, PointSet.SquaredDistance(ends, 0, ends, 1), 1e-20);
        Assert.Equal(16e-6, PointSet.SquaredDistance(ends, 2, ends, 3), 1e-7);
        Assert.Equal(4.0, PointSet.SquaredDistance(ends, 0, ends, 4), 0.01);

        double[] narrow = [.. Enumerable.Range(0, 2000).Select(_ => 1.0 + 0.01 * Naive.Normal(random))];
        PointSet near = Embedding.Fit([InputKind.Angle], narrow, 2000).Apply([1.0, 1.01], 2);
        Assert.Equal(1.0, Math.Sqrt(PointSet.SquaredDistance(near, 0, near, 1)), 0.05);
        AssertMeanZero(Embedding.Fit([InputKind.Angle], narrow, 2000).Apply(narrow, 2000));
    }

    [Fact]
    public void Positive_numbers_are_embedded_on_the_scale_where_they_are_least_skewed()
    {
        var random = new Random(3);
        double[] normal = [.. Enumerable.Range(0, 1000).Select(_ => Naive.Normal(random))];
        double[] skewed = [.. normal.Select(static value => Math.Exp(2.0 * value))];
        double[] squares = [.. normal.Select(static value => (5.0 + value) * (5.0 + value))];
        double[] symmetric = [.. normal.Select(static value => 50.0 + value)];

        Assert.Equal(PowerTransform.Logarithm, PowerTransforms.Choose(skewed, isCount: false));
        Assert.Equal(PowerTransform.SquareRoot, PowerTransforms.Choose(squares, isCount: false));
        Assert.Equal(PowerTransform.Identity, PowerTransforms.Choose([3.0, 3.0, 3.0, 3.0], isCount: false));
        PointSet logs = Embedding.Fit([InputKind.Positive], skewed, 1000).Apply(skewed, 1000);
        PointSet expected = Standardiser.Fit([.. skewed.Select(static value => Math.Log(value))], 1000, 1).Apply([.. skewed.Select(static value => Math.Log(value))], 1000);
        Assert.Equal(expected.ByPoint.Values, logs.ByPoint.Values);

        // Where the scale hardly matters, neither does the choice: distances agree to a hundredth or so.
        PointSet found = Embedding.Fit([InputKind.Positive], symmetric, 1000).Apply([49.0, 50.0, 51.0], 3);
        Assert.Equal(1.0, PointSet.SquaredDistance(found, 0, found, 1) / PointSet.SquaredDistance(found, 1, found, 2), 0.1);
    }

    [Fact]
    public void Zero_is_a_count_and_what_underflowed_to_zero_is_still_a_number()
    {
        Assert.Equal(Math.Log(0.5), PowerTransforms.Apply(PowerTransform.Logarithm, isCount: true, 0.0), 1e-15);
        Assert.Equal(Math.Sqrt(0.375), PowerTransforms.Apply(PowerTransform.SquareRoot, isCount: true, 0.0), 1e-15);
        Assert.True(double.IsFinite(PowerTransforms.Apply(PowerTransform.Logarithm, isCount: false, 0.0)));
        double[] zeros = new double[10];
        Assert.All(Embedding.Fit([InputKind.Count], zeros, 10).Apply([0.0, 3.0], 2).ByPoint.Values, static value => Assert.True(double.IsFinite(value)));
    }

    [Fact]
    public void Regression_on_embedded_counts_of_skewed_rates_errs_less_than_on_plain_ones()
    {
        // x ~ Poisson(z), z ~ Gamma(2, 1): E[log z | x] = digamma(2 + x) - log 2.
        var random = new Random(4);
        double[] latents = [.. Enumerable.Range(0, 400).Select(_ => MathNet.Numerics.Distributions.Gamma.Sample(random, 2.0, 1.0))];
        double[] counts = [.. latents.Select(rate => (double)MathNet.Numerics.Distributions.Poisson.Sample(random, rate))];
        double mean = latents.Average(Math.Log);
        DenseMatrix targets = DenseMatrix.Column([.. latents.Select(rate => Math.Log(rate) - mean)]);
        double Error(InputKind kind)
        {
            var loop = new ParallelLoop(1);
            var embedding = Embedding.Fit([kind], counts, 400);
            PointSet points = embedding.Apply(counts, 400);
            double median = MedianDistance.Of(points);
            Hyperparameters choice = HyperparameterSearch.Choose([(points, targets, median)], KernelChoice.GaussianQuadratic(1.0), HyperparameterSearch.LearningRidges, 0.0, loop);
            var regressor = KernelRidgeRegressor.Create(points, Kernel.GaussianQuadratic(choice.BandwidthFactor * median, 1.0, 1.0), choice.Ridge, loop);
            DenseMatrix found = regressor.Predict(points, regressor.Coefficients(targets));
            return Enumerable.Range(0, 400).Sum(i =>
                Math.Pow(found[i, 0] + mean - MathNet.Numerics.SpecialFunctions.DiGamma(2.0 + counts[i]) + Math.Log(2.0), 2.0));
        }

        Assert.True(Error(InputKind.Count) < 0.8 * Error(InputKind.Plain));
    }

    [Fact]
    public void Slots_of_all_kinds_stand_side_by_side()
    {
        var random = new Random(5);
        const int Count = 500;
        InputKind[] kinds = [InputKind.Angle, InputKind.Category, InputKind.Plain, InputKind.Count, InputKind.Positive];
        double[] values =
        [
            .. Enumerable.Range(0, Count).Select(_ => Naive.Normal(random)),
            .. Enumerable.Range(0, Count).Select(_ => (double)random.Next(3)),
            .. Enumerable.Range(0, Count).Select(_ => Naive.Normal(random)),
            .. Enumerable.Range(0, Count).Select(_ => (double)random.Next(20)),
            .. Enumerable.Range(0, Count).Select(_ => Math.Exp(Naive.Normal(random))),
        ];
        var embedding = Embedding.Fit(kinds, values, Count);
        PointSet points = embedding.Apply(values, Count);

        Assert.Equal(2 + 4 + 1 + 1 + 1, points.Dimension);
        Assert.Equal(points.Dimension, embedding.Dimension);
        AssertMeanZero(points);
        int column = 0;
        for (int k = 0; k < kinds.Length; k++)
        {
            var alone = Embedding.Fit(kinds.AsSpan(k, 1), values.AsSpan(k * Count, Count), Count);
            PointSet expected = alone.Apply(values.AsSpan(k * Count, Count), Count);
            for (int own = 0; own < alone.Dimension; own++)
            {
                Assert.Equal(expected.ByDimension.Row(own).ToArray(), points.ByDimension.Row(column++).ToArray());
            }
        }

        Assert.Throws<ArgumentException>(() => Embedding.Fit(kinds, values, Count + 1));
    }

    private static void AssertMeanZero(PointSet points)
    {
        for (int k = 0; k < points.Dimension; k++)
        {
            Assert.Equal(0.0, points.ByDimension.Row(k).ToArray().Average(), 1e-12);
        }
    }
}
