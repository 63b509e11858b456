using MathNet.Numerics.LinearAlgebra;
using ProbDsl.Execution;
using ProbDsl.Queries;
using ProbDsl.Randomness;
using ProbDsl.Regression;

namespace ProbDsl.Runtime.Tests.Queries;

/// <summary>Kriging with a trend against the same in dense matrices, and weights against what defines them.</summary>
public class LocalRegressionTests
{
    private const double Ridge = 0.7;
    private static readonly Kernel Kernel = ProbDsl.Regression.Kernel.GaussianQuadratic(1.1, 0.5, 2.0);
    private static readonly ParallelLoop Serial = new(1);

    [Fact]
    public void Weights_have_sum_one_and_reproduce_linear_functions()
    {
        PointSet points = Points(40, 1);
        PointSet at = Points(1, 2);
        double[] weights = Cell(points).Weights(at);
        Assert.Equal(1.0, weights.Sum(), 1e-8);
        for (int k = 0; k < 2; k++)
        {
            Assert.Equal(at.ByPoint[0, k], weights.Select((weight, i) => weight * points.ByPoint[i, k]).Sum(), 1e-7);
        }
    }

    [Fact]
    public void Weights_and_variance_are_those_of_dense_kriging()
    {
        PointSet points = Points(30, 3);
        PointSet at = Points(1, 4);
        KrigingCell cell = Cell(points);
        (Matrix<double> covariance, Matrix<double> trend, Vector<double> cross) = Dense(points, at);
        Matrix<double> inverse = covariance.Inverse();
        Vector<double> trendAt = Vector<double>.Build.Dense([1.0, at.ByPoint[0, 0], at.ByPoint[0, 1]]);
        Matrix<double> middle = (trend.Transpose() * inverse * trend).Inverse();
        Vector<double> missing = trendAt - trend.Transpose() * inverse * cross;
        Vector<double> exact = inverse * cross + inverse * trend * middle * missing;
        double[] weights = cell.Weights(at);
        Assert.All(Enumerable.Range(0, 30), i => Assert.Equal(exact[i], weights[i], 1e-8));

        // k(x, x) - k'C k + r' M^-1 r is bias and noise together.
        double norm = at.SquaredNorms[0];
        double whole = Kernel.Evaluate(norm, norm, norm) - cross * inverse * cross + missing * middle * missing;
        Assert.Equal(whole, cell.SquaredBias(at, weights) + Ridge * weights.Sum(static weight => weight * weight), 1e-8);
    }

    [Fact]
    public void Leave_one_out_errors_are_those_of_leaving_one_out()
    {
        PointSet points = Points(25, 5);
        double[] target = Target(points);
        KrigingCell cell = Cell(points);
        double[] projected = cell.Project(target);
        double[] diagonal = cell.ProjectionDiagonal();
        for (int left = 0; left < points.Count; left++)
        {
            int[] kept = [.. Enumerable.Range(0, points.Count).Where(i => i != left)];
            PointSet others = Select(points, kept);
            double[] weights = Cell(others).Weights(Select(points, [left]));
            double predicted = kept.Select((i, place) => weights[place] * target[i]).Sum();
            Assert.Equal(target[left] - predicted, projected[left] / diagonal[left], 1e-6);
        }
    }

    [Fact]
    public void Deviance_is_that_of_the_restricted_likelihood()
    {
        PointSet points = Points(25, 6);
        double[] target = Target(points);
        (Matrix<double> covariance, Matrix<double> trend, _) = Dense(points, points);
        Matrix<double> inverse = covariance.Inverse();
        Matrix<double> middle = trend.Transpose() * inverse * trend;
        Vector<double> values = Vector<double>.Build.Dense(target);
        Matrix<double> projection = inverse - inverse * trend * middle.Inverse() * trend.Transpose() * inverse;
        double exact = (25 - 3) * Math.Log(values * projection * values) + Math.Log(covariance.Determinant()) + Math.Log(middle.Determinant());
        Assert.Equal(exact, Cell(points).Deviance(target), 1e-6);
        Assert.Equal(values * projection * values / 22.0, Cell(points).ProcessVariance(target), 1e-9);
    }

    [Fact]
    public void Residuals_keep_the_variance_of_the_noise()
    {
        // A quadratic function of two inputs with noise of one size.
        const int Count = 600;
        PointSet points = Points(Count, 7);
        LocalCloud local = Local(points, Count);
        double[] target = [.. Enumerable.Range(0, Count).Select(i =>
            2.0 + points.ByPoint[i, 0] - 0.3 * points.ByPoint[i, 1] * points.ByPoint[i, 1] + 0.5 * Noise(i))];
        double[] residuals = new LocalRegression(local, 1.0, Serial).StandardisedResiduals(target);
        Assert.InRange(residuals.Average(static value => value * value) / 0.25, 0.88, 1.12);
    }

