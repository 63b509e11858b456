namespace ProbDsl;

/// <summary>
/// Marks a sealed partial record as the parameters of a model. Its members are <c>double</c>, <c>double[]</c>,
/// <c>double[,]</c>, <see cref="Vector"/> or <see cref="Matrix"/>; their lengths come from the starting value.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ParametersAttribute : Attribute
{
}
