using MathNet.Numerics.Distributions;
using ProbDsl.Randomness;

namespace ProbDsl.Dsl.Tests.Support;

/// <summary>Draws through the author's object, and the tests that draws must pass at fixed seeds.</summary>
internal static class Samples
{
    public static T[] Draw<T>(Distribution<T> distribution, int count, ulong seed)
    {
        T[] values = new T[count];
        for (int i = 0; i < count; i++)
        {
            values[i] = distribution.Sample(new PhiloxStream(new RandomKey(seed, 0), (uint)i), site: 3, firstIndex: 5);
        }

        return values;
    }

    /// <summary>Mean and variance within four standard errors, given the fourth central moment.</summary>
    public static void HaveMoments(double[] values, double mean, double variance, double fourthCentralMoment)
    {
        double n = values.Length;
        double sampleMean = values.Average();
        double sampleVariance = values.Sum(x => (x - mean) * (x - mean)) / n;
        Assert.True(
            Math.Abs(sampleMean - mean) < 4.0 * Math.Sqrt(variance / n), $"mean {sampleMean:R}, expected {mean:R}");
        Assert.True(
            Math.Abs(sampleVariance - variance) < 4.0 * Math.Sqrt((fourthCentralMoment - (variance * variance)) / n),
            $"variance {sampleVariance:R}, expected {variance:R}");
    }

    /// <summary>Kolmogorov-Smirnov: sqrt(n) D below its 0.999 quantile.</summary>
    public static void HaveDistribution(double[] values, Func<double, double> cumulative)
    {
        double[] sorted = [.. values.Order()];
        double n = sorted.Length;
        double distance = 0.0;
        for (int i = 0; i < sorted.Length; i++)
        {
            double probability = cumulative(sorted[i]);
            distance = Math.Max(distance, Math.Max(probability - (i / n), ((i + 1) / n) - probability));
        }

        Assert.True(distance * Math.Sqrt(n) < 1.9495, $"Kolmogorov-Smirnov statistic {distance * Math.Sqrt(n):R}");
    }

    /// <summary>Pearson's chi-squared over counts below its 0.999 quantile; cells below 10 expected are merged upwards.</summary>
    public static void HaveProbabilities(IEnumerable<int> values, Func<int, double> probability, int first, int last)
    {
        int[] all = [.. values];
        Dictionary<int, int> found = all.GroupBy(x => Math.Clamp(x, first, last)).ToDictionary(g => g.Key, g => g.Count());
        double statistic = 0.0, expectedCell = 0.0, rest = 1.0;
        int foundCell = 0, cells = 0;
        for (int k = first; k <= last; k++)
        {
            // The last cell takes the upper tail; the lower tail below "first" must be negligible.
            double cell = k == last ? rest : probability(k);
            rest -= cell;
            expectedCell += all.Length * cell;
            foundCell += found.GetValueOrDefault(k);
            if (expectedCell >= 10.0 && all.Length * rest >= 10.0 || k == last)
            {
                statistic += (foundCell - expectedCell) * (foundCell - expectedCell) / expectedCell;
                cells++;
                expectedCell = 0.0;
                foundCell = 0;
            }
        }

        Assert.True(cells > 1);
        double limit = ChiSquared.InvCDF(cells - 1, 0.999);
        Assert.True(statistic < limit, $"chi-squared {statistic:R} with {cells - 1} degrees of freedom, limit {limit:R}");
    }

    /// <summary>Draws in two lanes equal the draws of each alone, to the last bit.</summary>
    public static void AreTheSameInLanes(
        Func<PhiloxStream, int, double> alone, Func<LanePairStream, LanePair> together, int count = 2000)
    {
        for (uint i = 0; i < count; i++)
        {
            PhiloxStream first = new PhiloxStream(new RandomKey(17, 1), i).At(2, 3);
            PhiloxStream second = new PhiloxStream(new RandomKey(17, 1), i + 1_000_000).At(2, 3);
            LanePair pair = together(new LanePairStream(first, second));
            Assert.Equal(alone(first, 0), pair.First.Value);
            Assert.Equal(alone(second, 1), pair.Second.Value);
        }
    }
}
