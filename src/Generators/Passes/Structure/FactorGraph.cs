using ProbDsl.Generators.Collections;
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

/// <summary>All the values of one draw of the text, one for each trip of the loops around it.</summary>
/// <param name="Site">The draw.</param>
/// <param name="Name">Its name.</param>
/// <param name="IsObserved">Whether it is observed.</param>
/// <param name="Loops">The loops around it, outermost first, and the one of its elements.</param>
/// <param name="Values">How many values it can take; null where that is not a number known before the draws.</param>
public sealed record DrawClass(int Site, string Name, bool IsObserved, EquatableArray<LoopClass> Loops, LinearForm? Values);

/// <summary>All the terms that one draw or factor of the text adds to the log joint, one for each trip.</summary>
/// <param name="Site">The draw whose log density it is; -1 for a factor.</param>
/// <param name="Name">In words.</param>
/// <param name="Loops">The loops around it, and the one of the elements.</param>
/// <param name="References">What it reads, its own value among it.</param>
public sealed record FactorClass(int Site, string Name, EquatableArray<LoopClass> Loops, EquatableArray<Reference> References);

/// <summary>A model as draws and terms of the log joint with symbolic addresses.</summary>
/// <param name="Draws">By site.</param>
/// <param name="Factors">In the order of the text.</param>
/// <param name="RandomIndices">Integers that are themselves drawn and used as indices, with the draws that they depend on.</param>
/// <param name="IsSettled">False where reading it again would still find more.</param>
public sealed record FactorGraph(
    IReadOnlyDictionary<int, DrawClass> Draws, IReadOnlyList<FactorClass> Factors, IReadOnlyDictionary<string, HashSet<int>> RandomIndices, bool IsSettled);
