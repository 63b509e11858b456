namespace ProbDsl;

/// <summary>
/// Keeps a square <see cref="Matrix"/> or <c>double[,]</c> lower triangular with a positive diagonal, the Cholesky factor of a
/// covariance say: learned as the numbers below the diagonal and the logarithms of those on it.
/// </summary>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property | AttributeTargets.Field)]
public sealed class LowerTriangularAttribute : Attribute
{
}
