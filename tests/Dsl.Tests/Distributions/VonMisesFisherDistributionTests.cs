using FsCheck;
using FsCheck.Fluent;
using ProbDsl.Dsl.Tests.Support;
using ProbDsl.Numerics;

namespace ProbDsl.Dsl.Tests.Distributions;

public class VonMisesFisherDistributionTests : JointDistributionContract<Vector>
{
    private protected override string Name => "VonMisesFisher";

    private protected override int[] TableLengths => [4, 4, 1];

    private protected override Gen<double[][]> Points => Gen.Elements(2, 3, 4, 7, 40).SelectMany(Of);

    private protected override Gen<(double[][] First, double[][] Second)> Pairs
        => Gen.Elements(2, 3, 4, 7, 40).SelectMany(length => Drawn.Pair(Of(length), Of(length)));

    private protected override double[][][] Outside =>
    [
        [[1.0, 0.1], [1.0, 0.0], [2.0]],
        [[0.0, 0.0, 0.0], [0.0, 1.0, 0.0], [2.0]],
    ];

    private protected override Distribution<Vector> Create(double[][] arguments)
        => new VonMisesFisherDistribution(arguments[0], arguments[1][0]);

    private protected override double Unit(double[][] point, int input, int element)
        => input == 2 ? point[2][0] : 1.0 / (1.0 + Math.Sqrt(point[2][0]));

    private protected override T LogDensity<T>(T[][] point)
        => VonMisesFisherDistribution.LogDensity<T, SpanView<T>, SpanView<T>, SpanView<T>>(
            new(point[0]), 0, point[0].Length, new(point[1]), 0, point[1].Length, point[2][0], default, 0);

    private protected override void AddPartials<T>(T adjoint, T[][] point, T[][] gradient)
    {
        VonMisesFisherDistribution.AddPartials<T, SpanView<T>, SpanView<T>, SpanView<T>, SpanView<T>>(
            adjoint, new(point[0]), 0, point[0].Length, new(point[1]), 0, point[1].Length, point[2][0], default, 0,
            new(gradient[0]), 0, out T byConcentration);
        gradient[1][0] += byConcentration;
    }

    private protected override bool AddValuePartials<T>(T adjoint, T[][] point, T[] gradient)
    {
        VonMisesFisherDistribution.AddValuePartials<T, SpanView<T>, SpanView<T>, SpanView<T>, SpanView<T>>(
            adjoint, new(point[0]), 0, point[0].Length, new(point[1]), 0, point[1].Length, point[2][0], default, 0, new(gradient), 0);
        return true;
    }

    private protected override void Sample<T, TRandom>(TRandom random, int site, int firstIndex, T[][] arguments, T[] value)
        => VonMisesFisherDistribution.Sample<T, SpanView<T>, SpanView<T>, TRandom>(
            random, site, firstIndex, new(arguments[0]), 0, value.Length, arguments[1][0], new(value), 0, value.Length);

    private protected override NaturalForm<T> Natural<T>(T[][] point)
    {
        int n = point[0].Length;
        T[] parameters = new T[n], statistics = new T[n];
        VonMisesFisherDistribution.NaturalParameters<T, SpanView<T>, SpanView<T>>(new(point[1]), 0, n, point[2][0], new(parameters), 0);
        VonMisesFisherDistribution.SufficientStatistics<T, SpanView<T>, SpanView<T>>(new(point[0]), 0, n, new(statistics), 0);
        return new NaturalForm<T>(
            parameters,
            VonMisesFisherDistribution.LogNormaliser<T, SpanView<T>>(new(point[1]), 0, n, point[2][0]),
            statistics,
            VonMisesFisherDistribution.LogBaseMeasure<T, SpanView<T>>(new(point[0]), 0, n));
    }

    private protected override void AddNaturalPartials<T>(T[][] arguments, T[] cotangents, T weight, T[][] gradient)
    {
        VonMisesFisherDistribution.AddNaturalPartials<T, SpanView<T>, SpanView<T>, SpanView<T>>(
            new(arguments[0]), 0, arguments[0].Length, arguments[1][0], new(cotangents), 0, weight,
            new(gradient[0]), 0, out T byConcentration);
        gradient[1][0] += byConcentration;
    }

    // In two dimensions it is the von Mises distribution, with no concentration the uniform one.
    [Fact]
    public void OnTheCircleItIsVonMises() => Drawn.Holds(
        Drawn.Triple(Drawn.Real(-3.0, 3.0), Drawn.Real(-3.0, 3.0), Drawn.Positive(1e-8, 1e4)),
        point =>
        {
            (double x, double mean, double concentration) = point;
            double expected = new VonMisesDistribution(mean, concentration).LogDensity(x);
            double found = new VonMisesFisherDistribution([Math.Cos(mean), Math.Sin(mean)], concentration).LogDensity([Math.Cos(x), Math.Sin(x)]);
            Near.Equal(expected, found, 1e-13 * (1.0 + concentration));
        });

    [Fact]
    public void WithoutConcentrationItIsUniform()
    {
        foreach (int dimension in new[] { 2, 3, 10, 100 })
        {
            double[] pole = new double[dimension];
            pole[0] = 1.0;
            Near.Equal(
                new UniformOnSphereDistribution(dimension).LogDensity(pole), new VonMisesFisherDistribution(pole, 1e-16).LogDensity(pole), 1e-14);
        }
    }

