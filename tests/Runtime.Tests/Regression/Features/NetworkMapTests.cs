using ProbDsl.Execution;
using ProbDsl.Randomness;
using ProbDsl.Regression;

namespace ProbDsl.Runtime.Tests.Regression;

/// <summary>A network between inputs and kernel: its reverse against differences, and what it learns.</summary>
public class NetworkMapTests
{
    private static readonly ParallelLoop Loop = new(2);

    [Fact]
    public void Features_are_a_linear_map_beside_a_hidden_layer()
    {
        double[] weights = [.. Enumerable.Range(0, NetworkMap.Length(2, 1, 2)).Select(static index => 0.1 * (index + 1))];
        double[] x = [0.7, -1.3];

        // A = (.1, .2), B = (.3, .4), C = ((.5, .6), (.7, .8)), c = (.9, 1).
        double expected = 0.1 * x[0] + 0.2 * x[1]
            + 0.3 * Math.Tanh(0.5 * x[0] + 0.6 * x[1] + 0.9) + 0.4 * Math.Tanh(0.7 * x[0] + 0.8 * x[1] + 1.0);

        Assert.Equal(expected, new NetworkMap(2, 1, 2, weights).Apply(Naive.ToPoints([x])).ByPoint[0, 0], 1e-14);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public void The_gradient_of_the_leave_one_out_loss_in_every_weight_is_that_of_differences(int hidden)
    {
        var random = new Random(3);
        PointSet points = Naive.ToPoints(Naive.RandomPoints(random, 70, 3));
        DenseMatrix targets = Naive.ToDense(Naive.RandomMatrix(random, 70, 2));
        double[] columns = RegressionLoss.RelativeWeights(targets);
        NetworkMap map = NetworkMap.Create(new FeatureNetwork { Outputs = 2, HiddenUnits = hidden }, 3, new RandomKey(5, 0));
        double[] weights = [.. map.Weights];
        LossGradient Loss(double[] at) => RegressionLoss.Evaluate(
            new RegressionProblem(map.With(at).Apply(points), targets, Kernel.GaussianQuadratic(1.1, 0.7, 2.0), 0.3), columns, isByDimension: true, Loop);

        double[] found = map.PullBack(points, Loss(weights).ByPoint!);

        for (int index = 0; index < weights.Length; index++)
        {
            double expected = Naive.Derivative(
                value =>
                {
                    double[] moved = [.. weights];
                    moved[index] = value;
                    return Loss(moved).Loss;
                },
                weights[index], 1e-4);
            Assert.Equal(expected, found[index], 1e-6 * (1.0 + Math.Abs(expected)));
        }
    }

    /// <summary>What matters is one direction of 20 dimensions: neither a kernel of all of them nor one with a bandwidth for each sees it as well.</summary>
    [Fact]
    public void A_direction_hidden_in_noise_is_learned_and_beats_fixed_kernels()
    {
        const int Dimension = 20;
        var random = new Random(11);
        double[] direction = [.. Enumerable.Range(0, Dimension).Select(static k => (k % 2 == 0 ? 1.0 : -1.0) / Math.Sqrt(Dimension))];
        (PointSet Points, DenseMatrix Targets) Draw(int count)
        {
            double[][] points = Naive.RandomPoints(random, count, Dimension);
            var targets = new DenseMatrix(count, 1);
            for (int i = 0; i < count; i++)
            {
                targets[i, 0] = Math.Sin(2.0 * Naive.InnerProduct(points[i], direction)) + 0.1 * Naive.Normal(random);
            }

            return (Naive.ToPoints(points), targets);
        }

        (PointSet, DenseMatrix)[] batches = [.. Enumerable.Range(0, FeatureLearning.Batches).Select(_ => Draw(FeatureLearning.BatchSize))];
        (PointSet points, DenseMatrix targets) = Draw(500);
        var options = new FeatureNetwork { Outputs = 2, HiddenUnits = 8 };
        NetworkMap start = NetworkMap.Create(options, Dimension, new RandomKey(1, 0));
        var kernel = KernelChoice.GaussianQuadratic(1.0);

        NetworkMap learned = FeatureLearning.Learn(batches, options.Steps, options.LearningRate, kernel, start, Loop);

        double Loss(PointSet at) =>
            HyperparameterSearch.Choose([(at, targets, MedianDistance.Of(at))], kernel, HyperparameterSearch.LearningRidges, 0.0, Loop).Loss;
        double median = MedianDistance.Of(points);
        Refinement byDimension = HyperparameterSearch.Refine(
            [new RegressionProblem(points, targets, kernel.Make(median, Dimension), 0.1)], isByDimension: true, 60, Loop);
        double fixedLoss = Loss(points);
        double learnedLoss = Loss(learned.Apply(points));

        // The noise alone is .02 of the variance.
        string found = $"fixed {fixedLoss:F3}, a bandwidth for each dimension {byDimension.Loss:F3}, learned {learnedLoss:F3}";
        Assert.True(learnedLoss < 0.1, found);
        Assert.True(fixedLoss > 0.5, found);
        Assert.True(byDimension.Loss > 3.0 * learnedLoss, found);
        Assert.Equal(learned.Weights.ToArray(), FeatureLearning.Learn(batches, options.Steps, options.LearningRate, kernel, start, new ParallelLoop(1)).Weights.ToArray());
    }
}
