using MathNet.Numerics.Distributions;
using ProbDsl.Ledger.Likelihoods;

namespace ProbDsl.EndToEnd.Tests.Ledger;

/// <summary>The likelihood of stochastic volatility against twins that know nothing of a grid.</summary>
public class VolatilityTests
{
    private static readonly double[] s_returns = [.. ProbDsl.Ledger.LedgerData.MarketReturns()];

    [Fact]
    public void OneReturnIsANormalMixtureOverVariances()
    {
        double spread = 0.35 / Math.Sqrt(1 - 0.88 * 0.88);
        double expected = Math.Log(MathNet.Numerics.Integration.SimpsonRule.IntegrateComposite(
            z => Normal.PDF(0, 1, z) * Normal.PDF(0, Math.Exp(0.5 * (-0.9 + spread * z)), 0.7), -10, 10, 4000));
        Assert.Equal(expected, VolatilityLikelihood.Evaluate([0.7], -0.9, 0.88, 0.35), 1e-9);
    }

    /// <summary>The mean of eight particle filters of ten thousand, whose logarithms differ by some .1 nats.</summary>
    [Theory]
    [InlineData(-0.935, 0.887, 0.351)]
    [InlineData(-0.5, 0.8, 0.6)]
    public void AParticleFilterSaysTheSame(double level, double carry, double push)
    {
        double[] runs = [.. Enumerable.Range(1, 8).Select(seed => ParticleFilter(s_returns, level, carry, push, particles: 10_000, seed))];
        double mean = runs.Average();
        double error = Math.Sqrt(runs.Average(run => (run - mean) * (run - mean)) / 7);
        Assert.InRange(error, 1e-6, 0.15);
        Assert.InRange(VolatilityLikelihood.Evaluate(s_returns, level, carry, push) - mean, -4 * error, 4 * error);
    }

    /// <summary>Bootstrap filter with systematic resampling: N. Gordon, D. Salmond and A. Smith, IEE Proceedings F 140 (1993).</summary>
    private static double ParticleFilter(double[] returns, double level, double carry, double push, int particles, int seed)
    {
        var random = new MathNet.Numerics.Random.MersenneTwister(seed);
        double[] states = new double[particles];
        Normal.Samples(random, states, 0, push / Math.Sqrt(1 - carry * carry));
        double[] moves = new double[particles];
        double total = 0;
        foreach (double value in returns)
        {
            double[] weights = Array.ConvertAll(states, state => Normal.PDF(0, Math.Exp(0.5 * (level + state)), value));
            double sum = weights.Sum();
            total += Math.Log(sum / particles);
            double[] chosen = new double[particles];
            double reached = weights[0], point = random.NextDouble() * sum / particles;
            for (int i = 0, from = 0; i < particles; i++, point += sum / particles)
            {
                while (reached < point && from < particles - 1)
                {
                    reached += weights[++from];
                }
                chosen[i] = states[from];
            }
            Normal.Samples(random, moves, 0, push);
            states = [.. chosen.Zip(moves, (state, move) => carry * state + move)];
        }
        return total;
    }
}
