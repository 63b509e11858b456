namespace ProbDsl.Regression;

/// <summary>
/// k(u, v) = g exp(-|u - v|^2 / (2 h^2)) + q (1 + u.v / s)^2: a Gaussian kernel for what is smooth, a quadratic one for
/// what is nearly a polynomial, as the scores of most likelihoods are (defaults.md, section 1).
/// </summary>
/// <param name="Bandwidth">h, in units of the standardised inputs; above zero.</param>
/// <param name="QuadraticWeight">q.</param>
/// <param name="InnerProductScale">s, usually the dimension of the inputs; above zero.</param>
/// <param name="GaussianWeight">g.</param>
internal readonly record struct Kernel(
    double Bandwidth, double QuadraticWeight, double InnerProductScale, double GaussianWeight = 1.0)
{
    /// <summary>The kernel of two points from |u|^2, |v|^2 and u.v: the slow twin of the vector loop.</summary>
    internal double Evaluate(double leftSquaredNorm, double rightSquaredNorm, double innerProduct)
    {
        // Rounding of the expanded square may fall below zero for equal points.
        double squaredDistance = Math.Max(0.0, leftSquaredNorm + rightSquaredNorm - 2.0 * innerProduct);
        double linear = 1.0 + innerProduct / InnerProductScale;
        return GaussianWeight * Math.Exp(-0.5 * squaredDistance / (Bandwidth * Bandwidth)) + QuadraticWeight * linear * linear;
    }
}
