using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Factorization;

namespace ProbDsl.Ledger.Likelihoods;

/// <summary>
/// Exact log-likelihood of x = mean + W z + noise with standard normal z and independent noise: each row of the data is
/// N(mean, W W' + diag(noise^2)). Tipping and Bishop, "Probabilistic principal component analysis", JRSS B 61 (1999).
/// </summary>
public static class FactorLikelihood
{
    /// <summary>Evaluates it, in nats.</summary>
    /// <param name="rows">The data, one row a unit.</param>
    /// <param name="mean">The mean of a row.</param>
    /// <param name="loadings">For each dimension of a row, its loading on each factor.</param>
    /// <param name="noise">Standard deviation of the noise of each dimension.</param>
    public static double Evaluate(double[][] rows, double[] mean, double[][] loadings, double[] noise)
    {
        Matrix<double> weights = Matrix<double>.Build.DenseOfRowArrays(loadings);
        Matrix<double> variances = Matrix<double>.Build.DenseOfDiagonalArray(Array.ConvertAll(noise, scale => scale * scale));
        Cholesky<double> covariance = (weights * weights.Transpose() + variances).Cholesky();
        Vector<double> centre = Vector<double>.Build.Dense(mean);
        return rows.Sum(row => GaussianLikelihood.LogDensity(Vector<double>.Build.Dense(row), centre, covariance));
    }
}
