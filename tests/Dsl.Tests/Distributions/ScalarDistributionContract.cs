using System.Globalization;
using System.Reflection;
using FsCheck;
using ProbDsl.Dsl.Tests.Support;
using ProbDsl.Numerics;

namespace ProbDsl.Dsl.Tests.Distributions;

/// <summary>
/// What every distribution with scalar arguments must do, whatever it is. A distribution's tests derive from
/// <see cref="ContinuousDistributionContract"/> or <see cref="DiscreteDistributionContract{TValue}"/>, fill in what it
/// is, and add what is particular. A point is the value, then the arguments in the order of the factory.
/// </summary>
/// <typeparam name="TValue">The type of a value: double, int or bool.</typeparam>
public abstract class ScalarDistributionContract<TValue>
{
    private const int PointsOfDerivatives = 200;

    /// <summary>The class, such as <c>typeof(NormalDistribution)</c>.</summary>
    private protected abstract Type Class { get; }

    /// <summary>What the arguments may be.</summary>
    private protected abstract ArgumentKind[] Kinds { get; }

    /// <summary>Points inside the support and away from kinks and edges, by a thousandth of a unit at least.</summary>
    private protected abstract Gen<double[]> Points { get; }

    /// <summary>Arguments at which samples are tested, typical ones first.</summary>
    private protected abstract double[][] SampledAt { get; }

    /// <summary>Points whose value lies outside the support; none where everything is inside.</summary>
    private protected abstract double[][] Outside { get; }

    /// <summary>Values to be tried at extreme arguments.</summary>
    private protected abstract double[] ExtremeValues { get; }

    /// <summary>The properties that hold the arguments.</summary>
    private protected virtual string[] Properties => [.. ArgumentNames.Select(name => char.ToUpperInvariant(name[0]) + name[1..])];

    /// <summary>
    /// The distance on which the log density changes as the input does (0 is the value): steps of differences are small
    /// beside it, and derivatives are compared relative to the larger of themselves and one per unit.
    /// </summary>
    private protected virtual double Unit(double[] point, int input) => Math.Abs(point[input]);

    private protected string Name => Class.Name[..^"Distribution".Length];

    private protected ScalarStatics Statics => new(Class);

    private protected string[] ArgumentNames => [.. Constructor.GetParameters().Select(parameter => parameter.Name!)];

    private protected Gen<double[]> Arguments => FsCheck.Fluent.Gen.Select(Points, point => point[1..]);

    // The derivative in a value is there where the value is continuous.
    private static int FirstPartial => typeof(TValue) == typeof(double) ? 0 : 1;

    private ConstructorInfo Constructor => Class.GetConstructors()[0];

    [Fact]
    public void MatchesTheTable()
    {
        int pointLength = Kinds.Length + 1;
        ScalarStatics statics = Statics;
        DensityTable table = DensityTable.Read(Name, pointLength);
        Assert.True(table.Rows.Count >= 20, $"{table.Rows.Count} rows");
        foreach (DensityTableRow row in table.Rows)
        {
            Lane1[] point = Lanes(row.Point);
            string place = string.Join(", ", row.Point.Select(x => x.ToString("R", CultureInfo.InvariantCulture)));
            DensityTable.AssertNear(
                row.Expected[0], row.Conditioning[0], statics.LogDensity(point).Value, 1e-12, $"log density at ({place})");
            Lane1[] partials = statics.Partials(point);
            Assert.Equal(partials.Length, row.Expected.Length - 1);
            for (int i = 0; i < partials.Length; i++)
            {
                DensityTable.AssertNear(
                    row.Expected[i + 1], row.Conditioning[i + 1], partials[i].Value, 1e-12, $"partial {i} at ({place})");
            }
        }
    }

    [Fact]
    public void PartialsAreTheDerivatives()
    {
        ScalarStatics statics = Statics;
        Drawn.Holds(
            Points,
            point =>
            {
                Lane1[] partials = statics.Partials(Lanes(point));
                Assert.Equal(point.Length - FirstPartial, partials.Length);
                for (int input = FirstPartial; input < point.Length; input++)
                {
                    double written = partials[input - FirstPartial].Value;
                    if (IsInteger(input))
                    {
                        Assert.Equal(0.0, written);
                        continue;
                    }

                    double unit = Unit(point, input);
                    Agree(Along(statics, "LogDensity", point, input), point[input], written, unit, InputName(input), point);
                }
            },
            PointsOfDerivatives);
    }

