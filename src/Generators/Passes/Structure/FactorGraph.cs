using ProbDsl.Generators.Collections;

namespace ProbDsl.Generators.Passes.Structure;

/// <summary>A model as draws and terms of the log joint with symbolic addresses.</summary>
/// <param name="Draws">By site.</param>
/// <param name="Factors">In the order of the text.</param>
/// <param name="RandomIndices">Integers that are themselves drawn and used as indices, with the draws that they depend on.</param>
/// <param name="IsSettled">False where reading it again would still find more.</param>
public sealed record FactorGraph(
    IReadOnlyDictionary<int, DrawClass> Draws, IReadOnlyList<FactorClass> Factors, IReadOnlyDictionary<string, HashSet<int>> RandomIndices, bool IsSettled)
{
    /// <summary>What loops carry from trip to trip, made of the latents of all trips before: candidates for nodes of their own.</summary>
    public IReadOnlyList<CarriedState> Accumulated { get; init; } = [];
}

/// <summary>All the terms that one draw or factor of the text adds to the log joint, one for each trip.</summary>
/// <param name="Site">The draw whose log density it is; -1 for a factor.</param>
/// <param name="Name">In words.</param>
/// <param name="Loops">The loops around it, and the one of the elements.</param>
/// <param name="References">What it reads, its own value among it.</param>
public sealed record FactorClass(int Site, string Name, EquatableArray<LoopClass> Loops, EquatableArray<Reference> References);
