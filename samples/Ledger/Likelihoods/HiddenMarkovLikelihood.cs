using MathNet.Numerics.Distributions;

namespace ProbDsl.Ledger.Likelihoods;

/// <summary>
/// Exact log-likelihood of counts from a hidden Markov chain that starts in any state alike, by the forward algorithm: the
/// probability of each state given the counts so far, from year to year. Rabiner, Proceedings of the IEEE 77 (1989).
/// </summary>
public static class HiddenMarkovLikelihood
{
    /// <summary>Evaluates it, in nats.</summary>
    /// <param name="counts">The series.</param>
    /// <param name="transition">Probability of each state, a column each, after each, a row each.</param>
    /// <param name="rates">Mean count in each state.</param>
    public static double Evaluate(int[] counts, double[,] transition, double[] rates)
    {
        double total = 0;
        double[] state = [.. Enumerable.Repeat(1.0 / rates.Length, rates.Length)];
        for (int t = 0; t < counts.Length; t++)
        {
            double[] before = t == 0
                ? state
                : [.. rates.Select((_, next) => state.Select((probability, from) => probability * transition[from, next]).Sum())];
            double[] joint = [.. before.Zip(rates, (probability, rate) => probability * Poisson.PMF(rate, counts[t]))];
            double density = joint.Sum();
            total += Math.Log(density);
            state = Array.ConvertAll(joint, value => value / density);
        }
        return total;
    }
}