    [Fact]
    public void Adjusted_weights_are_a_distribution_whose_mean_is_the_observation()
    {
        LocalCloud local = Local(Points(500, 8), 200);
        var weights = AdjustedWeights.Of(local);
        Assert.True(weights.IsBalanced);
        Assert.All(weights.Values, static weight => Assert.True(weight >= 0.0));
        Assert.Equal(1.0, weights.Values.Sum(), 1e-12);
        for (int k = 0; k < 2; k++)
        {
            Assert.Equal(local.At.ByPoint[0, k], weights.Values.Select((weight, i) => weight * local.Points.ByPoint[i, k]).Sum(), 1e-7);
        }

        Assert.Equal(1.0 / weights.Values.Sum(static weight => weight * weight), weights.EffectiveSize, 1e-9);
    }

    [Fact]
    public void Beyond_the_edge_no_weights_balance()
    {
        var weights = AdjustedWeights.Of(Local(Points(500, 8), 200, [30.0, 30.0]));
        Assert.False(weights.IsBalanced);
        Assert.Equal(1.0, weights.Values.Sum(), 1e-12);
    }

    [Fact]
    public void Weighted_quantiles_are_those_of_the_definition()
    {
        double[] values = [3.0, 1.0, 2.0, 2.0, 9.0];
        double[] weights = [0.2, 0.1, 0.3, 0.4, 0.0];
        var distribution = new WeightedDistribution(values, weights);
        double Function(double at) => values.Zip(weights, (value, weight) => value <= at ? weight : 0.0).Sum();
        foreach (double probability in new[] { 0.0, 0.05, 0.11, 0.5, 0.79, 0.81, 1.0 })
        {
            double slow = values.Where((value, i) => weights[i] > 0.0 && Function(value) >= probability - 1e-12).Min();
            Assert.Equal(slow, distribution.Quantile(probability));
        }

        (double below, double upTo) = distribution.Around(2.0);
        Assert.Equal(0.1, below, 1e-12);
        Assert.Equal(0.8, upTo, 1e-12);
    }

    private static KrigingCell Cell(PointSet points) => new(points, [0, 1], Kernel, Ridge, Serial);

    private static PointSet Points(int count, uint round)
    {
        var coordinates = new double[2 * count];
        for (int i = 0; i < coordinates.Length; i++)
        {
            var random = new PhiloxStream(new RandomKey(77, round), (uint)i);
            coordinates[i] = random.NextNormal().Value;
        }

        return new PointSet(count, 2, coordinates);
    }

    private static PointSet Select(PointSet points, int[] kept) => new(
        kept.Length, 2, [.. kept.Select(i => points.ByPoint[i, 0]), .. kept.Select(i => points.ByPoint[i, 1])]);

    private static double[] Target(PointSet points) => [.. Enumerable.Range(0, points.Count).Select(i =>
        Math.Sin(2.0 * points.ByPoint[i, 0]) + points.ByPoint[i, 1] + 0.3 * Noise(i))];

    private static double Noise(int index)
    {
        var random = new PhiloxStream(new RandomKey(78, 0), (uint)index);
        return random.NextNormal().Value;
    }

    private static LocalCloud Local(PointSet points, int count, double[]? at = null)
    {
        var batch = new ProbDsl.Models.ParticleBatch(points.Count, 1, 2);
        points.ByDimension.Row(0).CopyTo(batch.Observations);
        points.ByDimension.Row(1).CopyTo(batch.Observations.AsSpan(points.Count));
        return LocalCloud.Around(SimulatedCloud.Of(batch, new InputKind[2]), at ?? [0.3, -0.2], count);
    }

    private static (Matrix<double> Covariance, Matrix<double> Trend, Vector<double> Cross) Dense(PointSet points, PointSet at)
    {
        double Value(PointSet left, int i, PointSet right, int j) => Kernel.Evaluate(
            left.SquaredNorms[i], right.SquaredNorms[j], left.ByPoint[i, 0] * right.ByPoint[j, 0] + left.ByPoint[i, 1] * right.ByPoint[j, 1]);
        return (
            Matrix<double>.Build.Dense(points.Count, points.Count, (i, j) => Value(points, i, points, j) + (i == j ? Ridge : 0.0)),
            Matrix<double>.Build.Dense(points.Count, 3, (i, j) => j == 0 ? 1.0 : points.ByPoint[i, j - 1]),
            Vector<double>.Build.Dense(points.Count, i => Value(points, i, at, 0)));
    }
}
