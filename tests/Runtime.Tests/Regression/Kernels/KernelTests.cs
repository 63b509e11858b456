using ProbDsl.Execution;
using ProbDsl.LinearAlgebra;
using ProbDsl.Regression;

namespace ProbDsl.Runtime.Tests.Regression;

public class KernelTests
{
    private static readonly ParallelLoop Serial = new(1);

    /// <summary>Every kernel beside its textbook formula of distance d and inner product u.v.</summary>
    private static readonly Dictionary<string, (Kernel Kernel, Func<double, double, double> Formula)> Cases = new()
    {
        ["Gaussian"] = (Kernel.Gaussian(0.8), static (d, _) => Math.Exp(-d * d / 1.28)),
        ["Matern 1/2"] = (Kernel.MaternOneHalf(0.8), static (d, _) => Math.Exp(-d / 0.8)),
        ["Matern 3/2"] = (Kernel.MaternThreeHalves(0.8), static (d, _) => (1.0 + Math.Sqrt(3.0) * d / 0.8) * Math.Exp(-Math.Sqrt(3.0) * d / 0.8)),
        ["Matern 5/2"] = (Kernel.MaternFiveHalves(0.8), static (d, _) =>
            (1.0 + Math.Sqrt(5.0) * d / 0.8 + 5.0 * d * d / (3.0 * 0.64)) * Math.Exp(-Math.Sqrt(5.0) * d / 0.8)),
        ["rational quadratic"] = (Kernel.RationalQuadratic(0.8, 1.7), static (d, _) => Math.Pow(1.0 + d * d / (2.0 * 1.7 * 0.64), -1.7)),
        ["cubic"] = (Kernel.Polynomial(3, 0.5, 2.0), static (_, inner) => Math.Pow(0.5 + inner / 2.0, 3.0)),
        ["linear"] = (Kernel.Linear(2.0), static (_, inner) => inner / 2.0),
        ["of fits"] = (Kernel.GaussianQuadratic(0.8, 0.3, 2.0, 0.9), static (d, inner) =>
            0.9 * Math.Exp(-d * d / 1.28) + 0.3 * Math.Pow(1.0 + inner / 2.0, 2.0)),
        ["product of sums"] = (
            (Kernel.Gaussian(2.0) + Kernel.Linear(1.0)) * (2.0 * Kernel.MaternThreeHalves(1.0) + Kernel.Polynomial(2, 1.0, 3.0)),
            static (d, inner) => (Math.Exp(-d * d / 8.0) + inner)
                * (2.0 * (1.0 + Math.Sqrt(3.0) * d) * Math.Exp(-Math.Sqrt(3.0) * d) + Math.Pow(1.0 + inner / 3.0, 2.0))),
    };

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Tiles_and_the_scalar_twin_equal_the_formula(string name)
    {
        (Kernel kernel, Func<double, double, double> formula) = Cases[name];
        var random = new Random(5);
        double[][] left = Naive.RandomPoints(random, 70, 3);
        double[][] right = Naive.RandomPoints(random, 67, 3);
        DenseMatrix gram = GramMatrix.Full(kernel, Naive.ToPoints(left), Naive.ToPoints(right), Serial);
        for (int i = 0; i < 70; i++)
        {
            for (int j = 0; j < 67; j++)
            {
                double inner = Naive.InnerProduct(left[i], right[j]);
                double expected = formula(Math.Sqrt(Naive.SquaredDistance(left[i], right[j])), inner);
                double tolerance = 1e-13 * Math.Max(1.0, Math.Abs(expected));
                Assert.Equal(expected, gram[i, j], tolerance);
                Assert.Equal(expected, kernel.Evaluate(Naive.InnerProduct(left[i], left[i]), Naive.InnerProduct(right[j], right[j]), inner), tolerance);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Gram_matrices_are_positive_semidefinite(string name)
    {
        (Kernel kernel, _) = Cases[name];
        PointSet points = Naive.ToPoints(Naive.RandomPoints(new Random(6), 40, 2));
        DenseMatrix gram = GramMatrix.Full(kernel, points, points, Serial);
        var symmetric = MathNet.Numerics.LinearAlgebra.Matrix<double>.Build.Dense(40, 40, (i, j) => 0.5 * (gram[i, j] + gram[j, i]));

        Assert.True(symmetric.Evd().EigenValues.Min(static value => value.Real) > -1e-9);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Derivatives_in_log_hyperparameters_equal_differences(string name)
    {
        (Kernel kernel, _) = Cases[name];
        PointSet points = Naive.ToPoints(Naive.RandomPoints(new Random(7), 21, 2));
        DenseMatrix weights = Naive.ToDense(Naive.RandomMatrix(new Random(8), 21, 21));
        KernelGradient found = KernelGradient.Contract(kernel, points, points, weights, isByPoint: false, Serial);
        double[] at = kernel.Hyperparameters();
        Assert.Equal(kernel.HyperparameterCount, at.Length);
        for (int index = 0; index < at.Length; index++)
        {
            double Moved(double log)
            {
                double[] moved = [.. at];
                moved[index] *= Math.Exp(log);
                return Sum(kernel.With(moved), points, weights);
            }

            double expected = Naive.Derivative(Moved, 0.0);
            Assert.Equal(expected, found.ByHyperparameter[index], 1e-7 * Math.Max(1.0, Math.Abs(expected)));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Derivatives_in_log_factors_of_dimensions_equal_differences(string name)
    {
        (Kernel kernel, _) = Cases[name];
        var random = new Random(9);
        PointSet left = Naive.ToPoints(Naive.RandomPoints(random, 21, 3));
        PointSet right = Naive.ToPoints(Naive.RandomPoints(random, 74, 3));
        DenseMatrix weights = Naive.ToDense(Naive.RandomMatrix(random, 21, 74));
        KernelGradient found = KernelGradient.Contract(kernel, left, right, weights, isByPoint: true, Serial);
        for (int dimension = 0; dimension < 3; dimension++)
        {
            double Moved(double log)
            {
                double[] factors = [1.0, 1.0, 1.0];
                factors[dimension] = Math.Exp(log);
                return Sum(kernel, left.Scaled(factors), right.Scaled(factors), weights);
            }

            double expected = Naive.Derivative(Moved, 0.0);
            Assert.Equal(expected, found.ByLogFactor(left, right)[dimension], 1e-7 * Math.Max(1.0, Math.Abs(expected)));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Where_points_coincide_values_and_slopes_are_numbers(string name)
    {
        (Kernel kernel, Func<double, double, double> formula) = Cases[name];
        PointSet points = Naive.ToPoints([.. Enumerable.Repeat(new[] { 0.3, -1.2 }, 20), [1e8, 1e-8], [1e8, 1e-8]]);
        var weights = new DenseMatrix(22, 22);
        Array.Fill(weights.Values, 1.0);
        DenseMatrix gram = GramMatrix.Full(kernel, points, points, Serial);
        KernelGradient gradient = KernelGradient.Contract(kernel, points, points, weights, isByPoint: true, Serial);

        // The square of the distance is rounded to 1e-16 or so, and the root of that is what a Matern kernel of smoothness 1/2 sees.
        Assert.Equal(formula(0.0, 0.3 * 0.3 + 1.2 * 1.2), gram[0, 1], 1e-7);
        Assert.All(gram.Values, static value => Assert.True(double.IsFinite(value)));
        Assert.All(gradient.ByHyperparameter, static value => Assert.True(double.IsFinite(value)));
        Assert.All(gradient.ByLogFactor(points, points), static value => Assert.True(double.IsFinite(value)));
        Assert.True(double.IsFinite(kernel.Evaluate(1.53, 1.53, 1.53)));
    }

    [Fact]
    public void The_distance_of_a_point_to_itself_is_zero_to_the_last_bit()
    {
        PointSet points = Naive.ToPoints(Naive.RandomPoints(new Random(13), 150, 7));
        DenseMatrix full = GramMatrix.Full(Kernel.MaternOneHalf(0.01), points, points, Serial);
        DenseMatrix lower = GramMatrix.LowerTriangle(Kernel.MaternOneHalf(0.01), points, Serial);
        Assert.All(Enumerable.Range(0, 150), i => Assert.Equal((1.0, 1.0), (full[i, i], lower[i, i])));
    }

    [Fact]
    public void Rounding_below_zero_is_no_distance()
    {
        // |u|^2 + |v|^2 - 2 u.v = -2e-3 here: no distance has that square.
        Assert.Equal(1.0, Kernel.MaternOneHalf(1.0).Evaluate(1.0, 1.0, 1.001), 1e-15);
    }

    [Fact]
    public void Matern_kernels_approach_the_gaussian_and_so_does_the_rational_quadratic()
    {
        double[] distances = [.. Enumerable.Range(0, 50).Select(static i => 0.1 * i)];
        double FromGaussian(Kernel kernel) => distances.Max(distance =>
            Math.Abs(kernel.Evaluate(0.0, distance * distance, 0.0) - Math.Exp(-0.5 * distance * distance)));

        Assert.True(FromGaussian(Kernel.MaternFiveHalves(1.0)) < FromGaussian(Kernel.MaternThreeHalves(1.0)));
        Assert.True(FromGaussian(Kernel.MaternThreeHalves(1.0)) < FromGaussian(Kernel.MaternOneHalf(1.0)));

        // The first term of an expansion in 1 / a: d^4 / (8 a) exp(-d^2 / 2), at most 2 exp(-2) / a.
        Assert.Equal(2.0 * Math.Exp(-2.0) / 1e5, FromGaussian(Kernel.RationalQuadratic(1.0, 1e5)), 1e-8);
    }

    [Fact]
    public void Scaling_the_points_is_a_bandwidth_for_each_dimension()
    {
        double[][] points = Naive.RandomPoints(new Random(10), 30, 2);
        PointSet scaled = Naive.ToPoints(points).Scaled([1.0 / 0.5, 1.0 / 3.0]);
        DenseMatrix gram = GramMatrix.Full(Kernel.Gaussian(1.0), scaled, scaled, Serial);
        for (int i = 0; i < 30; i++)
        {
            for (int j = 0; j < 30; j++)
            {
                double first = (points[i][0] - points[j][0]) / 0.5;
                double second = (points[i][1] - points[j][1]) / 3.0;
                Assert.Equal(Math.Exp(-0.5 * (first * first + second * second)), gram[i, j], 1e-13);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Gram_matrices_in_single_precision_are_those_in_double_but_for_rounding(string name)
    {
        Kernel kernel = Cases[name].Kernel;
        PointSet points = Naive.ToPoints(Naive.RandomPoints(new Random(11), 131, 4));
        DenseMatrix expected = GramMatrix.LowerTriangle(kernel, points, Serial);
        var found = new DenseMatrix<float>(131, 131);
        GramMatrix.LowerTriangle(kernel, points, found, new ParallelLoop(2));
        for (int i = 0; i < 131; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                Assert.Equal(expected[i, j], found[i, j], 5e-6 * Math.Max(1.0, Math.Abs(expected[i, j])));
            }
        }
    }

    [Fact]
    public void Equal_kernels_are_equal_and_say_what_they_are()
    {
        Assert.Equal(Kernel.GaussianQuadratic(1.0, 2.0, 3.0), Kernel.GaussianQuadratic(1.0, 2.0, 3.0));
        Assert.NotEqual(Kernel.Gaussian(1.0), Kernel.MaternOneHalf(1.0));
        Assert.Contains("GaussianKernel { Bandwidth = 1.5 }", Kernel.Gaussian(1.5).ToString(), StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(static () => Kernel.Gaussian(0.0));
        Assert.Throws<ArgumentOutOfRangeException>(static () => -1.0 * Kernel.Gaussian(1.0));
        Assert.Throws<ArgumentOutOfRangeException>(static () => Kernel.Polynomial(0, 1.0, 1.0));
    }

    private static double Sum(Kernel kernel, PointSet points, DenseMatrix weights) => Sum(kernel, points, points, weights);

    private static double Sum(Kernel kernel, PointSet left, PointSet right, DenseMatrix weights)
    {
        DenseMatrix gram = GramMatrix.Full(kernel, left, right, Serial);
        return gram.Values.Zip(weights.Values, static (value, weight) => value * weight).Sum();
    }
}
