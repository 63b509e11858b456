using MathNet.Numerics.Distributions;

namespace ProbDsl.Ledger.Likelihoods;

/// <summary>
/// The log-likelihood of a series of population counts with delayed recruitment and survival under gamma noise. Given the delay it is a product over steps,
/// each a mean over the two noises of a log-normal density, here over a fixed set of evenly spread points (the sequence of M. Roberts, in two dimensions)
/// put through the inverse of the gamma distribution functions; the delay is summed over.
/// </summary>
public static class BlowflyLikelihood
{
    private const int Points = 2048;

    /// <summary>The positive root of x^3 = x + 1, whose powers spread points evenly over the square.</summary>
    private const double Plastic = 1.32471795724474602596;

    private static readonly double s_halfLogTwoPi = 0.5 * Math.Log(2 * Math.PI);

    /// <summary>Evaluates it, in nats.</summary>
    /// <param name="counts">Counts over their maximum, step by step, all above zero.</param>
    /// <param name="history">The counts before the first, as many as the longest delay.</param>
    /// <param name="delay">Probabilities of the delays 1, 2, ...</param>
    /// <param name="fecundity">Recruits of each fly.</param>
    /// <param name="capacity">The population at which recruitment has fallen by a factor of e.</param>
    /// <param name="mortality">Deaths a step, on the logarithmic scale.</param>
    /// <param name="recruitmentNoise">Standard deviation of the factor of recruitment.</param>
    /// <param name="survivalNoise">Standard deviation of the factor of mortality.</param>
    /// <param name="processNoise">Standard deviation of a count on the logarithmic scale.</param>
    /// <returns>The log-likelihood, and the posterior probability of each delay.</returns>
    public static (double LogLikelihood, double[] Delays) Evaluate(
        double[] counts, double[] history, double[] delay, double fecundity, double capacity, double mortality,
        double recruitmentNoise, double survivalNoise, double processNoise)
    {
        double[] recruitment = Noise(recruitmentNoise, Plastic);
        double[] stress = Noise(survivalNoise, Plastic * Plastic);
        double[] survival = Array.ConvertAll(stress, value => Math.Exp(-mortality * value));
        double[] population = [.. history, .. counts];
        double[] joint = new double[delay.Length];
        Parallel.For(0, delay.Length, index =>
        {
            joint[index] = Math.Log(delay[index]);
            for (int t = history.Length; t < population.Length; t++)
            {
                double parents = population[t - 1 - index];
                joint[index] += LogDensity(
                    population[t], fecundity * parents * Math.Exp(-parents / capacity), population[t - 1], recruitment, survival, processNoise);
            }
        });
        double largest = joint.Max();
        double sum = joint.Sum(value => Math.Exp(value - largest));
        return (largest + Math.Log(sum), Array.ConvertAll(joint, value => Math.Exp(value - largest) / sum));
    }

    private static double LogDensity(double count, double births, double before, double[] recruitment, double[] survival, double noise)
    {
        double logCount = Math.Log(count);
        double sum = 0;
        for (int i = 0; i < Points; i++)
        {
            double standardised = (logCount - Math.Log(births * recruitment[i] + before * survival[i])) / noise;
            sum += Math.Exp(-0.5 * standardised * standardised);
        }
        return Math.Log(sum / Points) - Math.Log(noise) - s_halfLogTwoPi - logCount;
    }

    /// <summary>Gamma numbers of mean one and the given standard deviation.</summary>
    private static double[] Noise(double deviation, double root)
    {
        double shape = 1 / (deviation * deviation);
        return [.. Enumerable.Range(1, Points).Select(i => Gamma.InvCDF(shape, shape, (0.5 + i / root) % 1))];
    }
}
