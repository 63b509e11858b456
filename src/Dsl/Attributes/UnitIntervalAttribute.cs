namespace ProbDsl;

/// <summary>Keeps every number of a parameter between zero and one: it is learned as its logit.</summary>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property | AttributeTargets.Field)]
public sealed class UnitIntervalAttribute : Attribute
{
}
