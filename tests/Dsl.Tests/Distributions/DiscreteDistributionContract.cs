using ProbDsl.Dsl.Tests.Support;

namespace ProbDsl.Dsl.Tests.Distributions;

/// <summary>What every distribution with scalar arguments and probabilities of integers, or of truth, must do.</summary>
/// <typeparam name="TValue">int or bool.</typeparam>
public abstract class DiscreteDistributionContract<TValue> : ScalarDistributionContract<TValue>
{
    private const int SampleCount = 100_000;

    /// <summary>The first and the last value that matter: what lies beyond has probability below 1e-12.</summary>
    private protected abstract (int First, int Last) Range(double[] arguments);

    /// <summary>The probability of a value, from elsewhere than the code under test.</summary>
    private protected abstract double Probability(int value, double[] arguments);

    [Fact]
    public void SumsToOneWithTheStatedMeanAndVariance() => Drawn.Holds(
        Arguments,
        arguments =>
        {
            Distribution<TValue> distribution = Create(arguments);
            (int first, int last) = Range(arguments);
            double[] values = [.. Enumerable.Range(first, last - first + 1).Select(k => (double)k)];
            double[] probabilities = [.. values.Select(k => Math.Exp(distribution.LogDensity(Value(k))))];
            double mean = Property(distribution, "Mean"), variance = Property(distribution, "Variance");
            Near.Equal(1.0, probabilities.Sum(), 1e-11, "sum at " + Text(arguments));
            Near.Equal(values.Zip(probabilities, (k, p) => k * p).Sum(), mean, 1e-9, "mean at " + Text(arguments));
            Near.Equal(values.Zip(probabilities, (k, p) => (k - mean) * (k - mean) * p).Sum(), variance, 1e-8, "variance at " + Text(arguments));
        },
        count: 40);

    [Fact]
    public void SamplesFollowIt()
    {
        foreach (double[] arguments in SampledAt)
        {
            Distribution<TValue> distribution = Create(arguments);
            (int first, int last) = Range(arguments);
            int[] values = [.. Samples.Draw(distribution, SampleCount, seed: 20).Select(value => Convert.ToInt32(value, System.Globalization.CultureInfo.InvariantCulture))];
            Samples.HaveProbabilities(values, k => Probability(k, arguments), first, last);
            double mean = Property(distribution, "Mean"), variance = Property(distribution, "Variance");
            double fourth = Enumerable.Range(first, last - first + 1).Sum(k => Math.Pow(k - mean, 4.0) * Probability(k, arguments));
            Samples.HaveMoments([.. values.Select(k => (double)k)], mean, variance, fourth);
        }
    }

    /// <summary>From the end with less beyond it, so that sums do not cancel.</summary>
    [Fact]
    public void TheDistributionFunctionIsTheSumOfProbabilities()
    {
        if (!Statics.Has("LogCdf"))
        {
            return;
        }

        Drawn.Holds(
            Arguments,
            arguments =>
            {
                Distribution<TValue> distribution = Create(arguments);
                var function = (IDistributionFunction)distribution;
                (int first, int last) = Range(arguments);
                double sum = 0.0;
                for (int k = first; k <= last && sum < 0.9; k++)
                {
                    sum += Math.Exp(distribution.LogDensity(Value(k)));
                    Near.Equal(sum, Math.Exp(function.LogCdf(k)), 1e-11, $"below {k} at {Text(arguments)}");
                    Assert.Equal(function.LogCdf(k), function.LogCdf(k + 0.25));
                    Near.Equal(1.0, Math.Exp(function.LogCdf(k)) + Math.Exp(function.LogSurvival(k)), 1e-14);
                }

                sum = 0.0;
                for (int k = last; k > first && sum < 0.9; k--)
                {
                    // What lies beyond the last that matters is left out of the sum.
                    sum += Math.Exp(distribution.LogDensity(Value(k)));
                    Assert.Equal(sum, Math.Exp(function.LogSurvival(k - 1)), (1e-11 * sum) + 1e-12);
                }

                Assert.Equal((double.NegativeInfinity, 0.0), (function.LogCdf(double.NegativeInfinity), function.LogSurvival(double.NegativeInfinity)));
                Assert.Equal((0.0, double.NegativeInfinity), (function.LogCdf(double.PositiveInfinity), function.LogSurvival(double.PositiveInfinity)));
            },
            count: 40);
    }
}
