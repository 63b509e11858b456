namespace ProbDsl;

/// <summary>
/// Keeps a square <see cref="Matrix"/> or <c>double[,]</c> a correlation matrix: symmetric, positive definite, ones on the
/// diagonal. Learned as n (n - 1) / 2 real numbers, the inverse hyperbolic tangents of its canonical partial correlations.
/// </summary>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property | AttributeTargets.Field)]
public sealed class CorrelationAttribute : Attribute
{
}
