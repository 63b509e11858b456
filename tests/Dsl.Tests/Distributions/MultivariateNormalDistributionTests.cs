using FsCheck;
using FsCheck.Fluent;
using MathNet.Numerics.Distributions;
using ProbDsl.Dsl.Tests.Support;
using ProbDsl.Numerics;
using ProbDsl.Randomness;

namespace ProbDsl.Dsl.Tests.Distributions;

public class MultivariateNormalDistributionTests : JointDistributionContract<Vector>
{
    private protected override string Name => "MultivariateNormal";

    private protected override int[] TableLengths => [3, 3, 9];

    private protected override Gen<double[][]> Points => Gen.Choose(1, 4).SelectMany(Of);

    private protected override Gen<(double[][] First, double[][] Second)> Pairs
        => Gen.Choose(1, 4).SelectMany(length => Drawn.Pair(Of(length), Of(length)));

    // Every Vector is inside.
    private protected override double[][][] Outside => [];

    private protected override Distribution<Vector> Create(double[][] arguments)
        => new MultivariateNormalDistribution(arguments[0], new Matrix(arguments[0].Length, arguments[0].Length, arguments[1]));

    // Nothing above the diagonal is read.
    private protected override double Unit(double[][] point, int input, int element)
        => input == 2 && element % point[0].Length > element / point[0].Length ? 0.0 : 0.25;

    private protected override T LogDensity<T>(T[][] point)
    {
        int n = point[0].Length;
        return MultivariateNormalDistribution.LogDensity<T, SpanView<T>, SpanView<T>, SpanView<T>, SpanView<T>>(
            new(point[0]), 0, n, new(point[1]), 0, n, new(point[2]), 0, n, n, new(Scratch<T>(n)), 0);
    }

    private protected override void AddPartials<T>(T adjoint, T[][] point, T[][] gradient)
    {
        int n = point[0].Length;
        MultivariateNormalDistribution.AddPartials<T, SpanView<T>, SpanView<T>, SpanView<T>, SpanView<T>, SpanView<T>, SpanView<T>>(
            adjoint, new(point[0]), 0, n, new(point[1]), 0, n, new(point[2]), 0, n, n, new(Scratch<T>(n)), 0,
            new(gradient[0]), 0, new(gradient[1]), 0);
    }

    private protected override bool AddValuePartials<T>(T adjoint, T[][] point, T[] gradient)
    {
        int n = point[0].Length;
        MultivariateNormalDistribution.AddValuePartials<T, SpanView<T>, SpanView<T>, SpanView<T>, SpanView<T>, SpanView<T>>(
            adjoint, new(point[0]), 0, n, new(point[1]), 0, n, new(point[2]), 0, n, n, new(Scratch<T>(n)), 0, new(gradient), 0);
        return true;
    }

    private protected override void Sample<T, TRandom>(TRandom random, int site, int firstIndex, T[][] arguments, T[] value)
    {
        int n = value.Length;
        MultivariateNormalDistribution.Sample<T, SpanView<T>, SpanView<T>, SpanView<T>, TRandom>(
            random, site, firstIndex, new(arguments[0]), 0, n, new(arguments[1]), 0, n, n, new(value), 0, n);
    }

    [Fact]
    public void WithADiagonalFactorItIsIndependentNormals() => Drawn.Holds(Drawn.Triple(Drawn.Real(-2.0, 2.0), Drawn.Positive(0.1, 9.0), Drawn.Positive(0.1, 9.0)), point =>
    {
        (double x, double first, double second) = point;
        MultivariateNormalDistribution joint = new([0.5, -1.0], new double[,] { { first, 0.0 }, { 0.0, second } });
        Vector value = [x, -2.0 * x];
        Near.Equal(new NormalVectorDistribution([0.5, -1.0], [first, second]).LogDensity(value), joint.LogDensity(value), 1e-14);
        Assert.Equal(
            new NormalVectorDistribution([0.5, -1.0], [first, second]).Sample(new PhiloxStream(new RandomKey(3, 1), 2), 4, 5),
            joint.Sample(new PhiloxStream(new RandomKey(3, 1), 2), 4, 5));
    });

