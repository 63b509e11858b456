using FsCheck;
using FsCheck.Fluent;
using ProbDsl.Dsl.Tests.Support;
using ProbDsl.Numerics;
using ProbDsl.Randomness;

namespace ProbDsl.Dsl.Tests.Distributions;

/// <summary>
/// What every distribution of categories must do whose arguments are a row of numbers, with a number before it or not. Arguments
/// are given in a row, as they stand in the factory.
/// </summary>
public abstract class CategoryDistributionContract
{
    private const int SampleCount = 100_000;

    /// <summary>The factory's name.</summary>
    private protected abstract string Name { get; }

    /// <summary>Arguments of two to six categories.</summary>
    private protected abstract Gen<double[]> Arguments { get; }

    /// <summary>Arguments at which samples are tested.</summary>
    private protected abstract double[][] SampledAt { get; }

    /// <summary>Arguments at the ends of what is possible.</summary>
    private protected abstract double[][] Extremes { get; }

    [Fact]
    public void MatchesTheTable()
    {
        // Tables hold four categories.
        int pointLength = 1 + ArgumentsOf(4);
        DensityTable table = DensityTable.Read(Name, pointLength);
        Assert.True(table.Rows.Count >= 20, $"{table.Rows.Count} rows");
        foreach (DensityTableRow row in table.Rows)
        {
            double[] arguments = row.Point[1..];
            string place = Text(row.Point);
            DensityTable.AssertNear(
                row.Expected[0], row.Conditioning[0], Value(row.Point[0], arguments), 1e-12, $"log probability at {place}");
            double[] partials = Partials(1.0, row.Point[0], arguments);
            for (int i = 0; i < arguments.Length; i++)
            {
                DensityTable.AssertNear(
                    row.Expected[i + 1], row.Conditioning[i + 1], partials[i], 1e-12, $"partial {i} at {place}");
            }
        }
    }

    [Fact]
    public void SumsToOneWithTheStatedMeanAndVariance() => Drawn.Holds(Arguments, arguments =>
    {
        Distribution<int> distribution = Create(arguments);
        double[] probabilities = [.. Enumerable.Range(0, CategoriesOf(arguments)).Select(k => Math.Exp(distribution.LogDensity(k)))];
        double mean = probabilities.Select((p, k) => k * p).Sum();
        Near.Equal(1.0, probabilities.Sum(), 1e-13, "sum at " + Text(arguments));
        Near.Equal(mean, Property(distribution, "Mean"), 1e-13, "mean at " + Text(arguments));
        Near.Equal(
            probabilities.Select((p, k) => k * k * p).Sum() - (mean * mean), Property(distribution, "Variance"), 1e-12, "variance at " + Text(arguments));
        Assert.Equal(1, distribution.Size);
    });

    [Fact]
    public void PartialsAreTheDerivatives() => Drawn.Holds(
        Drawn.Pair(Arguments, Drawn.Real(0.0, 1.0)),
        drawn =>
        {
            double[] arguments = drawn.First;
            double category = Math.Floor(drawn.Second * CategoriesOf(arguments) * 0.999999);
            double[] partials = Partials(1.5, category, arguments);
            for (int i = 0; i < arguments.Length; i++)
            {
                Dual Along(double at) => LogDensity(
                    Dual.Constant(category), [.. arguments.Select((x, k) => k == i ? Dual.Variable(at) : Dual.Constant(x))]);
                double size = Math.Max(1.0, Math.Abs(partials[i]));
                Near.Equal(1.5 * Along(arguments[i]).Derivative, partials[i], 1e-12, $"argument {i} at {Text(arguments)}, forward mode:");
                double difference = FiniteDifference.Central(x => Along(x).Value, arguments[i], 1e-3);
                Assert.True(Math.Abs((1.5 * difference) - partials[i]) <= 1e-6 * size, $"argument {i} at {Text(arguments)}: {difference:R}");
            }
        },
        count: 200);

    [Fact]
    public void WhatIsNoCategoryHasNoProbability()
    {
        double[] arguments = SampledAt[0];
        foreach (double value in new[] { -1.0, CategoriesOf(arguments), 0.5, double.NaN, double.PositiveInfinity, 1e300 })
        {
            Assert.Equal(double.NegativeInfinity, Value(value, arguments));
            Assert.All(Partials(1.0, value, arguments), partial => Assert.Equal(0.0, partial));
        }
    }

