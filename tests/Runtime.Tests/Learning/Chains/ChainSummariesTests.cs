using ProbDsl.Execution;
using ProbDsl.Learning;
using ProbDsl.Numerics;
using ProbDsl.Regression;
using ProbDsl.Tracing;

namespace ProbDsl.Runtime.Tests.Learning.Chains;

/// <summary>What regressions step by step find is what the exact filter says.</summary>
public class ChainSummariesTests
{
    private const int Steps = 30;
    private const int Seen = 1;
    private const double Carry = 0.9;
    private const double Push = 0.6;
    private const double Noise = 0.8;

    [Fact]
    public void ForwardSummariesOfALinearGaussianChainAreTheMeansOfKalmansFilter()
    {
        ChainSteps steps = Chain();
        ChainSeries simulated = Simulate(600, 1);
        ChainSeries fresh = Simulate(200, 2);
        Write(steps, simulated, fresh);
        for (int t = 0; t < Steps - 1; t++)
        {
            double[] exact = [.. Enumerable.Range(0, fresh.Count).Select(i => Filter(fresh, i)[t])];
            Assert.True(SquaredCorrelation(exact, fresh.Forward[t]) > 0.98, $"step {t}: {SquaredCorrelation(exact, fresh.Forward[t])}");
        }
    }

    [Fact]
    public void BackwardSummariesTellOfTheStateBefore()
    {
        ChainSteps steps = Chain();
        ChainSeries simulated = Simulate(600, 1);
        ChainSeries fresh = Simulate(200, 2);
        Write(steps, simulated, fresh);

        // In the middle the past of a stationary chain turned round is its future, so that the filter run backwards, one step further, says the same.
        int t = Steps / 2;
        double[] exact = [.. Enumerable.Range(0, fresh.Count).Select(i => Filter(fresh, i, isBackward: true)[t])];
        Assert.True(SquaredCorrelation(exact, fresh.Backward[t]) > 0.97, $"{SquaredCorrelation(exact, fresh.Backward[t])}");
        Assert.Empty(fresh.Backward[0]);
        Assert.Empty(fresh.Forward[Steps - 1]);
    }

    private static void Write(ChainSteps steps, ChainSeries simulated, ChainSeries fresh)
    {
        var embeddings = new ChainEmbeddings(steps, new InputKind[Steps], new InputKind[Steps], simulated);
        simulated.Embed(steps, embeddings);
        fresh.Embed(steps, embeddings);
        new ChainSummaries(steps, embeddings, new ParallelLoop(1)).Write(simulated, fresh);
    }

    private static ChainSteps Chain()
    {
        SiteAddress[] addresses = [.. Enumerable.Range(0, 2 * Steps).Select(static k => new SiteAddress(k % 2, k / 2, k / 2))];
        Provenance[] latents = [.. Enumerable.Range(0, Steps).Select(static t => t == 0 ? Of(0) : Of(t) + Of(t - 1))];
        return ChainSteps.Find(addresses, static site => site == Seen, Steps, [(latents, [.. Enumerable.Range(0, Steps).Select(Of)])]);
    }

    private static Provenance Of(int latent) => new(1.0, SourceSet.Of(latent));

    /// <summary>The chain begins as it goes on, so that it looks the same backwards.</summary>
    private static ChainSeries Simulate(int count, int seed)
    {
        var random = new Random(seed);
        var latents = new double[Steps * count];
        var observations = new double[Steps * count];
        for (int i = 0; i < count; i++)
        {
            double state = Push / Math.Sqrt(1 - Carry * Carry) * Naive.Normal(random);
            for (int t = 0; t < Steps; t++)
            {
                state = t == 0 ? state : Carry * state + Push * Naive.Normal(random);
                latents[t * count + i] = state;
                observations[t * count + i] = state + Noise * Naive.Normal(random);
            }
        }

        return new ChainSeries(count, observations, latents, Steps);
    }

    /// <summary>The mean of each state given what is seen up to it; backwards, of the state before each step given what is seen from the step on.</summary>
    private static double[] Filter(ChainSeries series, int unit, bool isBackward = false)
    {
        var means = new double[Steps];
        double mean = 0;
        double variance = Push * Push / (1 - Carry * Carry);
        for (int k = 0; k < Steps; k++)
        {
            int t = isBackward ? Steps - 1 - k : k;
            double gain = variance / (variance + Noise * Noise);
            mean += gain * (series.Observations[t * series.Count + unit] - mean);
            variance *= 1 - gain;
            double next = Carry * mean;
            means[t] = isBackward ? next : mean;
            mean = next;
            variance = Carry * Carry * variance + Push * Push;
        }

        return means;
    }

    private static double SquaredCorrelation(double[] left, double[] right)
    {
        double a = left.Average();
        double b = right.Average();
        double product = left.Zip(right, (x, y) => (x - a) * (y - b)).Sum();
        return product * product / (left.Sum(x => (x - a) * (x - a)) * right.Sum(y => (y - b) * (y - b)));
    }
}
