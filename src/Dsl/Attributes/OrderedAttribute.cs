namespace ProbDsl;

/// <summary>
/// Keeps the numbers of a <see cref="Vector"/> or <c>double[]</c> increasing, cut points say: learned as the first number and the
/// logarithm of each step to the next.
/// </summary>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property | AttributeTargets.Field)]
public sealed class OrderedAttribute : Attribute
{
}
