namespace ProbDsl;

/// <summary>Keeps a parameter at its starting value: it is not learned.</summary>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property | AttributeTargets.Field)]
public sealed class FrozenAttribute : Attribute
{
}
