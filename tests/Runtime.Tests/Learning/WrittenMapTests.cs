using System.Text.Json;
using ProbDsl.Execution;
using ProbDsl.Learning;
using ProbDsl.LinearAlgebra;
using ProbDsl.Models;
using ProbDsl.Regression;
using ProbDsl.Runtime.Tests.Models;

namespace ProbDsl.Runtime.Tests.Learning;

/// <summary>The author's feature map as a map to points: its reverse, and that learning finds what matters.</summary>
public class WrittenMapTests
{
    private const int Dimension = 20;

    private static readonly ParallelLoop s_loop = new(2);

    /// <summary>The leave-one-out loss, through kernel, standardisation and map, against central differences in every weight.</summary>
    [Fact]
    public void TheGradientOfTheLossIsThatOfFiniteDifferences()
    {
        var random = new Random(3);
        (MappedUnits units, DenseMatrix targets) = Draw(random, 40, features: 2, isScaled: true);
        double[] weights = Weights(random, 2);
        var map = new WrittenMap(Map(weights, 2), weights);
        Kernel kernel = KernelChoice.GaussianQuadratic(1.0).Make(MedianDistance.Of(map.Apply(units)), map.Apply(units).Dimension);
        double Loss(double[] at) => Evaluate(map.With(at).Apply(units), targets, kernel).Loss;

        double[] gradient = map.PullBack(units, Evaluate(map.Apply(units), targets, kernel).ByPoint!);

        for (int index = 0; index < weights.Length; index++)
        {
            double[] up = [.. weights];
            double[] down = [.. weights];
            up[index] += 1e-5;
            down[index] -= 1e-5;
            Assert.Equal((Loss(up) - Loss(down)) / 2e-5, gradient[index], 1e-6);
        }
    }

    /// <summary>The direction hidden in noise that a network finds too (<c>NetworkMapTests</c>): a map of two inner products finds it.</summary>
    [Fact]
    public void AHiddenDirectionIsLearned()
    {
        var random = new Random(11);
        (MappedUnits, DenseMatrix)[] batches =
            [.. Enumerable.Range(0, FeatureLearning.Batches).Select(_ => Draw(random, FeatureLearning.BatchSize, features: 2, isScaled: false))];
        (MappedUnits units, DenseMatrix targets) = Draw(random, 500, features: 2, isScaled: false);
        double[] weights = Weights(random, 2);
        var start = new WrittenMap(Map(weights, 2), weights);
        KernelChoice kernel = KernelChoice.GaussianQuadratic(1.0);

        WrittenMap learned = FeatureLearning.Learn(batches, 150, 0.02, kernel, start, s_loop);

        double Loss(WrittenMap map)
        {
            PointSet points = map.Apply(units);
            return HyperparameterSearch.Choose([(points, targets, MedianDistance.Of(points))], kernel, HyperparameterSearch.LearningRidges, 0.0, s_loop).Loss;
        }

        // The noise alone is .02 of the variance.
        string found = $"before {Loss(start):F3}, learned {Loss(learned):F3}";
        Assert.True(Loss(start) > 0.5, found);
        Assert.True(Loss(learned) < 0.05, found);
        Assert.Equal(learned.Weights.ToArray(), FeatureLearning.Learn(batches, 150, 0.02, kernel, start, new ParallelLoop(1)).Weights.ToArray());
    }

    /// <summary>The text of options tells maps apart, for the identity of a run; code cannot be read from it.</summary>
    [Fact]
    public void AMapHasATextButIsNotReadFromOne()
    {
        RegressionOptions options = new() { Map = Map([0.5, 1.5], 1) };
        string text = JsonSerializer.Serialize(options);
        Assert.Contains("Tests.Projection", text, StringComparison.Ordinal);
        Assert.NotEqual(text, JsonSerializer.Serialize(new RegressionOptions { Map = Map([0.5, 1.25], 1) }));
        Assert.NotEqual(text, JsonSerializer.Serialize(new RegressionOptions { Map = Map([0.5, 1.5, 2.5], 1) }));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<RegressionOptions>(text));
    }

    [Fact]
    public void FeaturesThatAreNoNumbersAreNamed()
    {
        double[] weights = [double.MaxValue, double.MaxValue];
        var written = new WrittenMap(Map(weights, 1), weights);
        BoundFeatures bound = Bound([2.0, 3.0], 1);

        InvalidObservationException ofData = Assert.Throws<InvalidObservationException>(() => written.Apply(new MappedUnits([(bound, 4)], null, null)));
        Assert.Equal(4, ofData.Row);
        Assert.Contains("Tests.Projection, row 4", ofData.Message, StringComparison.Ordinal);
        NotFiniteException simulated = Assert.Throws<NotFiniteException>(() => written.Apply(new MappedUnits([(bound, null)], null, null)));
        Assert.Contains("feature 0 of Tests.Projection", simulated.Message, StringComparison.Ordinal);
    }

    /// <summary>Points of noise and a wave in one direction of them.</summary>
    private static (MappedUnits Units, DenseMatrix Targets) Draw(Random random, int count, int features, bool isScaled)
    {
        double[] direction = [.. Enumerable.Range(0, Dimension).Select(static k => (k % 2 == 0 ? 1.0 : -1.0) / Math.Sqrt(Dimension))];
        double[][] points = Naive.RandomPoints(random, count, Dimension);
        var targets = new DenseMatrix(count, 1);
        for (int i = 0; i < count; i++)
        {
            targets[i, 0] = Math.Sin(2.0 * Naive.InnerProduct(points[i], direction)) + 0.1 * Naive.Normal(random);
        }

        (BoundFeatures, int?)[] units = [.. points.Select(point => (Bound(point, features), (int?)null))];
        return isScaled
            ? (new MappedUnits(units, Standardiser.Fit([.. Enumerable.Range(0, features * count).Select(_ => 3.0 * Naive.Normal(random))], count, features), Naive.ToPoints(Naive.RandomPoints(random, count, 3))), targets)
            : (new MappedUnits(units, null, null), targets);
    }

    private static LossGradient Evaluate(PointSet points, DenseMatrix targets, Kernel kernel) => RegressionLoss.Evaluate(
        new RegressionProblem(points, targets, kernel, 0.1), RegressionLoss.RelativeWeights(targets), isByDimension: true, s_loop);

    private static ProjectionMap Map(double[] weights, int features) => new(new Projection(weights), features);

    private static BoundFeatures Bound(double[] point, int features) =>
        new BoundFeatures<ProjectionBody, ProjectionLayout>(new ProjectionLayout(features * point.Length, point.Length, features), point);

    private static double[] Weights(Random random, int features) =>
        [.. Enumerable.Range(0, features * Dimension).Select(_ => Naive.Normal(random) / Math.Sqrt(Dimension))];
}
