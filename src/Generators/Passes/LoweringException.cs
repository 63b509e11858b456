using ProbDsl.Generators.Diagnostics;

namespace ProbDsl.Generators.Passes;

/// <summary>
/// A model says something that the passes cannot lower: the author's matter, caught by <see cref="PassPipeline"/> and
/// turned into its finding.
/// </summary>
internal sealed class LoweringException(Finding finding) : Exception(finding.Id)
{
    public Finding Finding { get; } = finding;
}
