using ProbDsl.Execution;
using ProbDsl.Regression;

namespace ProbDsl.Runtime.Tests.Regression;

/// <summary>Every solver against the Cholesky factor of the whole Gram matrix, with the kernel of fits.</summary>
public class SolverAgreementTests
{
    private const double Ridge = 0.01;
    private const double Tolerance = 1e-7;

    private static readonly ParallelLoop Loop = new(2);

    public static TheoryData<SolverChoice, SolverPrecision, int, int> Cases => new()
    {
        { SolverChoice.PivotedCholesky, SolverPrecision.Double, 1000, 1 },
        { SolverChoice.PivotedCholesky, SolverPrecision.Double, 1000, 2 },
        { SolverChoice.ConjugateGradient, SolverPrecision.Double, 1000, 2 },
        { SolverChoice.ConjugateGradient, SolverPrecision.Double, 1000, 10 },
        { SolverChoice.ConjugateGradient, SolverPrecision.Double, 65, 2 },
        { SolverChoice.Cholesky, SolverPrecision.Single, 1000, 2 },
        { SolverChoice.Cholesky, SolverPrecision.Single, 1000, 10 },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Exact_solvers_agree_with_the_dense_one(SolverChoice choice, SolverPrecision precision, int n, int dimension)
    {
        (PointSet points, PointSet at, Kernel kernel, DenseMatrix targets) = Problem(n, dimension);
        KernelRidgeRegressor exact = KernelRidgeRegressor.Create(points, kernel, Ridge, Loop);
        KernelRidgeRegressor found = KernelRidgeRegressor.Create(
            points, kernel, Ridge, new SolverOptions { Choice = choice, Precision = precision, Tolerance = Tolerance }, Loop);
        Assert.IsType(
            choice == SolverChoice.PivotedCholesky ? typeof(LowRankSystem)
            : choice == SolverChoice.ConjugateGradient ? typeof(IterativeSystem)
            : typeof(GuardedSystem),
            found.System);

        DenseMatrix expected = exact.Coefficients(targets);
        DenseMatrix coefficients = found.Coefficients(targets);

        // A residual of Tolerance |t| moves the solution by at most that over the ridge, and the solution is at least |t| / (|K| + ridge).
        Assert.InRange(Distance(expected, coefficients), 0.0, Tolerance * Norm(targets) / Ridge);
        Assert.InRange(Naive.RelativeError(exact.Predict(at, expected).Values, found.Predict(at, coefficients).Values), 0.0, 1e-5);

        double[] cotangents = [.. Enumerable.Range(0, at.Count).Select(static i => Math.Sin(i))];
        (DenseMatrix expectedPredictions, DenseMatrix expectedAdjoint) = exact.PredictWithAdjoint(at, expected, cotangents);
        (DenseMatrix predictions, DenseMatrix adjoint) = found.PredictWithAdjoint(at, coefficients, cotangents);
        Assert.InRange(Naive.RelativeError(expectedPredictions.Values, predictions.Values), 0.0, 1e-5);

        // What counts of the adjoint are its inner products with targets, t' C r for a residual r: at most |C t| |r|.
        double bound = Tolerance * Norm(expected) * Norm(exact.KernelProduct(points, at, DenseMatrix.Column(cotangents)));
        for (int j = 0; j < targets.Columns; j++)
        {
            Assert.Equal(Inner(targets, j, expectedAdjoint), Inner(targets, j, adjoint), bound);
        }

        double[] leverages = exact.Leverages(at);
        double[] foundLeverages = found.Leverages(at);
        Assert.All(Enumerable.Range(0, at.Count), i => Assert.Equal(leverages[i], foundLeverages[i], 1e-5));
        Naive.AssertClose(ToArray(exact.LeaveOneOut(targets, expected)), found.LeaveOneOut(targets, coefficients), 1e-4);
        Assert.Equal((exact.Jitter, exact.Ridge, exact.Count), (found.Jitter, found.Ridge, found.Count));
        Assert.Equal((0, 0), (found.Diagnostics.FallBacks, found.Diagnostics.Unconverged));
        Assert.InRange(found.Diagnostics.LargestResidual, 0.0, Tolerance);
    }

    // (L L' + ridge)^-1 - (K + ridge)^-1 has norm at most trace / ridge times that of the solution: the promise of the tolerance.
    [Theory]
    [InlineData(1e-3)]
    [InlineData(1e-5)]
    [InlineData(1e-7)]
    public void A_pivoted_factor_keeps_the_bound_of_its_trace(double tolerance)
    {
        (PointSet points, _, Kernel kernel, DenseMatrix targets) = Problem(800, 2);
        DenseMatrix expected = KernelRidgeRegressor.Create(points, kernel, Ridge, Loop).Coefficients(targets);
        LowRankSystem system = LowRankSystem.TryCreate(points, kernel, Ridge, tolerance, 400, Loop)!;
        DenseMatrix found = targets.Clone();
        system.SolveInPlace(found, Loop);

        Assert.InRange(Distance(expected, found), 0.0, tolerance * Norm(expected) + 1e-9 * Norm(expected));
    }

    [Fact]
    public void A_rank_that_is_too_high_is_left_to_another_solver()
    {
        (PointSet points, _, Kernel kernel, _) = Problem(400, 10);

        Assert.Null(LowRankSystem.TryCreate(points, kernel, Ridge, 1e-6, 50, Loop));
        KernelRidgeRegressor found =
            KernelRidgeRegressor.Create(points, kernel, Ridge, new SolverOptions { Choice = SolverChoice.PivotedCholesky }, Loop);
        Assert.IsType<CholeskySystem>(found.System);
    }

    [Fact]
    public void Landmarks_at_every_point_are_exact_and_more_of_them_come_nearer()
    {
        (PointSet points, PointSet at, Kernel kernel, DenseMatrix targets) = Problem(400, 3);
        KernelRidgeRegressor exact = KernelRidgeRegressor.Create(points, kernel, Ridge, Loop);
        DenseMatrix expected = exact.Predict(at, exact.Coefficients(targets));
        double Error(int landmarks)
        {
            KernelRidgeRegressor found = KernelRidgeRegressor.Create(
                points, kernel, Ridge, new SolverOptions { Choice = SolverChoice.Landmarks, Landmarks = landmarks }, Loop);
            return Naive.RelativeError(expected.Values, found.Predict(at, found.Coefficients(targets)).Values);
        }

        Assert.InRange(Error(400), 0.0, 1e-6);
        Assert.True(Error(100) < 0.5 * Error(25));
    }

    // With landmarks the regression is that of FeatureRidgeRegressor on the same ones, in another order of operations.
    [Fact]
    public void Landmarks_are_regression_on_Nystrom_features()
    {
        (PointSet points, PointSet at, Kernel kernel, DenseMatrix targets) = Problem(300, 3);
        var options = new SolverOptions { Choice = SolverChoice.Landmarks, Landmarks = 40 };
        KernelRidgeRegressor found = KernelRidgeRegressor.Create(points, kernel, Ridge, options, Loop);
        var features = FeatureRidgeRegressor.Create(NystromFeatures.Create(kernel, points.Spread(40), Loop), points, Ridge, Loop);

        Assert.InRange(
            Naive.RelativeError(features.Predict(at, features.Coefficients(targets)).Values, found.Predict(at, found.Coefficients(targets)).Values), 0.0, 1e-6);
        Naive.AssertClose(
            ToArray(features.LeaveOneOut(targets, features.Coefficients(targets))), found.LeaveOneOut(targets, found.Coefficients(targets)), 1e-5);
        DenseMatrix expectedAdjoint = features.Adjoint(at, DenseMatrix.Column([.. Enumerable.Repeat(1.0, at.Count)]));
        DenseMatrix adjoint = found.Adjoint(at, DenseMatrix.Column([.. Enumerable.Repeat(1.0, at.Count)]));
        Assert.InRange(Naive.RelativeError(expectedAdjoint.Values, adjoint.Values), 0.0, 1e-5);

        // The kernel between other points goes through the landmarks too.
        DenseMatrix weights = DenseMatrix.Column([.. Enumerable.Range(0, at.Count).Select(static i => Math.Cos(i))]);
        DenseMatrix direct = FeatureMatrix.Multiply(
            NystromFeatures.Create(kernel, points.Spread(40), Loop), points,
            FeatureMatrix.MultiplyTransposed(NystromFeatures.Create(kernel, points.Spread(40), Loop), at, weights, Loop), Loop);
        Assert.InRange(Naive.RelativeError(direct.Values, found.KernelProduct(points, at, weights).Values), 0.0, 1e-6);
    }

    // Far more landmarks than the kernel has rank: their own Gram matrix is singular but for rounding, and the ridge is small. What the landmarks leave of the trace
    // bounds the relative error, as for a pivoted factor; the rest is rounding.
    [Fact]
    public void Landmarks_close_together_keep_the_bound_of_their_trace()
    {
        const double Small = 1e-3;
        (PointSet points, PointSet at, Kernel kernel, DenseMatrix targets) = Problem(800, 1);
        KernelRidgeRegressor exact = KernelRidgeRegressor.Create(points, kernel, Small, Loop);
        KernelRidgeRegressor found = KernelRidgeRegressor.Create(
            points, kernel, Small, new SolverOptions { Choice = SolverChoice.Landmarks, Landmarks = 200 }, Loop);
        var identity = new DenseMatrix(points.Count, points.Count);
        for (int i = 0; i < points.Count; i++)
        {
            identity[i, i] = 1.0;
        }

        DenseMatrix reduced = found.KernelProduct(points, points, identity);
        DenseMatrix whole = GramMatrix.Full(kernel, points, points, Loop);
        double trace = Enumerable.Range(0, points.Count).Sum(i => Math.Abs(whole[i, i] - reduced[i, i]));
        DenseMatrix expected = exact.Coefficients(targets);
        DenseMatrix coefficients = found.Coefficients(targets);

        Assert.InRange(trace / Small, 0.0, 0.1);
        Assert.InRange(Distance(expected, coefficients), 0.0, (trace / Small + 1e-5) * Norm(expected));

        // They solve the system of their own kernel: (K~ + ridge) a = t.
        DenseMatrix residual = found.KernelProduct(points, points, coefficients);
        for (int i = 0; i < residual.Values.Length; i++)
        {
            residual.Values[i] += Small * coefficients.Values[i];
        }

        Assert.InRange(Distance(targets, residual), 0.0, 1e-6 * Norm(targets));
    }

    [Fact]
    public void Single_precision_that_does_not_serve_is_given_up_and_said()
    {
        (PointSet points, _, Kernel kernel, DenseMatrix targets) = Problem(400, 2);
        var options = new SolverOptions { Precision = SolverPrecision.Single, Tolerance = 1e-8 };
        KernelRidgeRegressor found = KernelRidgeRegressor.Create(points, kernel, 1e-8, options, Loop);
        DenseMatrix coefficients = found.Coefficients(targets);

        Assert.Equal(1, found.Diagnostics.FallBacks);
        KernelRidgeRegressor exact = KernelRidgeRegressor.Create(points, kernel, 1e-8, Loop);
        Assert.Equal(exact.Coefficients(targets).Values, coefficients.Values);
    }

    [Fact]
    public void Iterations_that_do_not_suffice_are_counted()
    {
        (PointSet points, _, Kernel kernel, DenseMatrix targets) = Problem(300, 10);
        var options = new SolverOptions { Choice = SolverChoice.ConjugateGradient, MostIterations = 2, Tolerance = 1e-10 };
        KernelRidgeRegressor found = KernelRidgeRegressor.Create(points, kernel, 1e-4, options, Loop);
        found.Coefficients(targets);
        found.Coefficients(targets);

        Assert.Equal(2, found.Diagnostics.Unconverged);
        Assert.True(found.Diagnostics.LargestResidual > 1e-10);
    }

    // Beyond the size of a Cholesky factor the diagonal of the inverse is estimated.
    [Fact]
    public void The_estimated_diagonal_is_near_the_exact_one()
    {
        (PointSet points, _, Kernel kernel, DenseMatrix targets) = Problem(600, 4);
        var options = new SolverOptions { Choice = SolverChoice.ConjugateGradient, LargestCholesky = 100 };
        KernelRidgeRegressor found = KernelRidgeRegressor.Create(points, kernel, 0.1, options, Loop);
        KernelRidgeRegressor exact = KernelRidgeRegressor.Create(points, kernel, 0.1, Loop);
        double[] expected = exact.Factor.DiagonalOfInverse(Loop);
        double[] diagonal = found.System.DiagonalOfInverse(Loop);

        Assert.InRange(Naive.RelativeError(expected, diagonal), 1e-9, 0.05);
        DenseMatrix left = found.LeaveOneOut(targets, found.Coefficients(targets));
        Assert.InRange(Naive.RelativeError(exact.LeaveOneOut(targets, exact.Coefficients(targets)).Values, left.Values), 0.0, 0.1);
    }

    private static (PointSet Points, PointSet At, Kernel Kernel, DenseMatrix Targets) Problem(int n, int dimension)
    {
        double[][] points = Naive.RandomPoints(new Random(n + dimension), n, dimension);
        var targets = new DenseMatrix(n, 3);
        var random = new Random(7);
        for (int i = 0; i < n; i++)
        {
            targets[i, 0] = Math.Sin(2.0 * points[i][0]);
            targets[i, 1] = points[i].Sum() + 0.3 * (random.NextDouble() - 0.5);
            targets[i, 2] = random.NextDouble() - 0.5;
        }

        return (
            Naive.ToPoints(points), Naive.ToPoints(Naive.RandomPoints(new Random(n + dimension + 1), 90, dimension)),
            Kernel.GaussianQuadratic(Math.Sqrt(2.0 * dimension), 1.0, dimension), targets);
    }

    private static double Norm(DenseMatrix matrix) => Math.Sqrt(matrix.Values.Sum(static value => value * value));

    private static double Distance(DenseMatrix left, DenseMatrix right) =>
        Math.Sqrt(left.Values.Zip(right.Values, static (a, b) => (a - b) * (a - b)).Sum());

    private static double Inner(DenseMatrix targets, int column, DenseMatrix adjoint) =>
        Enumerable.Range(0, targets.Rows).Sum(i => targets[i, column] * adjoint[i, 0]);

    private static double[,] ToArray(DenseMatrix matrix)
    {
        var values = new double[matrix.Rows, matrix.Columns];
        for (int i = 0; i < matrix.Rows; i++)
        {
            for (int j = 0; j < matrix.Columns; j++)
            {
                values[i, j] = matrix[i, j];
            }
        }

        return values;
    }
}
