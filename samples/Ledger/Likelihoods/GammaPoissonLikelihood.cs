using MathNet.Numerics;

namespace ProbDsl.Ledger.Likelihoods;

/// <summary>
/// Exact log-likelihood of a Poisson count whose rate is Gamma-distributed, which is negative binomial: with shape a and
/// mean m, p(x) = Gamma(x + a) / (Gamma(a) x!) (a / (a + m))^a (m / (a + m))^x. Greenwood and Yule, Journal of the Royal
/// Statistical Society 83 (1920).
/// </summary>
public static class GammaPoissonLikelihood
{
    /// <summary>Evaluates it, in nats.</summary>
    /// <param name="counts">The observations.</param>
    /// <param name="mean">Mean of the rate, and so of a count.</param>
    /// <param name="shape">Shape of the distribution of the rate; its variance is mean squared over shape.</param>
    public static double Evaluate(int[] counts, double mean, double shape) => counts.Sum(count =>
        SpecialFunctions.GammaLn(count + shape) - SpecialFunctions.GammaLn(shape) - SpecialFunctions.FactorialLn(count)
        + shape * Math.Log(shape / (shape + mean)) + count * Math.Log(mean / (shape + mean)));
}
