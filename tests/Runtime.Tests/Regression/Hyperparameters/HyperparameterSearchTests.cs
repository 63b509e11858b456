using ProbDsl.Execution;
using ProbDsl.Regression;

namespace ProbDsl.Runtime.Tests.Regression;

public class HyperparameterSearchTests
{
    [Fact]
    public void Picks_the_cell_that_leaving_out_prefers()
    {
        var loop = new ParallelLoop(1);
        (PointSet points, DenseMatrix targets) = Problem(120, wiggles: 6.0, noise: 0.3);
        double median = MedianDistance.Of(points);
        double least = double.PositiveInfinity;
        (double, double) expected = default;
        foreach (double factor in new[] { 0.25, 0.5, 1.0, 2.0 })
        {
            foreach (double ridge in new[] { 1e-3, 1e-2, 1e-1, 1.0 })
            {
                KernelRidgeRegressor regressor = KernelRidgeRegressor.Create(points, Kernel.GaussianQuadratic(factor * median, 1.0, 1.0), ridge, loop);
                double loss = ClosedFormLeaveOneOut.RelativeError(
                    targets, regressor.Coefficients(targets), regressor.Factor.DiagonalOfInverse(loop));
                if (loss < least)
                {
                    (least, expected) = (loss, (factor, ridge));
                }
            }
        }

        Hyperparameters found = HyperparameterSearch.Choose([(points, targets, median)], KernelChoice.GaussianQuadratic(1.0), HyperparameterSearch.LearningRidges, 0.0, new ParallelLoop(2));

        Assert.Equal(expected, (found.BandwidthFactor, found.Ridge));
        Assert.Equal(least, found.Loss);
    }

    [Fact]
    public void A_wiggly_function_wants_a_narrower_kernel_than_a_smooth_one_and_noise_more_ridge()
    {
        var loop = new ParallelLoop(1);
        Hyperparameters wiggly = Choose(Problem(300, wiggles: 12.0, noise: 0.01), loop);
        Hyperparameters smooth = Choose(Problem(300, wiggles: 0.5, noise: 0.01), loop);
        Hyperparameters noisy = Choose(Problem(300, wiggles: 0.5, noise: 2.0), loop);

        Assert.True(wiggly.BandwidthFactor < smooth.BandwidthFactor);
        Assert.True(noisy.Ridge > smooth.Ridge);
    }

    [Fact]
    public void A_tolerance_takes_the_narrowest_bandwidth_whose_loss_is_within_it()
    {
        var loop = new ParallelLoop(1);
        (PointSet Points, DenseMatrix Targets) problem = Problem(200, wiggles: 2.0, noise: 0.3);
        Hyperparameters best = Choose(problem, loop);
        Hyperparameters tolerant = Choose(problem, loop, tolerance: 0.2);
        Hyperparameters any = Choose(problem, loop, tolerance: 1e6);

        Assert.True(tolerant.BandwidthFactor < best.BandwidthFactor);
        Assert.InRange(tolerant.Loss, best.Loss, 1.2 * best.Loss);
        Assert.Equal(0.25, any.BandwidthFactor);
    }

    private static Hyperparameters Choose((PointSet Points, DenseMatrix Targets) problem, ParallelLoop loop, double tolerance = 0.0) =>
        HyperparameterSearch.Choose([(problem.Points, problem.Targets, MedianDistance.Of(problem.Points))], KernelChoice.GaussianQuadratic(1.0), HyperparameterSearch.LearningRidges, tolerance, loop);

    private static (PointSet Points, DenseMatrix Targets) Problem(int count, double wiggles, double noise)
    {
        var random = new Random(11);
        double[][] points = [.. Enumerable.Range(0, count).Select(_ => new[] { 2.0 * random.NextDouble() - 1.0 })];
        var targets = new DenseMatrix(count, 1);
        for (int i = 0; i < count; i++)
        {
            targets[i, 0] = Math.Sin(wiggles * points[i][0]) + noise * Naive.Normal(random);
        }

        return (Naive.ToPoints(points), targets);
    }
}
