using ProbDsl.Generators.Ir;

namespace ProbDsl.Generators.Passes.Structure;

/// <summary>A loop around draws, or the elements of a draw of independent values.</summary>
/// <param name="Variable">Its variable in forms.</param>
/// <param name="Name">Its variable in words.</param>
/// <param name="Start">Its first trip; null where it is computed in a way that is not followed.</param>
/// <param name="End">The trip after its last.</param>
public sealed record LoopClass(string Variable, string Name, LinearForm? Start, LinearForm? End)
{
    /// <summary>Before the ordinal of the draw whose elements it runs over.</summary>
    public const string ElementPrefix = Reference.LoopPrefix + "#draw";

    /// <summary>Whether it runs over the elements of one draw.</summary>
    public bool IsElement => Variable.StartsWith(ElementPrefix, StringComparison.Ordinal);

    public LinearForm? Count => Start is { } start && End is { } end ? end - start : null;
}