    [Fact]
    public void DrawsHaveTheMarginalsAndTheCovariance()
    {
        MultivariateNormalDistribution joint = new(
            [1.0, -2.0, 0.5], new double[,] { { 2.0, 0.0, 0.0 }, { -1.5, 0.5, 0.0 }, { 0.7, 0.1, 1.2 } });
        Vector[] values = Samples.Draw(joint, 100_000, seed: 40);
        foreach (Vector projection in new Vector[] { [1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0], [1.0, 2.0, -1.0], [-0.3, 1.0, 1.0] })
        {
            double mean = Functions.Dot(projection, joint.Mean), variance = Functions.Dot(projection, joint.Covariance * projection);
            double[] projected = Array.ConvertAll(values, value => Functions.Dot(projection, value));
            Samples.HaveDistribution(projected, x => Normal.CDF(mean, Math.Sqrt(variance), x));
            Samples.HaveMoments(projected, mean, variance, 3.0 * variance * variance);
        }
    }

    // By the trapezoid rule in the plane.
    [Fact]
    public void IntegratesToOne()
    {
        MultivariateNormalDistribution joint = new([0.3, -0.2], new double[,] { { 0.5, 0.0 }, { -0.4, 0.7 } });
        const double Step = 0.05;
        double sum = 0.0;
        for (double x = -6.0; x <= 6.0; x += Step)
        {
            for (double y = -8.0; y <= 8.0; y += Step)
            {
                sum += Math.Exp(joint.LogDensity([x, y]));
            }
        }

        Near.Equal(1.0, sum * Step * Step, 1e-12);
    }

    [Fact]
    public void ArgumentsOutsideAreRefused()
    {
        Matrix good = new double[,] { { 1.0, 0.0 }, { 0.5, 2.0 } };
        Refusal.Names("MultivariateNormal", "mean[1]", () => new MultivariateNormalDistribution([0.0, double.NaN], good));
        Refusal.Names("MultivariateNormal", "factor[0,1]", () => new MultivariateNormalDistribution([0.0, 0.0], new double[,] { { 1.0, 0.1 }, { 0.5, 2.0 } }));
        Refusal.Names("MultivariateNormal", "factor[1,0]", () => new MultivariateNormalDistribution([0.0, 0.0], new double[,] { { 1.0, 0.0 }, { double.NaN, 2.0 } }));
        Refusal.Names("MultivariateNormal", "factor[1,1]", () => new MultivariateNormalDistribution([0.0, 0.0], new double[,] { { 1.0, 0.0 }, { 0.5, -2.0 } }));
        ShapeMismatchException error = Assert.Throws<ShapeMismatchException>(() => new MultivariateNormalDistribution([0.0, 0.0, 0.0], good));
        Assert.Contains("the mean has length 3, the factor 2 rows and 2 columns", error.Message, StringComparison.Ordinal);
    }

    private static T[] Scratch<T>(int length) => new T[MultivariateNormalDistribution.ScratchLength(length)];

    private static Gen<double[][]> Of(int length)
        => from mean in Gen.ArrayOf(Drawn.Real(-5.0, 5.0), length)
           from below in Gen.ArrayOf(Drawn.Real(-2.0, 2.0), length * length)
           from diagonal in Gen.ArrayOf(Drawn.Positive(0.4, 4.0), length)
           from standardised in Gen.ArrayOf(Drawn.Real(-3.0, 3.0), length)
           select Point(mean, below, diagonal, standardised);

    private static double[][] Point(double[] mean, double[] below, double[] diagonal, double[] standardised)
    {
        int n = mean.Length;
        double[] factor = new double[n * n], value = [.. mean];
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                factor[(i * n) + j] = i == j ? diagonal[i] : below[(i * n) + j];
                value[i] += factor[(i * n) + j] * standardised[j];
            }
        }

        return [value, mean, factor];
    }
}
