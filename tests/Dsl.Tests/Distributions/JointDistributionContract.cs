using FsCheck;
using ProbDsl.Dsl.Tests.Support;
using ProbDsl.Numerics;
using ProbDsl.Randomness;
using ProbDsl.Tracing;

namespace ProbDsl.Dsl.Tests.Distributions;

/// <summary>
/// What every distribution of a row of slots must do. A distribution's tests derive from it, fill in what it is (the calls of the
/// static functions in any world), and add what is particular. A point is the value, then the arguments in the order of the
/// factory, each a row of numbers.
/// </summary>
/// <typeparam name="TValue">The type of a value: Vector or int[].</typeparam>
public abstract class JointDistributionContract<TValue>
{
    private const int PointsOfDerivatives = 200;

    // What stands in a gradient before: it is added to.
    private const double Before = 0.125;

    /// <summary>The factory's name.</summary>
    private protected abstract string Name { get; }

    /// <summary>The lengths of the value and of each argument in the table.</summary>
    private protected abstract int[] TableLengths { get; }

    /// <summary>Points inside the support, of several lengths.</summary>
    private protected abstract Gen<double[][]> Points { get; }

    /// <summary>Points of the same lengths as others, or none: what stands in the other lane.</summary>
    private protected abstract Gen<(double[][] First, double[][] Second)> Pairs { get; }

    /// <summary>Points whose value lies outside the support.</summary>
    private protected abstract double[][][] Outside { get; }

    /// <summary>The author's object.</summary>
    private protected abstract Distribution<TValue> Create(double[][] arguments);

    /// <summary>The distance on which the log density changes as an element of an argument does; zero where it cannot move.</summary>
    private protected virtual double Unit(double[][] point, int input, int element) => Math.Max(1e-3, Math.Abs(point[input][element]));

    private protected abstract T LogDensity<T>(T[][] point)
        where T : struct, IReal<T>;

    /// <summary>Adds to the rows of the gradient, one for each argument.</summary>
    private protected abstract void AddPartials<T>(T adjoint, T[][] point, T[][] gradient)
        where T : struct, IReal<T>;

    /// <summary>Adds to the gradient in the value; false where values do not move.</summary>
    private protected virtual bool AddValuePartials<T>(T adjoint, T[][] point, T[] gradient)
        where T : struct, IReal<T>
        => false;

    private protected abstract void Sample<T, TRandom>(TRandom random, int site, int firstIndex, T[][] arguments, T[] value)
        where T : struct, IReal<T>
        where TRandom : struct, IRandomStream<T, TRandom>;

    /// <summary>The pieces of the exponential family, or null where it is none.</summary>
    private protected virtual NaturalForm<T>? Natural<T>(T[][] point)
        where T : struct, IReal<T>
        => null;

    /// <summary>Adds the derivatives of cotangents . natural parameters - weight * log normaliser to the rows of the gradient.</summary>
    private protected virtual void AddNaturalPartials<T>(T[][] arguments, T[] cotangents, T weight, T[][] gradient)
        where T : struct, IReal<T>
        => throw new InvalidOperationException(Name + " is no exponential family.");

    [Fact]
    public void MatchesTheTable()
    {
        DensityTable table = DensityTable.Read(Name, TableLengths.Sum());
        Assert.True(table.Rows.Count >= 20, $"{table.Rows.Count} rows");
        foreach (DensityTableRow row in table.Rows)
        {
            double[][] point = Split(row.Point, TableLengths);
            DensityTable.AssertNear(
                row.Expected[0], row.Conditioning[0], LogDensity(Rows.Lanes(point)).Value, 1e-12, $"log density at {Rows.Text(point)}");
            double[] partials = [.. Partials(point).SelectMany(part => part)];
            Assert.Equal(partials.Length, row.Expected.Length - 1);
            for (int i = 0; i < partials.Length; i++)
            {
                DensityTable.AssertNear(
                    row.Expected[i + 1], row.Conditioning[i + 1], partials[i], 1e-12, $"partial {i} at {Rows.Text(point)}");
            }
        }
    }

    [Fact]
    public void PartialsAreTheDerivatives() => Drawn.Holds(
        Points,
        point =>
        {
            double[][] partials = Partials(point);
            for (int argument = 0; argument < partials.Length; argument++)
            {
                for (int element = 0; element < partials[argument].Length; element++)
                {
                    Agree(point, argument + 1, element, partials[argument][element]);
                }
            }
        },
        PointsOfDerivatives);

    // Powers of two scale without rounding.
    [Fact]
    public void PartialsTimesTheAdjointAreAdded() => Drawn.Holds(Points, point =>
    {
        Lane1[][] gradient = Rows.Filled(point[1..], new Lane1(Before));
        AddPartials(new Lane1(-2.0), Rows.Lanes(point), gradient);
        Assert.Equal(
            Partials(point).SelectMany(part => part).Select(partial => Before - (2.0 * partial)),
            gradient.SelectMany(part => part).Select(partial => partial.Value));
    });

