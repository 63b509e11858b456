using MathNet.Numerics.Distributions;

namespace ProbDsl.Ledger.Likelihoods;

/// <summary>
/// Exact log-likelihood of a mixture of Normal distributions: log p(x) = log sum_k w_k N(x; m_k, s_k^2), summed over
/// the data. Cost: data times components.
/// </summary>
public static class NormalMixtureLikelihood
{
    /// <summary>Evaluates it, in nats.</summary>
    /// <param name="data">The observations.</param>
    /// <param name="weights">Weights of the components, with sum one.</param>
    /// <param name="means">Their means.</param>
    /// <param name="scales">Their standard deviations.</param>
    public static double Evaluate(double[] data, double[] weights, double[] means, double[] scales)
    {
        double total = 0;
        double[] terms = new double[weights.Length];
        foreach (double x in data)
        {
            for (int k = 0; k < terms.Length; k++)
            {
                terms[k] = Math.Log(weights[k]) + Normal.PDFLn(means[k], scales[k], x);
            }
            total += LogSum.OfExponentials(terms);
        }
        return total;
    }
}
