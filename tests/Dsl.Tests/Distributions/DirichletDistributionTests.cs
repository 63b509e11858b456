using FsCheck;
using FsCheck.Fluent;
using MathNet.Numerics.Distributions;
using ProbDsl.Dsl.Tests.Support;
using ProbDsl.Numerics;

namespace ProbDsl.Dsl.Tests.Distributions;

public class DirichletDistributionTests : JointDistributionContract<Vector>
{
    private protected override string Name => "Dirichlet";

    private protected override int[] TableLengths => [3, 3];

    private protected override Gen<double[][]> Points => Gen.Choose(1, 5).SelectMany(Of);

    private protected override Gen<(double[][] First, double[][] Second)> Pairs
        => Gen.Choose(1, 5).SelectMany(length => Drawn.Pair(Of(length), Of(length)));

    private protected override double[][][] Outside =>
    [
        [[0.5, 0.5, 0.0], [0.5, 2.0, 3.0]],
        [[0.5, 0.7, -0.2], [1.0, 1.0, 1.0]],
        [[0.5, 0.3, 0.1], [1.0, 1.0, 1.0]],
        [[2.0], [1.5]],
    ];

    private protected override Distribution<Vector> Create(double[][] arguments) => new DirichletDistribution(arguments[0]);

    private protected override T LogDensity<T>(T[][] point)
        => DirichletDistribution.LogDensity<T, SpanView<T>, SpanView<T>, SpanView<T>>(
            new(point[0]), 0, point[0].Length, new(point[1]), 0, point[1].Length, default, 0);

    private protected override void AddPartials<T>(T adjoint, T[][] point, T[][] gradient)
        => DirichletDistribution.AddPartials<T, SpanView<T>, SpanView<T>, SpanView<T>, SpanView<T>>(
            adjoint, new(point[0]), 0, point[0].Length, new(point[1]), 0, point[1].Length, default, 0, new(gradient[0]), 0);

    private protected override bool AddValuePartials<T>(T adjoint, T[][] point, T[] gradient)
    {
        DirichletDistribution.AddValuePartials<T, SpanView<T>, SpanView<T>, SpanView<T>, SpanView<T>>(
            adjoint, new(point[0]), 0, point[0].Length, new(point[1]), 0, point[1].Length, default, 0, new(gradient), 0);
        return true;
    }

    private protected override void Sample<T, TRandom>(TRandom random, int site, int firstIndex, T[][] arguments, T[] value)
        => DirichletDistribution.Sample<T, SpanView<T>, SpanView<T>, TRandom>(
            random, site, firstIndex, new(arguments[0]), 0, value.Length, new(value), 0, value.Length);

    private protected override NaturalForm<T> Natural<T>(T[][] point)
    {
        int n = point[0].Length;
        T[] parameters = new T[n], statistics = new T[n];
        DirichletDistribution.NaturalParameters<T, SpanView<T>, SpanView<T>>(new(point[1]), 0, n, new(parameters), 0);
        DirichletDistribution.SufficientStatistics<T, SpanView<T>, SpanView<T>>(new(point[0]), 0, n, new(statistics), 0);
        T normaliser = DirichletDistribution.LogNormaliser<T, SpanView<T>>(new(point[1]), 0, n);
        return new NaturalForm<T>(
            parameters, normaliser, statistics, DirichletDistribution.LogBaseMeasure<T, SpanView<T>>(new(point[0]), 0, n));
    }

    private protected override void AddNaturalPartials<T>(T[][] arguments, T[] cotangents, T weight, T[][] gradient)
        => DirichletDistribution.AddNaturalPartials<T, SpanView<T>, SpanView<T>, SpanView<T>>(
            new(arguments[0]), 0, arguments[0].Length, new(cotangents), 0, weight, new(gradient[0]), 0);

