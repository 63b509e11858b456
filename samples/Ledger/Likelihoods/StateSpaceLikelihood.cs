using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Factorization;

namespace ProbDsl.Ledger.Likelihoods;

/// <summary>
/// Exact log-likelihood of a linear Gaussian state z_1 ~ N(mean, spread), z_t = motion z_(t-1) + push, seen through noise as
/// x_t = z_t + noise, by the Kalman filter: each observation given those before it is Normal. Kalman, Journal of Basic
/// Engineering 82 (1960).
/// </summary>
public static class StateSpaceLikelihood
{
    /// <summary>Evaluates it for one series, in nats.</summary>
    /// <param name="series">The observations in order, as many numbers each as the state has.</param>
    /// <param name="firstMean">Mean of the first state.</param>
    /// <param name="firstSpread">Covariance of the first state.</param>
    /// <param name="motion">What moves a state on.</param>
    /// <param name="push">Standard deviation of what is added to each coordinate in a step.</param>
    /// <param name="noise">Standard deviation of the noise of each coordinate.</param>
    public static double Evaluate(double[][] series, double[] firstMean, double[,] firstSpread, double[,] motion, double push, double noise)
    {
        Matrix<double> move = Matrix<double>.Build.DenseOfArray(motion);
        Matrix<double> identity = Matrix<double>.Build.DenseIdentity(firstMean.Length);
        Vector<double> mean = Vector<double>.Build.Dense(firstMean);
        Matrix<double> spread = Matrix<double>.Build.DenseOfArray(firstSpread);
        double total = 0;
        for (int t = 0; t < series.Length; t++)
        {
            if (t > 0)
            {
                mean = move * mean;
                spread = move * spread * move.Transpose() + push * push * identity;
            }
            Vector<double> seen = Vector<double>.Build.Dense(series[t]);
            Cholesky<double> predicted = (spread + noise * noise * identity).Cholesky();
            total += GaussianLikelihood.LogDensity(seen, mean, predicted);

            // Covariance of state and observation is that of the state: the gain is spread (spread + noise^2 I)^-1.
            Matrix<double> gain = predicted.Solve(spread).Transpose();
            mean += gain * (seen - mean);
            spread -= gain * spread;
        }
        return total;
    }
}