    [Fact]
    public void ValuePartialsAreTheDerivatives() => Drawn.Holds(
        Points,
        point =>
        {
            Lane1[] gradient = Rows.Filled(point[..1], new Lane1(Before))[0];
            if (!AddValuePartials(new Lane1(-2.0), Rows.Lanes(point), gradient))
            {
                return;
            }

            for (int element = 0; element < gradient.Length; element++)
            {
                double expected = LogDensity(Rows.Along(point, 0, element)).Derivative;
                Near.Equal(expected, (gradient[element].Value - Before) / -2.0, 1e-11, $"by value[{element}] at {Rows.Text(point)}");
            }
        },
        PointsOfDerivatives);

    [Fact]
    public void IsItsExponentialFamily() => Drawn.Holds(
        Points,
        point =>
        {
            if (Natural(Rows.Lanes(point)) is { } natural)
            {
                double[] products = [.. natural.Parameters.Zip(natural.Statistics, (eta, s) => s.Value == 0.0 ? 0.0 : eta.Value * s.Value)];
                double size = products.Sum(Math.Abs) + Math.Abs(natural.LogNormaliser.Value) + Math.Abs(natural.LogBaseMeasure.Value) + 1.0;
                double found = products.Sum() - natural.LogNormaliser.Value + natural.LogBaseMeasure.Value;
                double expected = LogDensity(Rows.Lanes(point)).Value;
                Assert.True(Math.Abs(found - expected) <= 1e-13 * size, $"expected {expected:R}, found {found:R} at {Rows.Text(point)}");
            }
        },
        PointsOfDerivatives);

    [Fact]
    public void NaturalPartialsAreTheDerivatives() => Drawn.Holds(
        Drawn.Pair(Points, Drawn.Pair(Drawn.Real(-5.0, 5.0), Drawn.Real(-2.0, 2.0))),
        drawn =>
        {
            (double[][] point, (double first, double weight)) = drawn;
            if (Natural(Rows.Lanes(point)) is not { } natural)
            {
                return;
            }

            double[] cotangents = [.. natural.Parameters.Select((_, k) => first - k)];
            Lane1[][] gradient = Rows.Filled(point[1..], new Lane1(Before));
            AddNaturalPartials(Rows.Lanes(point)[1..], Array.ConvertAll(cotangents, x => new Lane1(x)), new Lane1(weight), gradient);
            for (int argument = 1; argument < point.Length; argument++)
            {
                for (int element = 0; element < point[argument].Length; element++)
                {
                    NaturalForm<Dual> along = Natural(Rows.Along(point, argument, element))!;
                    double[] terms = [.. along.Parameters.Select((eta, k) => eta.Derivative * cotangents[k]), -weight * along.LogNormaliser.Derivative];
                    double unit = Unit(point, argument, element);
                    double expected = unit == 0.0 ? 0.0 : terms.Sum(), found = gradient[argument - 1][element].Value - Before;
                    double size = terms.Sum(Math.Abs) + (unit == 0.0 ? 0.0 : 1.0 / unit) + 1.0;
                    Assert.True(
                        Math.Abs(expected - found) <= 1e-12 * size, $"expected {expected:R}, found {found:R} at {Rows.Text(point)}");
                }
            }
        },
        PointsOfDerivatives);

    [Fact]
    public void OutsideTheSupportThereIsNothing()
    {
        foreach (double[][] point in Outside)
        {
            Assert.Equal(double.NegativeInfinity, LogDensity(Rows.Lanes(point)).Value);
            Assert.All(Partials(point), part => Assert.All(part, partial => Assert.Equal(0.0, partial)));
            Lane1[] byValue = Rows.Lanes([new double[point[0].Length]])[0];
            AddValuePartials(Lane1.One, Rows.Lanes(point), byValue);
            Assert.All(byValue, partial => Assert.Equal(0.0, partial.Value));
            if (Natural(Rows.Lanes(point)) is { } natural)
            {
                Assert.Equal(double.NegativeInfinity, natural.LogBaseMeasure.Value);
            }
        }
    }

