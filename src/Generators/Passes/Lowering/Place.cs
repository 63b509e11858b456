using ProbDsl.Generators.Ir.Lowered;
using static ProbDsl.Generators.Ir.Lowered.CodeFactory;

namespace ProbDsl.Generators.Passes.Lowering;

/// <summary>Where an array, Vector or Matrix lies as it is, row by row.</summary>
/// <param name="View">The view of numbers; null for the data, which are plain doubles.</param>
/// <param name="First">Its first slot.</param>
internal readonly record struct Place(ViewName? View, Code First)
{
    /// <summary>The element at an offset.</summary>
    public Code Read(Code offset) => View is { } view ? new SlotRead(view, Add(First, offset)) : new DatumRead(Add(First, offset));

    /// <summary>The element, of so many, at an index that differs by particle.</summary>
    public Code Gather(Code length, Code index) => View is { } view ? new GatherRead(view, First, length, index) : new LookupRead(First, length, index);

    /// <summary>The part that begins at an offset.</summary>
    public Place From(Code offset) => this with { First = Add(First, offset) };
}
