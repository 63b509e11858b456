namespace ProbDsl;

/// <summary>Keeps every number of a parameter above zero: it is learned as its logarithm.</summary>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property | AttributeTargets.Field)]
public sealed class PositiveAttribute : Attribute
{
}
