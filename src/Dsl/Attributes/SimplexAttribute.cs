namespace ProbDsl;

/// <summary>
/// Keeps the numbers of a parameter non-negative with sum one: K of them are learned as K - 1 log ratios to the last.
/// </summary>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property | AttributeTargets.Field)]
public sealed class SimplexAttribute : Attribute
{
}