    [Theory]
    [InlineData("LogCdf")]
    [InlineData("LogSurvival")]
    public void PartialsOfTheDistributionFunctionAreItsDerivatives(string function)
    {
        ScalarStatics statics = Statics;
        Assert.Equal(statics.Has(function), statics.Has(function + "Partials"));
        if (!statics.Has(function))
        {
            return;
        }

        Drawn.Holds(
            Points,
            point =>
            {
                Lane1[] partials = statics.Partials(function, Lanes(point));
                Assert.Equal(point.Length - FirstPartial, partials.Length);
                for (int input = FirstPartial; input < point.Length; input++)
                {
                    double written = partials[input - FirstPartial].Value, logProbability = statics.Function(function, Lanes(point)).Value;
                    if (double.IsNegativeInfinity(logProbability))
                    {
                        Assert.Equal(0.0, written);
                    }
                    else if (!IsInteger(input))
                    {
                        AgreeAsProbability(Along(statics, function, point, input), point[input], written, Unit(point, input), InputName(input), point);
                    }
                }
            },
            PointsOfDerivatives);

        // Nothing moves where all or nothing lies on one side.
        foreach (double[] arguments in SampledAt)
        {
            foreach (double end in new[] { double.NegativeInfinity, double.PositiveInfinity })
            {
                Assert.All(statics.Partials(function, Lanes([end, .. arguments])), partial => Assert.Equal(0.0, partial.Value));
            }
        }
    }

    [Fact]
    public void IsItsExponentialFamily()
    {
        ScalarStatics statics = Statics;
        if (!statics.IsExponentialFamily)
        {
            return;
        }

        Drawn.Holds(
            Points,
            point =>
            {
                Lane1[] inputs = Lanes(point), arguments = inputs[1..];
                double[] products = [.. statics.NaturalParameters(arguments)
                    .Zip(statics.SufficientStatistics(inputs[0]), (eta, s) => eta.Value * s.Value)];
                double normaliser = statics.LogNormaliser(arguments).Value;
                double baseMeasure = statics.LogBaseMeasure(inputs[0], arguments).Value;
                double size = products.Sum(Math.Abs) + Math.Abs(normaliser) + Math.Abs(baseMeasure) + 1.0;
                double expected = statics.LogDensity(inputs).Value;
                double found = products.Sum() - normaliser + baseMeasure;
                Assert.True(Math.Abs(found - expected) <= 1e-13 * size, $"expected {expected:R}, found {found:R} at {Text(point)}");
            },
            PointsOfDerivatives);
    }

    [Fact]
    public void NaturalPartialsAreTheDerivatives()
    {
        ScalarStatics statics = Statics;
        if (!statics.IsExponentialFamily)
        {
            return;
        }

        Drawn.Holds(
            Drawn.Pair(Arguments, Drawn.Pair(Drawn.Real(-5.0, 5.0), Drawn.Real(-2.0, 2.0))),
            drawn =>
            {
                (double[] arguments, (double cotangent, double weight)) = drawn;
                int count = statics.NaturalParameters(Lanes(arguments)).Length;
                double[] cotangents = [.. Enumerable.Range(0, count).Select(i => cotangent - i)];
                Lane1[] found = statics.NaturalPartials(Lanes(arguments), Lanes(cotangents), new Lane1(weight));
                for (int i = 0; i < arguments.Length; i++)
                {
                    if (IsInteger(i + 1))
                    {
                        Assert.Equal(0.0, found[i].Value);
                        continue;
                    }

                    Dual[] along = Along(arguments, i);
                    Dual normaliser = statics.LogNormaliser(along);
                    double[] terms = [.. statics.NaturalParameters(along).Select((eta, k) => eta.Derivative * cotangents[k]), -weight * normaliser.Derivative];
                    double size = terms.Sum(Math.Abs) + (1.0 / Unit([0.0, .. arguments], i + 1));
                    Assert.True(
                        Math.Abs(terms.Sum() - found[i].Value) <= 1e-12 * size,
                        $"{ArgumentNames[i]}: expected {terms.Sum():R}, found {found[i].Value:R} at {Text(arguments)}");
                }
            },
            PointsOfDerivatives);
    }

