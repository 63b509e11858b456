namespace ProbDsl;

/// <summary>
/// Marks a static method of a static partial class as a model: its first argument is a <see cref="Draw"/>, its second
/// a <see cref="ParametersAttribute"/> record, and what it returns is what is observed of one unit of data.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ModelAttribute : Attribute
{
    /// <summary>
    /// Whether the model is to run on a GPU too: then what a kernel cannot hold is a finding (PDSL4001 to PDSL4003) where the
    /// author writes it. What is compiled for the CPU is the same. False where omitted.
    /// </summary>
    public bool Gpu { get; set; }
}
