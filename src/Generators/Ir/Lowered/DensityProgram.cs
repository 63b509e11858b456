using ProbDsl.Generators.Collections;

namespace ProbDsl.Generators.Ir.Lowered;

/// <summary>
/// The model in single-assignment form over scalars, before it is decided whether it is sampled, scored or
/// differentiated: every name is given a value once, loops carry their state explicitly, Vectors are element by
/// element.
/// </summary>
/// <param name="Parameters">Scalar parameters the program reads, each under a local name.</param>
/// <param name="Body">The operations in order.</param>
/// <param name="ForeignFunctions">Methods it calls that it cannot follow.</param>
public sealed record DensityProgram(EquatableArray<Define> Parameters, EquatableArray<Operation> Body, EquatableArray<ForeignFunction> ForeignFunctions = default);

/// <summary>A method that emitted code calls once for each particle.</summary>
/// <param name="Name">Name of the emitted type.</param>
/// <param name="Method">The method, fully qualified.</param>
/// <param name="Arguments">Types of its arguments.</param>
/// <param name="Result">Type of its value, a scalar.</param>
public sealed record ForeignFunction(string Name, string Method, EquatableArray<ValueType> Arguments, ValueType Result);

/// <summary>An operation of a density program.</summary>
public abstract record Operation;

/// <summary>Gives a name its value.</summary>
public sealed record Define(string Name, Code Value) : Operation;

/// <summary>Room for intermediate numbers, in the workspace under a layout field.</summary>
/// <param name="Name">What it holds.</param>
/// <param name="Field">Layout field of its first slot.</param>
/// <param name="AdjointField">Layout field of the first slot of its adjoints.</param>
/// <param name="Length">How many numbers.</param>
/// <param name="IsCleared">True where it starts as zeros.</param>
/// <param name="Variable">The variable of a loop over its elements.</param>
public sealed record Allocate(string Name, string Field, string AdjointField, Code Length, bool IsCleared, string Variable) : Operation;

/// <summary>Writes one element of an allocated array.</summary>
/// <param name="UndoSlot">
/// Slot that keeps what the element held before, for the reverse sweep to put back; null where nothing that is
/// computed again can see the difference.
/// </param>
/// <param name="IsOverwriting">True where the element may have been written before: its adjoint ends here.</param>
/// <param name="Lanes">Where the author writes it at all, if that differs by lane; elsewhere the element stays as it is.</param>
public sealed record WriteElement(
    string Name, string Field, Code Index, Code Value, Code? UndoSlot = null, bool IsOverwriting = false, LaneSet? Lanes = null) : Operation;

/// <summary>
/// One scalar draw, or one joint draw of a run of slots. <paramref name="ValueName"/> holds the value of a scalar from
/// here on; the slot is where the value is kept.
/// </summary>
/// <param name="Site">Ordinal of the site.</param>
/// <param name="Distribution">"Normal".</param>
/// <param name="Arguments">Numbers, slices and plain ints, as the distribution takes them.</param>
/// <param name="Address">Index of the draw in its site.</param>
/// <param name="Slot">Slot in the latents or the observation.</param>
/// <param name="StatisticSlot">First slot of its sufficient statistics, or null where it has none.</param>
/// <param name="Length">Slots of a joint value; null for a scalar.</param>
/// <param name="ScratchField">Layout field of the numbers that a joint distribution works in.</param>
/// <param name="DiscardField">Layout field of slots for derivatives that nobody asks for; empty where all are.</param>
public sealed record DrawOperation(
    int Site,
    string Distribution,
    bool IsObserved,
    EquatableArray<Code> Arguments,
    string ValueName,
    Code Address,
    Code Slot,
    Code? StatisticSlot,
    Code? Length = null,
    string ScratchField = "",
    string DiscardField = "") : Operation
{
    /// <summary>
    /// How a draw from a wrapper is made; its log density is a <see cref="FactorOperation"/> after it. Null of any other draw, which its
    /// distribution makes and scores.
    /// </summary>
    public Sampling? Sampling { get; init; }

    /// <summary>True where the draw itself adds to the log joint.</summary>
    public bool HasDensity => Sampling is null && KnownDistributions.All[Distribution].HasDensity;

    /// <summary>True where the value is simulated beside a datum that everything after it reads.</summary>
    public bool IsClamped { get; init; }

    /// <summary>What its log density is multiplied by before it is differentiated; null for one.</summary>
    public Code? Weight { get; init; }

    /// <summary>The view the value is kept in.</summary>
    public ViewName View => IsClamped ? ViewName.Drawn : IsObserved ? ViewName.Observation : ViewName.Latents;
}

