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
}
