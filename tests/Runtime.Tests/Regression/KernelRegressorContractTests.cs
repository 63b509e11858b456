using ProbDsl.Execution;
using ProbDsl.LinearAlgebra;
using ProbDsl.Randomness;
using ProbDsl.Regression;

namespace ProbDsl.Runtime.Tests.Regression;

/// <summary>What every regression owes, whatever it is made of.</summary>
public class KernelRegressorContractTests
{
    private const int Training = 83;
    private const int Wanted = 141;
    private const double Ridge = 0.3;

    private static readonly SolverOptions Tight = new() { Tolerance = 1e-12 };
    private static readonly Kernel Kernel = Kernel.Gaussian(1.4);
    private static readonly double[][] Inputs = Naive.RandomPoints(new Random(1), Training, 2);
    private static readonly double[][] Others = Naive.RandomPoints(new Random(2), Wanted, 2);
    private static readonly DenseMatrix Targets = Naive.ToDense(Naive.RandomMatrix(new Random(3), Training, 4));

    public static TheoryData<string> Names => ["kernel", "Fourier", "Nystrom", "pivoted", "conjugate", "single"];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_adjoint_is_the_adjoint(string name)
    {
        IKernelRegressor<PointSet> regressor = Create(name, Inputs, new ParallelLoop(1));
        PointSet at = Naive.ToPoints(Others);
        DenseMatrix cotangents = Naive.ToDense(Naive.RandomMatrix(new Random(4), Wanted, 3));
        DenseMatrix predictions = regressor.Predict(at, regressor.Coefficients(Targets));
        DenseMatrix adjoint = regressor.Adjoint(at, cotangents);

        Assert.Equal((Training, Ridge), (regressor.Count, regressor.Ridge));
        for (int target = 0; target < 4; target++)
        {
            for (int cotangent = 0; cotangent < 3; cotangent++)
            {
                double forward = Enumerable.Range(0, Wanted).Sum(i => cotangents[i, cotangent] * predictions[i, target]);
                double backward = Enumerable.Range(0, Training).Sum(i => adjoint[i, cotangent] * Targets[i, target]);
                Assert.Equal(forward, backward, 1e-9 * Math.Max(1.0, Math.Abs(forward)));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void One_sweep_gives_what_two_give(string name)
    {
        IKernelRegressor<PointSet> regressor = Create(name, Inputs, new ParallelLoop(1));
        PointSet at = Naive.ToPoints(Others);
        DenseMatrix coefficients = regressor.Coefficients(Targets);
        double[] cotangents = [.. Enumerable.Range(0, Wanted).Select(static i => Math.Sin(i))];
        (DenseMatrix predictions, DenseMatrix adjoint) = regressor.PredictWithAdjoint(at, coefficients, cotangents);

        Assert.Equal(regressor.Predict(at, coefficients).Values, predictions.Values);
        DenseMatrix expected = regressor.Adjoint(at, DenseMatrix.Column(cotangents));
        Assert.All(Enumerable.Range(0, Training), i => Assert.Equal(expected[i, 0], adjoint[i, 0], 1e-9));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Leaving_out_equals_regressing_without(string name)
    {
        var loop = new ParallelLoop(1);
        IKernelRegressor<PointSet> regressor = Create(name, Inputs, loop);
        DenseMatrix found = regressor.LeaveOneOut(Targets, regressor.Coefficients(Targets));
        foreach (int left in new[] { 0, 17, Training - 1 })
        {
            int[] kept = [.. Enumerable.Range(0, Training).Where(i => i != left)];
            IKernelRegressor<PointSet> without = Create(name, [.. kept.Select(static i => Inputs[i])], loop);
            var targets = new DenseMatrix(Training - 1, 4);
            for (int i = 0; i < targets.Rows; i++)
            {
                Targets.Row(kept[i]).CopyTo(targets.Row(i));
            }

            DenseMatrix expected = without.Predict(Naive.ToPoints([Inputs[left]]), without.Coefficients(targets));
            for (int j = 0; j < 4; j++)
            {
                Assert.Equal(expected[0, j], found[left, j], 1e-8);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Threads_do_not_change_a_bit(string name)
    {
        PointSet at = Naive.ToPoints(Others);
        double[] cotangents = [.. Enumerable.Range(0, Wanted).Select(static i => Math.Cos(i))];
        IKernelRegressor<PointSet> serial = Create(name, Inputs, new ParallelLoop(1));
        IKernelRegressor<PointSet> parallel = Create(name, Inputs, new ParallelLoop(2));
        var first = serial.PredictWithAdjoint(at, serial.Coefficients(Targets), cotangents);
        var second = parallel.PredictWithAdjoint(at, parallel.Coefficients(Targets), cotangents);

        Assert.Equal(first.Predictions.Values, second.Predictions.Values);
        Assert.Equal(first.Adjoint.Values, second.Adjoint.Values);
    }

    [Fact]
    public void Regression_on_fourier_features_is_kernel_regression_with_their_gram_matrix()
    {
        var loop = new ParallelLoop(1);
        var features = Fourier();
        DenseMatrix byPoint = MatrixProduct.Transpose(FeatureMatrix.Of(features, Naive.ToPoints(Inputs), loop));
        DenseMatrix others = MatrixProduct.Transpose(FeatureMatrix.Of(features, Naive.ToPoints(Others), loop));
        DenseMatrix gram = MatrixProduct.MultiplyTransposed(byPoint, byPoint, loop);
        DenseMatrix cross = MatrixProduct.MultiplyTransposed(others, byPoint, loop);
        DenseMatrix coefficients = Targets.Clone();
        Cholesky.Factor(gram, Ridge, loop).SolveInPlace(coefficients, loop);
        DenseMatrix expected = MatrixProduct.Multiply(cross, coefficients, loop);

        IKernelRegressor<PointSet> regressor = Create("Fourier", Inputs, loop);
        AssertEqual(expected, regressor.Predict(Naive.ToPoints(Others), regressor.Coefficients(Targets)), 1e-9);
    }

    [Fact]
    public void Nystrom_solves_the_normal_equations_with_the_gram_matrix_of_the_landmarks_beside_the_ridge()
    {
        var loop = new ParallelLoop(1);
        PointSet landmarks = Naive.ToPoints(Inputs).Spread(12);
        PointSet points = Naive.ToPoints(Inputs);
        double[,] cross = ToArray(GramMatrix.Full(Kernel, points, landmarks, loop));
        double[,] own = ToArray(GramMatrix.Full(Kernel, landmarks, landmarks, loop));
        double[,] system = Naive.Multiply(Naive.Transpose(cross), cross);
        for (int i = 0; i < 12; i++)
        {
            for (int j = 0; j < 12; j++)
            {
                system[i, j] += Ridge * own[i, j];
            }
        }

        double[,] solution = Naive.Multiply(Naive.Inverse(system), Naive.Multiply(Naive.Transpose(cross), ToArray(Targets)));
        double[,] expected = Naive.Multiply(ToArray(GramMatrix.Full(Kernel, Naive.ToPoints(Others), landmarks, loop)), solution);

        var regressor = FeatureRidgeRegressor.Create(NystromFeatures.Create(Kernel, landmarks, loop), points, Ridge, loop);
        Naive.AssertClose(expected, regressor.Predict(Naive.ToPoints(Others), regressor.Coefficients(Targets)), 1e-7);
    }

    [Fact]
    public void Nystrom_with_all_points_as_landmarks_is_exact()
    {
        var loop = new ParallelLoop(1);
        PointSet points = Naive.ToPoints(Inputs);
        var exact = KernelRidgeRegressor.Create(points, Kernel, Ridge, loop);
        var found = FeatureRidgeRegressor.Create(NystromFeatures.Create(Kernel, points, loop), points, Ridge, loop);
        PointSet at = Naive.ToPoints(Others);

        AssertEqual(exact.Predict(at, exact.Coefficients(Targets)), found.Predict(at, found.Coefficients(Targets)), 1e-7);
        AssertEqual(
            exact.LeaveOneOut(Targets, exact.Coefficients(Targets)), found.LeaveOneOut(Targets, found.Coefficients(Targets)), 1e-7);
    }

    [Fact]
    public void More_features_and_more_landmarks_come_nearer_to_the_kernel()
    {
        var loop = new ParallelLoop(1);
        PointSet points = Naive.ToPoints(Inputs);
        PointSet at = Naive.ToPoints(Others);
        var exact = KernelRidgeRegressor.Create(points, Kernel, Ridge, loop);
        DenseMatrix expected = exact.Predict(at, exact.Coefficients(Targets));
        double Error(IFeatureMap map)
        {
            var regressor = FeatureRidgeRegressor.Create(map, points, Ridge, loop);
            return Naive.RelativeError(expected.Values, regressor.Predict(at, regressor.Coefficients(Targets)).Values);
        }

        RandomFourierFeatures Features(int pairs) => RandomFourierFeatures.Create(Kernel, 2, pairs, new RandomKey(5, 0));
        Assert.True(Error(Features(512)) < 0.4 * Error(Features(16)));
        Assert.True(Error(NystromFeatures.Create(Kernel, points.Spread(40), loop)) < 0.3 * Error(NystromFeatures.Create(Kernel, points.Spread(10), loop)));
    }

    private static RandomFourierFeatures Fourier() => RandomFourierFeatures.Create(Kernel, 2, 24, new RandomKey(5, 0));

    private static IKernelRegressor<PointSet> Create(string name, double[][] inputs, ParallelLoop loop)
    {
        PointSet points = Naive.ToPoints(inputs);
        return name switch
        {
            "kernel" => KernelRidgeRegressor.Create(points, Kernel, Ridge, loop),
            "Fourier" => FeatureRidgeRegressor.Create(Fourier(), points, Ridge, loop),
            "pivoted" => new KernelRidgeRegressor(LowRankSystem.TryCreate(points, Kernel, Ridge, 1e-11, inputs.Length, loop)!, loop),
            "conjugate" => KernelRidgeRegressor.Create(points, Kernel, Ridge, Tight with { Choice = SolverChoice.ConjugateGradient }, loop),
            "single" => KernelRidgeRegressor.Create(points, Kernel, Ridge, Tight with { Precision = SolverPrecision.Single }, loop),
            _ => FeatureRidgeRegressor.Create(NystromFeatures.Create(Kernel, Naive.ToPoints(Others[..30]), loop), points, Ridge, loop),
        };
    }

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

    private static void AssertEqual(DenseMatrix expected, DenseMatrix found, double tolerance) =>
        Naive.AssertClose(ToArray(expected), found, tolerance);
}
