namespace ProbDsl;

/// <summary>
/// Marks a static method of a static partial class as a model: its first argument is a <see cref="Draw"/>, its second
/// a <see cref="ParametersAttribute"/> record, and what it returns is what is observed of one unit of data.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ModelAttribute : Attribute
{
}
