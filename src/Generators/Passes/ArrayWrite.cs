namespace ProbDsl.Generators.Passes;

/// <summary>What the reverse sweep must know of a write to an element.</summary>
/// <param name="NeedsUndo">True where something that is computed again may have read the element before.</param>
/// <param name="IsOverwriting">True where the element may have been written before.</param>
/// <param name="Depth">How many loops are around the array itself.</param>
public sealed record ArrayWrite(bool NeedsUndo, bool IsOverwriting, int Depth);