    // Elements and sums of elements are beta, also where all gamma numbers underflow.
    [Theory]
    [InlineData(2.0, 0.7, 5.0)]
    [InlineData(0.3, 0.2, 0.1)]
    [InlineData(0.003, 0.002, 0.001)]
    [InlineData(2000.0, 500.0, 3000.0)]
    public void DrawsHaveBetaMarginals(double first, double second, double third)
    {
        DirichletDistribution joint = new([first, second, third]);
        Vector[] values = Samples.Draw(joint, 100_000, seed: 41);
        double sum = first + second + third;
        IsBeta(values.Select(value => value[0]), first);
        IsBeta(values.Select(value => value[1]), second);
        IsBeta(values.Select(value => value[0] + value[1]), first + second);
        Assert.All(values, value => Near.Equal(1.0, value.Sum(), 1e-15));

        void IsBeta(IEnumerable<double> elements, double shape)
        {
            double mean = shape / sum, variance = mean * (1.0 - mean) / (1.0 + sum);
            double[] all = [.. elements];

            // Doubles resolve what is near zero, from 1e-300 on, but not what is near one: there only how many they are.
            const double Lower = 1e-300, Upper = 1.0 - 1e-10;
            double below = Beta.CDF(shape, sum - shape, Lower), inside = Beta.CDF(shape, sum - shape, Upper) - below;
            double[] resolved = [.. all.Where(x => x is > Lower and < Upper)];
            Samples.HaveDistribution(resolved, x => (Beta.CDF(shape, sum - shape, x) - below) / inside);
            Assert.True(Math.Abs(all.Count(x => x <= Lower) - (all.Length * below)) <= 4.0 * Math.Sqrt(all.Length * below * (1.0 - below)));
            Assert.True(Math.Abs(resolved.Length - (all.Length * inside)) <= 4.0 * Math.Sqrt(all.Length * inside * (1.0 - inside)));
            double excess = 6.0 * (((sum - (2 * shape)) * (sum - (2 * shape)) * (sum + 1)) - (shape * (sum - shape) * (sum + 2)))
                / (shape * (sum - shape) * (sum + 2) * (sum + 3));
            Samples.HaveMoments(all, mean, variance, variance * variance * (3.0 + excess));
        }
    }

    [Fact]
    public void MeanAndVarianceAreThoseOfBeta()
    {
        DirichletDistribution joint = new([2.0, 3.0, 5.0]);
        Assert.Equal([0.2, 0.3, 0.5], joint.Mean);
        double[] expected = [0.16 / 11.0, 0.21 / 11.0, 0.25 / 11.0];
        Assert.All(expected.Zip(joint.Variance), pair => Near.Equal(pair.First, pair.Second, 1e-15));
    }

    // Over the triangle, by double exponential rules within each other.
    [Fact]
    public void IntegratesToOne()
    {
        DirichletDistribution joint = new([0.8, 1.5, 2.5]);
        double integral = DoubleExponential.Integral(
            x => Math.Log(DoubleExponential.Integral(y => joint.LogDensity([x, y, 1.0 - x - y]), _ => 1.0, [0.0, 1.0 - x], 1.0)),
            _ => 1.0,
            [0.0, 1.0],
            1.0);
        Near.Equal(1.0, integral, 1e-9);
    }

    [Fact]
    public void ArgumentsOutsideAreRefused()
    {
        Refusal.Names("Dirichlet", "concentration[1]", () => new DirichletDistribution([1.0, 0.0]));
        Refusal.Names("Dirichlet", "concentration[0]", () => new DirichletDistribution([double.PositiveInfinity]));
        Assert.Contains("length 0", Assert.Throws<ShapeMismatchException>(() => new DirichletDistribution([])).Message, StringComparison.Ordinal);
    }

    private static Gen<double[][]> Of(int length)
        => from concentration in Gen.ArrayOf(Drawn.Positive(0.05, 50.0), length)
           from weights in Gen.ArrayOf(Drawn.Positive(1e-4, 1.0), length)
           select new[] { Array.ConvertAll(weights, weight => weight / weights.Sum()), concentration };
}
