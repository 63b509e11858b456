using MathNet.Numerics.LinearAlgebra;

namespace ProbDsl.Ledger.Likelihoods;

/// <summary>
/// Exact log-likelihood of a straight line with random intercept and slope: the observations of a unit at times t are
/// N(intercept + slope t, Z G Z' + noise^2 I), Z = [1 t], G the covariance of intercept and slope. Laird and Ware,
/// Biometrics 38 (1982).
/// </summary>
public static class GrowthLikelihood
{
    /// <summary>Evaluates it, in nats.</summary>
    /// <param name="units">For each unit, its times and what was observed at each.</param>
    /// <param name="intercept">Mean intercept.</param>
    /// <param name="slope">Mean slope.</param>
    /// <param name="interceptVariance">Variance of the intercept over units.</param>
    /// <param name="covariance">Covariance of intercept and slope.</param>
    /// <param name="slopeVariance">Variance of the slope over units.</param>
    /// <param name="noise">Standard deviation of one observation about its line.</param>
    public static double Evaluate(
        (double[] Times, double[] Observations)[] units, double intercept, double slope,
        double interceptVariance, double covariance, double slopeVariance, double noise)
    {
        double total = 0;
        foreach ((double[] times, double[] observations) in units)
        {
            Matrix<double> spread = Matrix<double>.Build.Dense(times.Length, times.Length, (i, j) =>
                interceptVariance + covariance * (times[i] + times[j]) + slopeVariance * times[i] * times[j]
                + (i == j ? noise * noise : 0));
            Vector<double> mean = Vector<double>.Build.Dense(times.Length, i => intercept + slope * times[i]);
            total += GaussianLikelihood.LogDensity(Vector<double>.Build.Dense(observations), mean, spread.Cholesky());
        }
        return total;
    }
}
