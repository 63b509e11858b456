using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Factorization;

namespace ProbDsl.Ledger.Likelihoods;

/// <summary>Log density of a multivariate Normal distribution by the Cholesky factor of its covariance.</summary>
internal static class GaussianLikelihood
{
    /// <summary>log N(x; mean, covariance) for one x, with the factor of the covariance.</summary>
    internal static double LogDensity(Vector<double> x, Vector<double> mean, Cholesky<double> covariance)
    {
        Vector<double> residual = x - mean;
        double quadratic = residual * covariance.Solve(residual);
        return -0.5 * (x.Count * Math.Log(2 * Math.PI) + covariance.DeterminantLn + quadratic);
    }
}