/// <summary>
/// A call of Draw in the author's text begins: its source form, the address and slot of its first scalar, and how many
/// scalars it has.
/// </summary>
public sealed record DrawStart(int Site, string Source, bool IsObserved, Code Address, Code Slot, Code Size) : Operation;

/// <summary>A number added to the log joint.</summary>
/// <param name="Source">The author's statement; empty where it is the log density of a draw.</param>
/// <param name="Site">The draw whose log density it is; null for a factor of the author's own.</param>
public sealed record FactorOperation(Code LogWeight, string Source, int? Site = null) : Operation
{
    /// <summary>What it is multiplied by before it is differentiated; null for one.</summary>
    public Code? Weight { get; init; }

    /// <summary>What its value is called where it needs a name.</summary>
    public string Wanted { get; init; } = "logWeight";
}

/// <summary>The value of an observed element where no draw fills it: handed back, and left out of everything else.</summary>
public sealed record FillElement(Code Slot, Code Value) : Operation;

/// <summary>A loop, with what it carries from trip to trip.</summary>
public sealed record LoopOperation(
    string Variable, Code Start, Code End, EquatableArray<Carried> Carried, EquatableArray<Operation> Body) : Operation;

/// <summary>
/// A choice. On a plain bool it is an <c>if</c>; on a number, which may differ by lane, both blocks are computed and
/// what leaves them is selected.
/// </summary>
/// <param name="Source">The condition as the author wrote it; empty for a conditional expression.</param>
/// <param name="Merged">What has one value or the other after the choice.</param>
public sealed record BranchOperation(
    Code Condition, string Source, EquatableArray<Operation> Then, EquatableArray<Operation> Else, EquatableArray<Merged> Merged) : Operation
{
    /// <summary>True where the choice is the same for every particle.</summary>
    public bool IsUniform => Condition.Kind == CodeKind.Truth;

    /// <summary>The lanes that take the first block.</summary>
    public LaneSet ThenLanes => new(Condition, IsNegated: false);

    /// <summary>The lanes that take the second block.</summary>
    public LaneSet ElseLanes => new(Condition, IsNegated: true);
}

/// <summary>The lanes that take a branch: those whose <paramref name="Mask"/> is not zero, or those whose mask is.</summary>
public sealed record LaneSet(Code Mask, bool IsNegated)
{
    /// <summary>One code in these lanes, another elsewhere.</summary>
    public Code Select(Code inside, Code outside) =>
        IsNegated ? new Selection(Mask, outside, inside) : new Selection(Mask, inside, outside);
}

/// <summary>A number that a choice gives a value.</summary>
public sealed record Merged(string Name, Code WhenTrue, Code WhenFalse);

/// <summary>A plain int: the first of a loop's trips in which a condition holds, or its end.</summary>
public sealed record ScanOperation(string Name, string Variable, Code Start, Code End, Code Condition) : Operation;

/// <summary>A number carried through a loop.</summary>
/// <param name="Name">Its name: in the body the value before the trip, after the loop the value after the last.</param>
/// <param name="Initial">Its value before the first trip.</param>
/// <param name="Next">Its value after a trip, in terms of the names of the body.</param>
/// <param name="TapeField">Layout field of the tape that the reverse sweep reads its values from, one slot a trip; empty where none is needed.</param>
public sealed record Carried(string Name, Code Initial, Code Next, string TapeField)
{
    /// <summary>What each trip adds, where the number only grows by terms that do not depend on it; else null.</summary>
    public Code? Term => Next is Arithmetic { Operator: BinaryOperator.Add, Left: Name { Text: var state } } sum
        && state == Name && !CodeWalk.Names(sum.Right).Contains(Name)
        ? sum.Right
        : null;
}
