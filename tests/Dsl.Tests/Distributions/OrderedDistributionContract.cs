using FsCheck;
using FsCheck.Fluent;
using ProbDsl.Dsl.Tests.Support;
using ProbDsl.Numerics;

namespace ProbDsl.Dsl.Tests.Distributions;

/// <summary>What a distribution over the intervals between increasing cutpoints keeps, whatever number falls between them.</summary>
public abstract class OrderedDistributionContract : CategoryDistributionContract
{
    private protected override Gen<double[]> Arguments
        => from count in Gen.Choose(1, 5)
           from location in Drawn.Real(-3.0, 3.0)
           from first in Drawn.Real(-3.0, 1.0)
           from gaps in Gen.ArrayOf(Drawn.Positive(0.05, 2.0), count - 1)
           select Row(location, first, gaps);

    private protected override double[][] SampledAt => [[0.4, -1.0, 0.5, 2.0], [-2.0, -3.0, -2.9, 1.0], [0.3, 0.1]];

    private protected override double[][] Extremes =>
        [[1e300, -1e300, 0.0], [0.0, -1e300, 1e300], [0.0, 1.0, 1.0], [0.0, 2.0, 1.0], [5.0, 5.0, 5.0 + 1e-15], [-700.0, 0.0, 1.0], [700.0, 0.0, 1.0], [3.0]];

    [Fact]
    public void IsADifferenceOfCumulativeProbabilities() => Drawn.Holds(Arguments, arguments =>
    {
        Distribution<int> distribution = Create(arguments);
        double[] ends = [double.NegativeInfinity, .. arguments[1..], double.PositiveInfinity];
        for (int k = 0; k < arguments.Length; k++)
        {
            double expected = Cumulative(ends[k + 1] - arguments[0]) - Cumulative(ends[k] - arguments[0]);
            Assert.Equal(expected, Math.Exp(distribution.LogDensity(k)), 1e-14);
        }
    });

    [Fact]
    public void IsMirroredWithItsCutpoints() => Drawn.Holds(Arguments, arguments =>
    {
        Distribution<int> distribution = Create(arguments);
        Distribution<int> mirrored = Create([-arguments[0], .. arguments[1..].Reverse().Select(x => -x)]);
        Assert.All(
            Enumerable.Range(0, arguments.Length),
            k => Near.Equal(distribution.LogDensity(k), mirrored.LogDensity(arguments.Length - 1 - k), 1e-13));
    });

    [Fact]
    public void CutpointsInTheWrongOrderHoldNothingBetweenThem()
    {
        Assert.Equal(double.NegativeInfinity, LogDensity(Lane1.One, Lanes([0.0, 1.0, 0.5])).Value);
        Assert.Equal(double.NegativeInfinity, LogDensity(Lane1.One, Lanes([0.0, 1.0, 1.0])).Value);
    }

    [Fact]
    public void WithoutCutpointsThereIsOneCategory()
    {
        Distribution<int> one = Create([0.7]);
        Assert.Equal(0.0, one.LogDensity(0));
        Assert.Equal(double.NegativeInfinity, one.LogDensity(1));
        Assert.All(Samples.Draw(one, 100, seed: 1), k => Assert.Equal(0, k));
    }

    [Fact]
    public void RefusesArgumentsOutside()
    {
        Refusal.Names(Name, "location", () => Create([double.NaN, 0.0]));
        Refusal.Names(Name, "cutpoints[1]", () => Create([0.0, 0.0, double.PositiveInfinity]));
        Refusal.Names(Name, "cutpoints[2]", () => Create([0.0, 0.0, 1.0, 1.0]));
    }

    private protected override int ArgumentsOf(int categories) => categories;

    private protected override int CategoriesOf(double[] arguments) => arguments.Length;

    private protected override double[] Partials(double adjoint, double value, double[] arguments)
    {
        double byLocation = 0.0;
        double[] byCutpoints = Added(
            slots => byLocation = AddPartials(new Lane1(adjoint), new Lane1(value), arguments, slots),
            arguments.Length - 1);
        return [byLocation, .. byCutpoints];
    }

    /// <summary>The distribution function of the number that falls between cutpoints, around zero.</summary>
    private protected abstract double Cumulative(double x);

    /// <summary>Adds the derivatives in the cutpoints to slots 1 and on, and returns that in the location.</summary>
    private protected abstract double AddPartials(Lane1 adjoint, Lane1 value, double[] arguments, double[] slots);

    private static double[] Row(double location, double first, double[] gaps)
    {
        List<double> row = [location, first];
        foreach (double gap in gaps)
        {
            row.Add(row[^1] + gap);
        }

        return [.. row];
    }
}