    [Fact]
    public void OutsideTheSupportThereIsNothing()
    {
        ScalarStatics statics = Statics;
        foreach (double[] point in Outside)
        {
            Assert.Equal(double.NegativeInfinity, statics.LogDensity(Lanes(point)).Value);
            Assert.All(statics.Partials(Lanes(point)), partial => Assert.Equal(0.0, partial.Value));
            if (statics.IsExponentialFamily)
            {
                Assert.Equal(double.NegativeInfinity, statics.LogBaseMeasure(new Lane1(point[0]), Lanes(point[1..])).Value);
            }
        }
    }

    [Fact]
    public void ExtremeInputsNeverGiveNaN()
    {
        ScalarStatics statics = Statics;
        IEnumerable<double[]> points = ExtremeValues.Select(value => new[] { value });
        foreach (ArgumentKind kind in Kinds)
        {
            points = points.SelectMany(_ => Extremes(kind), (point, argument) => point.Append(argument).ToArray());
        }

        foreach (double[] point in points.Where(point => MayBe(point[1..])))
        {
            Assert.False(double.IsNaN(statics.LogDensity(Lanes(point)).Value), "log density at " + Text(point));
            Lane1[] partials = statics.Partials(Lanes(point));
            Assert.All(partials, partial => Assert.False(double.IsNaN(partial.Value), "partials at " + Text(point)));
        }
    }

    [Fact]
    public void OneLaneDoesNotSeeTheOther() => Drawn.Holds(Drawn.Pair(Points, Points), pair =>
    {
        ScalarStatics statics = Statics;
        LanePair[] both = [.. pair.First.Zip(pair.Second, LanePair.Of)];
        LanePair logDensity = statics.LogDensity(both);
        Assert.Equal(statics.LogDensity(Lanes(pair.First)), logDensity.First);
        Assert.Equal(statics.LogDensity(Lanes(pair.Second)), logDensity.Second);
        LanePair[] partials = statics.Partials(both);
        Assert.Equal(statics.Partials(Lanes(pair.First)), partials.Select(partial => partial.First));
        Assert.Equal(statics.Partials(Lanes(pair.Second)), partials.Select(partial => partial.Second));
    });

    [Fact]
    public void SamplesAreTheSameInLanes()
    {
        ScalarStatics statics = Statics;
        foreach (double[] first in SampledAt)
        {
            double[] second = SampledAt[^1];
            Samples.AreTheSameInLanes(
                (random, lane) => statics.Sample(random, Lanes(lane == 0 ? first : second)).Value,
                random => statics.Sample(random, [.. first.Zip(second, LanePair.Of)]),
                count: 500);
        }
    }

    [Fact]
    public void TheAuthorsObjectIsTheStaticFunctions()
    {
        ScalarStatics statics = Statics;
        Drawn.Holds(Points, point =>
        {
            Distribution<TValue> distribution = Create(point[1..]);
            Assert.Equal(1, distribution.Size);
            Assert.Equal(statics.LogDensity(Lanes(point)).Value, distribution.LogDensity(Value(point[0])));
            Assert.Equal(point[1..], Properties.Select(name => Property(distribution, name)));
        });
    }

    [Fact]
    public void ArgumentsOutsideAreRefused()
    {
        for (int i = 0; i < Kinds.Length; i++)
        {
            foreach (double refused in Refused(Kinds[i]))
            {
                double[] arguments = [.. SampledAt[0]];
                arguments[i] = refused;
                Refusal.Names(Name, ArgumentNames[i], () => Create(arguments));
            }
        }
    }

    /// <summary>Whether arguments that are each what they may be are so together, such as ordered bounds.</summary>
    private protected virtual bool MayBe(double[] arguments) => true;

    private protected Distribution<TValue> Create(double[] arguments) => (Distribution<TValue>)Constructor.Invoke(
        BindingFlags.DoNotWrapExceptions,
        null,
        [.. Constructor.GetParameters().Zip(arguments, (parameter, value) => Convert.ChangeType(value, parameter.ParameterType, CultureInfo.InvariantCulture))],
        CultureInfo.InvariantCulture);

    private protected static double Property(Distribution<TValue> distribution, string name)
    {
        PropertyInfo? property = distribution.GetType().GetProperty(name);
        Assert.True(property is not null, $"{distribution.GetType().Name} has no property {name}.");
        return Convert.ToDouble(property.GetValue(distribution), CultureInfo.InvariantCulture);
    }

