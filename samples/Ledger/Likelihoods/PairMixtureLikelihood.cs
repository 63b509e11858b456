using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Factorization;

namespace ProbDsl.Ledger.Likelihoods;

/// <summary>
/// Exact log-likelihood of a mixture of bivariate Normal distributions: log p(x) = log sum_k w_k N(x; m_k, C_k), summed over
/// the data.
/// </summary>
public static class PairMixtureLikelihood
{
    /// <summary>Evaluates it, in nats.</summary>
    /// <param name="data">The observations.</param>
    /// <param name="weights">Weights of the components, with sum one.</param>
    /// <param name="means">Their means.</param>
    /// <param name="covariances">The covariance matrix of each, symmetric and positive definite.</param>
    public static double Evaluate((double First, double Second)[] data, double[] weights, (double First, double Second)[] means, double[][,] covariances)
    {
        Vector<double>[] centres = Array.ConvertAll(means, AsVector);
        Cholesky<double>[] factors = Array.ConvertAll(covariances, covariance => Matrix<double>.Build.DenseOfArray(covariance).Cholesky());
        return data.Sum(pair => LogSum.OfExponentials(
            [.. weights.Select((weight, k) => Math.Log(weight) + GaussianLikelihood.LogDensity(AsVector(pair), centres[k], factors[k]))]));
    }

    private static Vector<double> AsVector((double First, double Second) pair) => Vector<double>.Build.Dense([pair.First, pair.Second]);
}
