using ProbDsl.Execution;
using ProbDsl.Regression;

namespace ProbDsl.Runtime.Tests.Regression;

public class RefinementTests
{
    private static readonly ParallelLoop Loop = new(1);

    [Theory]
    [InlineData(0.05, 10.0)]
    [InlineData(1.0, 0.1)]
    [InlineData(20.0, 1e-6)]
    public void Refinement_is_never_worse_than_its_start_and_ends_where_the_gradient_is_small(double bandwidth, double ridge)
    {
        RegressionProblem problem = Problem(1, 90, Kernel.GaussianQuadratic(bandwidth, 1.0, 2.0), ridge);
        Refinement found = HyperparameterSearch.Refine([problem], isByDimension: false, 60, Loop);
        LossGradient start = Evaluate(problem);
        LossGradient end = Evaluate(found.Apply(problem));

        Assert.Equal(start.Loss, found.StartLoss, 1e-12);
        Assert.Equal(end.Loss, found.Loss, 1e-12);
        Assert.True(end.Loss <= start.Loss);
        Assert.True(Slope(end) < 0.2 * Slope(start) || Slope(end) < 1e-3, $"slope {Slope(start)} to {Slope(end)}");
    }

    [Fact]
    public void Starting_at_the_best_cell_of_the_grid_it_improves_on_it()
    {
        (PointSet points, DenseMatrix targets) = Sample(2, 200);
        double median = MedianDistance.Of(points);
        Hyperparameters cell = HyperparameterSearch.Choose([(points, targets, median)], KernelChoice.GaussianQuadratic(1.0), HyperparameterSearch.LearningRidges, 0.0, Loop);
        var problem = new RegressionProblem(points, targets, Kernel.GaussianQuadratic(cell.BandwidthFactor * median, 1.0, 2.0), cell.Ridge);
        Refinement found = HyperparameterSearch.Refine([problem], isByDimension: true, 40, Loop);

        Assert.Equal(cell.Loss, found.StartLoss, 1e-9);
        Assert.True(found.Loss < 0.95 * cell.Loss, $"{cell.Loss} to {found.Loss}");
    }

    [Fact]
    public void A_dimension_that_does_not_matter_is_told_from_one_that_does()
    {
        // The targets depend on the first coordinate alone.
        RegressionProblem problem = Problem(3, 200, Kernel.Gaussian(1.5), 0.1);
        Refinement found = HyperparameterSearch.Refine([problem], isByDimension: true, 60, Loop);
        Assert.True(found.DimensionFactors[0] > 5.0 * found.DimensionFactors[1]);

        RegressionProblem fresh = Problem(4, 400, Kernel.Gaussian(1.5), 0.1);
        RegressionProblem refined = found.Apply(problem);
        double before = ErrorAt(problem, fresh.Points, fresh.Targets);
        double after = ErrorAt(refined, found.Scale(fresh.Points), fresh.Targets);
        Assert.True(after < 0.7 * before, $"{before} to {after}");
    }

    [Fact]
    public void Validation_samples_serve_as_well()
    {
        RegressionProblem problem = Problem(5, 100, Kernel.MaternFiveHalves(0.2), 3.0) with { Validation = Sample(6, 300) };
        Refinement found = HyperparameterSearch.Refine([problem], isByDimension: false, 60, Loop);
        (PointSet points, DenseMatrix targets) = Sample(7, 400);

        Assert.True(found.Loss < found.StartLoss);
        Assert.True(ErrorAt(found.Apply(problem), points, targets) < 0.8 * ErrorAt(problem, points, targets));
    }

    [Fact]
    public void Problems_of_different_scales_are_refined_together_relative_to_their_own()
    {
        RegressionProblem one = Problem(8, 120, Kernel.Gaussian(4.0), 1.0);
        RegressionProblem large = one with { Points = one.Points.Scaled([1000.0, 1000.0]), Kernel = Kernel.Gaussian(4000.0) };
        Refinement alone = HyperparameterSearch.Refine([one], isByDimension: false, 40, Loop);
        Refinement both = HyperparameterSearch.Refine([one, large], isByDimension: false, 40, Loop);

        Assert.Equal(alone.HyperparameterFactors[0], both.HyperparameterFactors[0], 1e-4);
        Assert.Equal(alone.Loss, both.Loss, 1e-7);
    }

    [Fact]
    public void What_is_switched_off_stays_off()
    {
        RegressionProblem problem = Problem(9, 100, Kernel.GaussianQuadratic(1.0, 0.0, 2.0), 0.5);
        Refinement found = HyperparameterSearch.Refine([problem], isByDimension: false, 30, Loop);
        Assert.Equal(0.0, found.Apply(problem).Kernel.Hyperparameters()[2]);
        Assert.True(found.Loss < found.StartLoss);
    }

    [Fact]
    public void Each_block_of_columns_is_chosen_as_if_it_were_alone()
    {
        (PointSet points, DenseMatrix wiggly) = Sample(10, 120);
        var targets = new DenseMatrix(120, 3);
        var alone = new DenseMatrix(120, 1);
        var rest = new DenseMatrix(120, 2);
        for (int i = 0; i < 120; i++)
        {
            alone[i, 0] = targets[i, 1] = points.ByPoint[i, 1] + 2.0 * Math.Sin(37.0 * i);
            rest[i, 0] = targets[i, 0] = wiggly[i, 0];
            rest[i, 1] = targets[i, 2] = wiggly[i, 0] * wiggly[i, 0];
        }

        double median = MedianDistance.Of(points);
        Hyperparameters Choose(DenseMatrix columns) =>
            HyperparameterSearch.Choose([(points, columns, median)], KernelChoice.GaussianQuadratic(1.0), HyperparameterSearch.LearningRidges, 0.0, Loop);
        Hyperparameters[] found = HyperparameterSearch.ChooseByBlock(
            [(points, targets, median)], [[1, 0, 1]], 2, KernelChoice.GaussianQuadratic(1.0), HyperparameterSearch.LearningRidges, 0.0, Loop);

        Assert.Equal([Choose(alone), Choose(rest)], found);
        Assert.NotEqual(found[0].Ridge, found[1].Ridge);
    }

    private static LossGradient Evaluate(RegressionProblem problem) =>
        RegressionLoss.Evaluate(problem, RegressionLoss.RelativeWeights(problem.Judged), isByDimension: false, Loop);

    private static double Slope(LossGradient gradient) =>
        Math.Sqrt(gradient.ByHyperparameter.Append(gradient.ByLogRidge).Sum(static value => value * value));

    private static double ErrorAt(RegressionProblem problem, PointSet points, DenseMatrix targets)
    {
        var regressor = KernelRidgeRegressor.Create(problem.Points, problem.Kernel, problem.Ridge, Loop);
        return Naive.RelativeError(targets.Values, regressor.Predict(points, regressor.Coefficients(problem.Targets)).Values);
    }

    private static RegressionProblem Problem(int seed, int count, Kernel kernel, double ridge)
    {
        (PointSet points, DenseMatrix targets) = Sample(seed, count);
        return new RegressionProblem(points, targets, kernel, ridge);
    }

    private static (PointSet Points, DenseMatrix Targets) Sample(int seed, int count)
    {
        var random = new Random(seed);
        double[][] points = Naive.RandomPoints(random, count, 2);
        var targets = new DenseMatrix(count, 1);
        for (int i = 0; i < count; i++)
        {
            targets[i, 0] = Math.Sin(3.0 * points[i][0]) + 0.1 * Naive.Normal(random);
        }

        return (Naive.ToPoints(points), targets);
    }
}