    // In three dimensions the component along the mean has the distribution function (exp(k w) - exp(-k)) / (exp(k) - exp(-k)).
    [Theory]
    [InlineData(1e-10)]
    [InlineData(0.5)]
    [InlineData(8.0)]
    [InlineData(1e5)]
    [InlineData(1e10)]
    public void OnTheSphereDrawsHaveTheClosedForm(double concentration)
    {
        Vector mean = [2.0 / 3.0, -1.0 / 3.0, 2.0 / 3.0], tangent = [1.0 / Math.Sqrt(2.0), 0.0, -1.0 / Math.Sqrt(2.0)];
        Vector other = [1.0 / Math.Sqrt(18.0), 4.0 / Math.Sqrt(18.0), 1.0 / Math.Sqrt(18.0)];
        Vector[] values = Samples.Draw(new VonMisesFisherDistribution(mean, concentration), 100_000, seed: 44);

        // By the gap 1 - w = |x - mean|^2 / 2, which keeps its digits: (1 - exp(-k gap)) / (1 - exp(-2 k)).
        double whole = Accurate.Expm1(-2.0 * concentration);
        Samples.HaveDistribution(
            Array.ConvertAll(values, value => 0.5 * Functions.Dot(value - mean, value - mean)),
            gap => Accurate.Expm1(-concentration * gap) / whole);

        // The angle within the tangent plane is uniform.
        Samples.HaveDistribution(
            Array.ConvertAll(values, value => Math.Atan2(Functions.Dot(value - mean, other), Functions.Dot(value - mean, tangent))),
            angle => (angle + Math.PI) / Math.Tau);
    }

    // In any dimension: the mean of w is the ratio A, its variance 1 - A^2 - (n - 1) A / k.
    [Theory]
    [InlineData(2, 3.0)]
    [InlineData(5, 0.01)]
    [InlineData(10, 20.0)]
    [InlineData(100, 400.0)]
    public void DrawsHaveTheMeanAndVarianceAlongTheDirection(int dimension, double concentration)
    {
        double[] direction = new double[dimension];
        direction[0] = 0.6;
        direction[^1] = -0.8;
        VonMisesFisherDistribution distribution = new(direction, concentration);
        Vector[] values = Samples.Draw(distribution, 50_000, seed: 45);
        double ratio = Functions.Dot(distribution.Mean, direction);
        double variance = 1.0 - (ratio * ratio) - ((dimension - 1) * ratio / concentration);
        double[] along = Array.ConvertAll(values, value => Functions.Dot(value, direction));
        double[] squares = Array.ConvertAll(along, w => (w - ratio) * (w - ratio));
        double fourth = squares.Average(square => square * square);
        Samples.HaveMoments(along, ratio, variance, fourth);

        // Across, every tangent has variance A / k.
        double[] across = Array.ConvertAll(values, value => (0.8 * value[0]) + (0.6 * value[^1]));
        Samples.HaveMoments(across, 0.0, ratio / concentration, across.Average(x => x * x * x * x));
    }

    // By the rule of the component along the mean: area of a slice (1 - w^2)^((n - 3) / 2) times the area of the sphere below.
    [Theory]
    [InlineData(2, 1.5)]
    [InlineData(3, 0.3)]
    [InlineData(5, 12.0)]
    public void IntegratesToOne(int dimension, double concentration)
    {
        double[] pole = new double[dimension];
        pole[0] = 1.0;
        VonMisesFisherDistribution distribution = new(pole, concentration);
        double below = -new UniformOnSphereDistribution(dimension - 1).LogDensity([1.0, .. new double[dimension - 2]]);

        // The colatitude in halves, so that both poles keep their digits.
        double integral = DoubleExponential.Integral(
            angle =>
            {
                double[] point = new double[dimension];
                point[0] = Math.Cos(angle);
                point[1] = Math.Sin(angle);
                return distribution.LogDensity(point) + below + ((dimension - 2) * Math.Log(Math.Max(1e-300, Math.Sin(angle))));
            },
            _ => 1.0,
            [0.0, 0.5 * Math.PI, Math.PI],
            1.0);
        Near.Equal(1.0, integral, 1e-11);
    }

    [Fact]
    public void ArgumentsOutsideAreRefused()
    {
        Refusal.Names("VonMisesFisher", "squared length of meanDirection", () => new VonMisesFisherDistribution([1.0, 0.1], 1.0));
        Refusal.Names("VonMisesFisher", "concentration", () => new VonMisesFisherDistribution([1.0, 0.0], 0.0));
        Assert.Contains(
            "length 1", Assert.Throws<ShapeMismatchException>(() => new VonMisesFisherDistribution([1.0], 1.0)).Message, StringComparison.Ordinal);
    }

    private static Gen<double[][]> Of(int length)
        => from mean in Gen.ArrayOf(Drawn.Real(-1.0, 1.0), length)
           from offset in Gen.ArrayOf(Drawn.Real(-1.0, 1.0), length)
           from concentration in Drawn.Positive(1e-2, 1e4)
           let direction = Unit(mean)
           let moved = direction.Zip(offset, (x, d) => x + (3.0 * d / (1.0 + Math.Sqrt(concentration))))
           select new double[][] { Unit([.. moved]), direction, [concentration] };

    private static double[] Unit(double[] values)
    {
        // No direction is drawn where there is none.
        double[] away = [values[0] + 1e-3, .. values[1..]];
        double norm = Math.Sqrt(away.Sum(x => x * x));
        return Array.ConvertAll(away, x => x / norm);
    }
}
