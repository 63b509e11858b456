using FsCheck;
using FsCheck.Fluent;
using ProbDsl.Dsl.Tests.Support;
using ProbDsl.Numerics;

namespace ProbDsl.Dsl.Tests.Distributions;

public class CategoricalLogitsDistributionTests : CategoryDistributionContract
{
    private protected override string Name => "CategoricalLogits";

    private protected override Gen<double[]> Arguments
        => from length in Gen.Choose(2, 6) from logits in Gen.ArrayOf(Drawn.Real(-8.0, 8.0), length) select logits;

    private protected override double[][] SampledAt => [[0.3, -1.0, 2.0, 0.0], [700.0, 699.0, 600.0, 701.0], [-5.0, 1.0]];

    private protected override double[][] Extremes =>
        [[1e300, -1e300, 0.0], [-1e300, -1e300], [1e300, 1e300, 1e300], [1e-300, -1e-300], [0.0, -800.0], [5.0]];

    [Fact]
    public void IsCategoricalAtTheSoftmax() => Drawn.Holds(Arguments, logits =>
    {
        double sum = logits.Sum(Math.Exp);
        Distribution<int> categorical = new CategoricalDistribution([.. logits.Select(x => Math.Exp(x) / sum)]);
        Distribution<int> byLogits = new CategoricalLogitsDistribution(logits);
        Assert.All(Enumerable.Range(0, logits.Length), k => Near.Equal(categorical.LogDensity(k), byLogits.LogDensity(k), 1e-13));
        Assert.Equal(logits, new CategoricalLogitsDistribution(logits).Logits.ToArray());
    });

    // log(1 / (1 + e^-50)) rounds to zero where the largest is not set apart.
    [Fact]
    public void ALogProbabilityNearZeroKeepsItsDigits()
        => Assert.Equal(-Math.Exp(-50.0), new CategoricalLogitsDistribution([50.0, 0.0]).LogDensity(0), 1e-35);

    [Fact]
    public void ACommonConstantChangesNothing() => Drawn.Holds(Arguments, logits =>
    {
        // Integers, whose sums are exact.
        double[] rounded = [.. logits.Select(x => Math.Round(x))], shifted = [.. rounded.Select(x => x + 512.0)];
        for (int k = 0; k < logits.Length; k++)
        {
            Assert.Equal(
                new CategoricalLogitsDistribution(rounded).LogDensity(k), new CategoricalLogitsDistribution(shifted).LogDensity(k));
        }
    });

    [Fact]
    public void IsAnExponentialFamily() => Drawn.Holds(Arguments, logits =>
    {
        double[] natural = new double[logits.Length + 1], statistics = new double[logits.Length + 1];
        CategoricalLogitsDistribution.NaturalParameters<Lane1, SpanView<Lane1>, SpanView<Lane1>>(
            SpanView.Over(logits), 0, logits.Length, SpanView.Over(natural), 1);
        double normaliser = CategoricalLogitsDistribution.LogNormaliser<Lane1, SpanView<Lane1>>(SpanView.Over(logits), 0, logits.Length).Value;
        for (int category = 0; category < logits.Length; category++)
        {
            Lane1 x = new(category);
            CategoricalLogitsDistribution.SufficientStatistics(x, logits.Length, SpanView.Over(statistics), 1);
            double product = natural.Zip(statistics, (eta, s) => eta * s).Sum();
            double found = product - normaliser + CategoricalLogitsDistribution.LogBaseMeasure(x, logits.Length).Value;
            Near.Equal(LogDensity(x, Lanes(logits)).Value, found, 1e-14);
        }

        Assert.Equal(double.NegativeInfinity, CategoricalLogitsDistribution.LogBaseMeasure(new Lane1(0.5), logits.Length).Value);
    });

    [Fact]
    public void NaturalPartialsAreTheDerivatives() => Drawn.Holds(Arguments, logits =>
    {
        double[] cotangents = [.. logits.Select((_, k) => k - 1.25)];
        double[] found = Added(
            slots => CategoricalLogitsDistribution.AddNaturalPartials(
                SpanView.Over(logits), 0, logits.Length, SpanView.Over(cotangents), 0, new Lane1(0.7), SpanView.Over(slots), 1),
            logits.Length);
        for (int k = 0; k < logits.Length; k++)
        {
            Dual[] along = [.. logits.Select((x, i) => i == k ? Dual.Variable(x) : Dual.Constant(x))];
            Dual normaliser = CategoricalLogitsDistribution.LogNormaliser<Dual, SpanView<Dual>>(new SpanView<Dual>(along), 0, along.Length);
            Near.Equal(cotangents[k] - (0.7 * normaliser.Derivative), found[k], 1e-13);
        }
    });

    [Fact]
    public void RefusesArgumentsOutside()
    {
        Refusal.Names("CategoricalLogits", "logits[1]", () => new CategoricalLogitsDistribution([0.0, double.NaN]));
        Refusal.Names("CategoricalLogits", "logits[0]", () => new CategoricalLogitsDistribution([double.NegativeInfinity, 0.0]));
        Assert.Throws<ShapeMismatchException>(() => new CategoricalLogitsDistribution([]));
    }

    private protected override int ArgumentsOf(int categories) => categories;

    private protected override int CategoriesOf(double[] arguments) => arguments.Length;

    private protected override Distribution<int> Create(double[] arguments) => new CategoricalLogitsDistribution(arguments);

    private protected override T LogDensity<T>(T value, T[] arguments)
        => CategoricalLogitsDistribution.LogDensity(value, new SpanView<T>(arguments), 0, arguments.Length);

    private protected override T Sample<T, TRandom>(TRandom random, T[] arguments)
        => CategoricalLogitsDistribution.Sample<T, SpanView<T>, TRandom>(random, new SpanView<T>(arguments), 0, arguments.Length);

    private protected override double[] Partials(double adjoint, double value, double[] arguments) => Added(
        slots => CategoricalLogitsDistribution.AddPartials(
            new Lane1(adjoint), new Lane1(value), SpanView.Over(arguments), 0, arguments.Length, SpanView.Over(slots), 1),
        arguments.Length);
}