    [Fact]
    public void ExtremeArgumentsNeverGiveNaN()
    {
        foreach (double[] arguments in Extremes)
        {
            for (int category = -1; category <= CategoriesOf(arguments); category++)
            {
                Assert.False(double.IsNaN(Value(category, arguments)), $"log probability of {category} at {Text(arguments)}");
                Assert.All(
                    Partials(1.0, category, arguments), partial => Assert.False(double.IsNaN(partial), $"partials of {category} at {Text(arguments)}"));
            }
        }
    }

    [Fact]
    public void SamplesFollowIt()
    {
        foreach (double[] arguments in SampledAt)
        {
            Distribution<int> distribution = Create(arguments);
            int[] categories = Samples.Draw(distribution, SampleCount, seed: 20);
            int last = CategoriesOf(arguments) - 1;
            Assert.All(categories, k => Assert.InRange(k, 0, last));
            double[] probabilities = [.. Enumerable.Range(0, last + 1).Select(k => Math.Exp(distribution.LogDensity(k)))];
            Samples.HaveProbabilities(categories, k => probabilities[k], 0, last);
            double mean = Property(distribution, "Mean");
            Samples.HaveMoments(
                [.. categories.Select(k => (double)k)], mean, Property(distribution, "Variance"), probabilities.Select((p, k) => Math.Pow(k - mean, 4.0) * p).Sum());
        }
    }

    [Fact]
    public void SamplesAreTheSameInLanes()
    {
        (double[] first, double[] second) = (SampledAt[0], SampledAt[1]);
        Samples.AreTheSameInLanes(
            (random, lane) => Sample<Lane1, PhiloxStream>(random, Lanes(lane == 0 ? first : second)).Value,
            random => Sample<LanePair, LanePairStream>(random, [.. first.Zip(second, LanePair.Of)]),
            count: 500);
    }

    [Fact]
    public void OneLaneDoesNotSeeTheOther()
    {
        (double[] first, double[] second) = (SampledAt[0], SampledAt[1]);
        for (int i = 0; i < CategoriesOf(first); i++)
        {
            for (int j = 0; j < CategoriesOf(second); j++)
            {
                LanePair both = LogDensity(LanePair.Of(i, j), [.. first.Zip(second, LanePair.Of)]);
                Assert.Equal(Value(i, first), both.First.Value);
                Assert.Equal(Value(j, second), both.Second.Value);
            }
        }
    }

    [Fact]
    public void TheAuthorsObjectIsTheStaticFunction() => Drawn.Holds(Arguments, arguments =>
    {
        Distribution<int> distribution = Create(arguments);
        for (int category = -1; category <= CategoriesOf(arguments); category++)
        {
            Assert.Equal(Value(category, arguments), distribution.LogDensity(category));
        }
    });

    /// <summary>How many numbers describe so many categories.</summary>
    private protected abstract int ArgumentsOf(int categories);

    /// <summary>How many categories the arguments describe.</summary>
    private protected abstract int CategoriesOf(double[] arguments);

    private protected abstract Distribution<int> Create(double[] arguments);

    private protected abstract T LogDensity<T>(T value, T[] arguments)
        where T : struct, IReal<T>;

    private protected abstract T Sample<T, TRandom>(TRandom random, T[] arguments)
        where T : struct, IReal<T>
        where TRandom : struct, IRandomStream<T, TRandom>;

    /// <summary>The derivatives in each argument, times the adjoint.</summary>
    private protected abstract double[] Partials(double adjoint, double value, double[] arguments);

    /// <summary>Takes what was added to slots that held a quarter, beside which nothing may have changed.</summary>
    private protected static double[] Added(Action<double[]> addFromSecondSlot, int count)
    {
        double[] slots = [.. Enumerable.Repeat(0.0, count + 2)];
        double[] raised = [.. Enumerable.Repeat(0.25, count + 2)];
        addFromSecondSlot(slots);
        addFromSecondSlot(raised);
        Assert.Equal([0.0, 0.0], [slots[0], slots[^1]]);
        for (int i = 0; i < raised.Length; i++)
        {
            Assert.True(double.IsNaN(slots[i]) || Math.Abs(raised[i] - slots[i] - 0.25) <= 1e-14 * Math.Max(1.0, Math.Abs(slots[i])) || double.IsInfinity(slots[i]));
        }

        return slots[1..^1];
    }

    private protected static Lane1[] Lanes(double[] values) => Array.ConvertAll(values, value => new Lane1(value));

    private static double Property(Distribution<int> distribution, string name)
        => (double)distribution.GetType().GetProperty(name)!.GetValue(distribution)!;

    private static string Text(double[] values)
        => "(" + string.Join(", ", values.Select(value => value.ToString("R", System.Globalization.CultureInfo.InvariantCulture))) + ")";

    private double Value(double value, double[] arguments) => LogDensity(new Lane1(value), Lanes(arguments)).Value;
}
