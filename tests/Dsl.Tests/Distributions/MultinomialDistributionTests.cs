using FsCheck;
using FsCheck.Fluent;
using ProbDsl.Dsl.Tests.Support;
using ProbDsl.Numerics;

namespace ProbDsl.Dsl.Tests.Distributions;

public class MultinomialDistributionTests : JointDistributionContract<int[]>
{
    private protected override string Name => "Multinomial";

    private protected override int[] TableLengths => [4, 1, 4];

    private protected override Gen<double[][]> Points => Gen.Choose(1, 5).SelectMany(Of);

    private protected override Gen<(double[][] First, double[][] Second)> Pairs
        => Gen.Choose(1, 5).SelectMany(length => Drawn.Pair(Of(length), Of(length)));

    private protected override double[][][] Outside =>
    [
        [[1.0, 2.0], [4.0], [0.5, 0.5]],
        [[1.5, 2.5], [4.0], [0.5, 0.5]],
        [[-1.0, 5.0], [4.0], [0.5, 0.5]],
        [[1.0], [0.0], [1.0]],
    ];

    private protected override Distribution<int[]> Create(double[][] arguments)
        => new MultinomialDistribution((int)arguments[0][0], arguments[1]);

    // The trials are known.
    private protected override double Unit(double[][] point, int input, int element)
        => input == 1 ? 0.0 : Math.Abs(point[input][element]);

    private protected override T LogDensity<T>(T[][] point)
        => MultinomialDistribution.LogDensity<T, SpanView<T>, SpanView<T>, SpanView<T>>(
            new(point[0]), 0, point[0].Length, point[1][0], new(point[2]), 0, point[2].Length, default, 0);

    private protected override void AddPartials<T>(T adjoint, T[][] point, T[][] gradient)
    {
        MultinomialDistribution.AddPartials<T, SpanView<T>, SpanView<T>, SpanView<T>, SpanView<T>>(
            adjoint, new(point[0]), 0, point[0].Length, point[1][0], new(point[2]), 0, point[2].Length, default, 0,
            out T byTrials, new(gradient[1]), 0);
        gradient[0][0] += byTrials;
    }

    private protected override void Sample<T, TRandom>(TRandom random, int site, int firstIndex, T[][] arguments, T[] value)
        => MultinomialDistribution.Sample<T, SpanView<T>, SpanView<T>, TRandom>(
            random, site, firstIndex, arguments[0][0], new(arguments[1]), 0, value.Length, new(value), 0, value.Length);

    private protected override NaturalForm<T> Natural<T>(T[][] point)
    {
        int n = point[0].Length;
        T[] parameters = new T[n], statistics = new T[n];
        MultinomialDistribution.NaturalParameters<T, SpanView<T>, SpanView<T>>(point[1][0], new(point[2]), 0, n, new(parameters), 0);
        MultinomialDistribution.SufficientStatistics<T, SpanView<T>, SpanView<T>>(new(point[0]), 0, n, new(statistics), 0);
        return new NaturalForm<T>(
            parameters,
            MultinomialDistribution.LogNormaliser<T, SpanView<T>>(point[1][0], new(point[2]), 0, n),
            statistics,
            MultinomialDistribution.LogBaseMeasure<T, SpanView<T>>(new(point[0]), 0, n, point[1][0]));
    }

    private protected override void AddNaturalPartials<T>(T[][] arguments, T[] cotangents, T weight, T[][] gradient)
    {
        MultinomialDistribution.AddNaturalPartials<T, SpanView<T>, SpanView<T>, SpanView<T>>(
            arguments[0][0], new(arguments[1]), 0, arguments[1].Length, new(cotangents), 0, weight, out T byTrials, new(gradient[1]), 0);
        gradient[0][0] += byTrials;
    }

    [Fact]
    public void DrawsFollowIt()
    {
        MultinomialDistribution joint = new(4, [0.5, 0.2, 0.3]);
        int[][] values = Samples.Draw(joint, 100_000, seed: 42);

        // All 15 outcomes, in the order of their number in base 5.
        (int Code, double Probability)[] outcomes =
        [
            .. from code in Enumerable.Range(0, 125)
               let counts = new[] { code / 25, code / 5 % 5, code % 5 }
               where counts.Sum() == 4
               select (code, Math.Exp(joint.LogDensity(counts))),
        ];
        Assert.Equal(15, outcomes.Length);
        Near.Equal(1.0, outcomes.Sum(outcome => outcome.Probability), 1e-14);
        Dictionary<int, int> ordinals = outcomes.Select((outcome, i) => (outcome.Code, i)).ToDictionary(pair => pair.Code, pair => pair.i);
        Samples.HaveProbabilities(
            values.Select(counts => ordinals[(25 * counts[0]) + (5 * counts[1]) + counts[2]]), k => outcomes[k].Probability, 0, 14);
    }

    [Fact]
    public void DrawsOfManyTrialsHaveTheMoments()
    {
        MultinomialDistribution joint = new(100_000, [0.6, 0.399, 0.001]);
        int[][] values = Samples.Draw(joint, 20_000, seed: 43);
        for (int k = 0; k < 3; k++)
        {
            double p = joint.Probabilities[k], variance = joint.Variance[k];
            double fourth = variance * (1.0 + (3.0 * (variance - (2.0 * p * (1.0 - p)))));
            Samples.HaveMoments([.. values.Select(counts => (double)counts[k])], joint.Mean[k], variance, fourth);
        }

        double covariance = values.Average(counts => (counts[0] - joint.Mean[0]) * (counts[1] - joint.Mean[1]));
        Near.Equal(-100_000 * 0.6 * 0.399, covariance, 0.04);
    }

    // Against the factorials themselves.
    [Fact]
    public void IsItsFormula() => Drawn.Holds(Points, point =>
    {
        double expected = MathNet.Numerics.SpecialFunctions.FactorialLn((int)point[1][0]);
        for (int k = 0; k < point[0].Length; k++)
        {
            expected += (point[0][k] * Math.Log(point[2][k])) - MathNet.Numerics.SpecialFunctions.FactorialLn((int)point[0][k]);
        }

        Near.Equal(expected, LogDensity(Rows.Lanes(point)).Value, 1e-11);
    });

    [Fact]
    public void ACategoryOfProbabilityZeroIsNeverDrawn()
    {
        MultinomialDistribution joint = new(7, [0.0, 1.0, 0.0]);
        Assert.Equal([0, 7, 0], joint.Sample(new ProbDsl.Randomness.PhiloxStream(new ProbDsl.Randomness.RandomKey(1, 1), 1), 1, 1));
        Assert.Equal(0.0, joint.LogDensity([0, 7, 0]));
        Assert.Equal(double.NegativeInfinity, joint.LogDensity([1, 6, 0]));
    }

    [Fact]
    public void ArgumentsOutsideAreRefused()
    {
        Refusal.Names("Multinomial", "trials", () => new MultinomialDistribution(-1, [1.0]));
        Refusal.Names("Multinomial", "probabilities[1]", () => new MultinomialDistribution(1, [1.5, -0.5]));
        Refusal.Names("Multinomial", "sum of probabilities", () => new MultinomialDistribution(1, [0.5, 0.25]));
    }

    private static Gen<double[][]> Of(int length)
        => from counts in Gen.ArrayOf(Gen.Choose(0, 40), length)
           from weights in Gen.ArrayOf(Drawn.Positive(1e-2, 1.0), length)
           select new double[][]
           {
               Array.ConvertAll(counts, count => (double)count),
               [counts.Sum()],
               Array.ConvertAll(weights, weight => weight / weights.Sum()),
           };
}
