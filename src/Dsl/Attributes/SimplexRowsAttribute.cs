namespace ProbDsl;

/// <summary>
/// Keeps each row of a <see cref="Matrix"/> or <c>double[,]</c> non-negative with sum one, a transition matrix say: K numbers
/// of a row are learned as K - 1 log ratios to the last.
/// </summary>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property | AttributeTargets.Field)]
public sealed class SimplexRowsAttribute : Attribute
{
}