    private protected static TValue Value(double value) => (TValue)Convert.ChangeType(value, typeof(TValue), CultureInfo.InvariantCulture);

    private protected static Lane1[] Lanes(double[] values) => Array.ConvertAll(values, value => new Lane1(value));

    private protected static string Text(double[] values)
        => "(" + string.Join(", ", values.Select(value => value.ToString("R", CultureInfo.InvariantCulture))) + ")";

    private protected static Dual[] Along(double[] values, int input)
        => [.. values.Select((value, i) => i == input ? Dual.Variable(value) : Dual.Constant(value))];

    private static Func<Dual, Dual> Along(ScalarStatics statics, string function, double[] point, int input) => moved =>
    {
        Dual[] inputs = Array.ConvertAll(point, Dual.Constant);
        inputs[input] = moved;
        return statics.Function(function, inputs);
    };

    // Differences are those of the probability, for its logarithm has none to speak of near an end of the support.
    private static void AgreeAsProbability(Func<Dual, Dual> logarithm, double at, double written, double unit, string what, double[] point)
    {
        double forward = logarithm(Dual.Variable(at)).Derivative;
        double size = Math.Max(Math.Abs(written), 1.0 / unit);
        Assert.True(Math.Abs(forward - written) <= 1e-12 * size, $"{what}: forward mode {forward:R}, found {written:R} at {Text(point)}");

        double step = unit / 256.0, probability = Math.Exp(logarithm(Dual.Constant(at)).Value);
        double difference = FiniteDifference.Central(x => Math.Exp(logarithm(Dual.Constant(x)).Value), at, step);
        double noise = probability * 1e-14 / step;
        Assert.True(
            Math.Abs(difference - (probability * written)) <= (1e-6 * Math.Max(probability * Math.Abs(written), 1.0 / unit)) + noise,
            $"{what}: differences {difference:R}, found {probability * written:R} at {Text(point)}");
    }

    private static void Agree(Func<Dual, Dual> function, double at, double written, double unit, string what, double[] point)
    {
        double size = Math.Max(Math.Abs(written), 1.0 / unit);
        double forward = function(Dual.Variable(at)).Derivative;
        Assert.True(
            Math.Abs(forward - written) <= 1e-12 * size, $"{what}: forward mode {forward:R}, found {written:R} at {Text(point)}");

        // Differences lose what the function is larger than its change over a step.
        double step = unit / 256.0;
        double difference = FiniteDifference.Central(x => function(Dual.Constant(x)).Value, at, step);
        double noise = Math.Abs(function(Dual.Constant(at)).Value) * 4e-16 / step;
        Assert.True(
            Math.Abs(difference - written) <= (1e-6 * size) + (4.0 * noise),
            $"{what}: differences {difference:R}, found {written:R} at {Text(point)}");
    }

    private bool IsInteger(int input) => input > 0 && (Kinds[input - 1] is ArgumentKind.Count or ArgumentKind.Integer);

    private string InputName(int input) => input == 0 ? "value" : ArgumentNames[input - 1];

    private static double[] Extremes(ArgumentKind kind) => kind switch
    {
        ArgumentKind.Positive => [1e-300, 1e-30, 0.5, 1.0, 1e30, 1e300],
        ArgumentKind.UnitInterval => [0.0, 1e-300, 0.5, 1.0 - 1e-16, 1.0],
        ArgumentKind.PositiveInteger => [1.0, 2.0, 1000.0],
        ArgumentKind.Count => [0.0, 1.0, 1000.0, 1e9, 1e15],
        ArgumentKind.Integer => [-1e9, 0.0, 1.0, 1e15],
        ArgumentKind.Real => [-1e300, -1e30, -1.0, 0.0, 1e-300, 1e30, 1e300],
        _ => [double.NegativeInfinity, -1e300, -1.0, 0.0, 1e30, double.PositiveInfinity],
    };

    private static double[] Refused(ArgumentKind kind) => kind switch
    {
        ArgumentKind.Positive => [0.0, -1.0, double.NaN, double.PositiveInfinity],
        ArgumentKind.UnitInterval => [-0.1, 1.1, double.NaN],
        ArgumentKind.PositiveInteger => [0.0, -1.0],
        ArgumentKind.Count => [-1.0, int.MinValue],
        ArgumentKind.Integer => [],
        ArgumentKind.Real => [double.NaN, double.PositiveInfinity, double.NegativeInfinity],
        _ => [double.NaN],
    };
}