    [Fact]
    public void OneLaneDoesNotSeeTheOther() => Drawn.Holds(Pairs, pair =>
    {
        LanePair[][] both = Rows.Both(pair.First, pair.Second);
        LanePair logDensity = LogDensity(both);
        Assert.Equal(LogDensity(Rows.Lanes(pair.First)), logDensity.First);
        Assert.Equal(LogDensity(Rows.Lanes(pair.Second)), logDensity.Second);

        LanePair[][] gradient = Rows.Filled(pair.First[1..], LanePair.Zero);
        AddPartials(LanePair.Constant(1.0), both, gradient);
        double[] first = [.. Partials(pair.First).SelectMany(part => part)], second = [.. Partials(pair.Second).SelectMany(part => part)];
        Assert.Equal(first, gradient.SelectMany(part => part).Select(partial => partial.First.Value));
        Assert.Equal(second, gradient.SelectMany(part => part).Select(partial => partial.Second.Value));
    });

    [Fact]
    public void SamplesAreTheSameInLanes() => Drawn.Holds(Pairs, pair =>
    {
        for (uint sample = 0; sample < 20; sample++)
        {
            PhiloxStream first = new(new RandomKey(17, 1), sample), second = new(new RandomKey(17, 1), sample + 1_000_000);
            int length = pair.First[0].Length;
            LanePair[] both = new LanePair[length];
            Sample(new LanePairStream(first, second), 2, 3, Rows.Both(pair.First, pair.Second)[1..], both);
            Assert.Equal(Alone(first, pair.First), both.Select(x => x.First.Value));
            Assert.Equal(Alone(second, pair.Second), both.Select(x => x.Second.Value));
        }

        double[] Alone(PhiloxStream random, double[][] point)
            => DrawValues.Flatten(Create(point[1..]).Sample(random, 2, 3));
    });

    [Fact]
    public void DrawsLieInTheSupport() => Drawn.Holds(Points, point =>
    {
        Distribution<TValue> distribution = Create(point[1..]);
        Assert.Equal(point[0].Length, distribution.Size);
        foreach (TValue value in Samples.Draw(distribution, 20, seed: 5))
        {
            Assert.True(double.IsFinite(distribution.LogDensity(value)), $"log density of {value} at {Rows.Text(point)}");
        }
    });

    [Fact]
    public void TheAuthorsObjectIsTheStaticFunctions() => Drawn.Holds(Points, point => Assert.Equal(
        LogDensity(Rows.Lanes(point)).Value, Create(point[1..]).LogDensity(DrawValues.Restore<TValue>(point[0]))));

    [Fact]
    public void AValueOfAnotherLengthIsRefused()
    {
        double[][] point = Split(DensityTable.Read(Name, TableLengths.Sum()).Rows[0].Point, TableLengths);
        Distribution<TValue> distribution = Create(point[1..]);
        ShapeMismatchException error = Assert.Throws<ShapeMismatchException>(
            () => distribution.LogDensity(DrawValues.Restore<TValue>([.. point[0], 0.5])));
        Assert.StartsWith($"The value of {Name}", error.Message, StringComparison.Ordinal);
        Assert.EndsWith($"has length {point[0].Length + 1}, expected {point[0].Length}.", error.Message, StringComparison.Ordinal);
    }

    private double[][] Partials(double[][] point)
    {
        Lane1[][] gradient = Rows.Filled(point[1..], Lane1.Zero);
        AddPartials(Lane1.One, Rows.Lanes(point), gradient);
        return [.. gradient.Select(part => part.Select(partial => partial.Value).ToArray())];
    }

    private void Agree(double[][] point, int input, int element, double written)
    {
        double unit = Unit(point, input, element);
        if (unit == 0.0)
        {
            Assert.Equal(0.0, written);
            return;
        }

        string what = $"argument {input - 1}, element {element} at {Rows.Text(point)}";
        double size = Math.Max(Math.Abs(written), 1.0 / unit);
        double forward = LogDensity(Rows.Along(point, input, element)).Derivative;
        Assert.True(Math.Abs(forward - written) <= 1e-12 * size, $"{what}: forward mode {forward:R}, found {written:R}");

        double step = unit / 256.0;
        double difference = FiniteDifference.Central(Moved, point[input][element], step);
        double noise = Math.Abs(Moved(point[input][element])) * 4e-16 / step;
        Assert.True(Math.Abs(difference - written) <= (1e-6 * size) + (4.0 * noise), $"{what}: differences {difference:R}, found {written:R}");

        double Moved(double x)
        {
            double[][] moved = [.. point.Select(part => (double[])part.Clone())];
            moved[input][element] = x;
            return LogDensity(Rows.Lanes(moved)).Value;
        }
    }

    private static double[][] Split(double[] flat, int[] lengths)
    {
        double[][] parts = new double[lengths.Length][];
        int start = 0;
        for (int i = 0; i < lengths.Length; i++)
        {
            parts[i] = flat[start..(start += lengths[i])];
        }

        return parts;
    }
}

/// <summary>The pieces of an exponential family at a point.</summary>
public sealed record NaturalForm<T>(T[] Parameters, T LogNormaliser, T[] Statistics, T LogBaseMeasure);
