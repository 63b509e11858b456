using ProbDsl.Generators.Collections;

namespace ProbDsl.Generators.Ir.Lowered;

/// <summary>What an expression of the emitted code is.</summary>
public enum CodeKind
{
    /// <summary>A number of the generic type T: anything random, any parameter, any real.</summary>
    Real,

    /// <summary>A plain int, the same for every particle: lengths, loop variables, offsets.</summary>
    Index,

    /// <summary>A plain bool, the same for every particle.</summary>
    Truth,

    /// <summary>A plain double, the same for every particle: what conditions on data compare.</summary>
    Number,
}

/// <summary>An expression of the emitted code.</summary>
public abstract record Code(CodeKind Kind);

/// <summary>A constant number of type T.</summary>
public sealed record RealConstant(double Value) : Code(CodeKind.Real);

/// <summary>A constant int.</summary>
public sealed record IndexConstant(int Value) : Code(CodeKind.Index);

/// <summary>A local of the emitted method: a T, or a loop variable.</summary>
public sealed record Name(CodeKind Kind, string Text) : Code(Kind);

/// <summary>A field of the layout: <c>layout.Means</c>.</summary>
public sealed record LayoutRead(string Field) : Code(CodeKind.Index);

/// <summary>The views an emitted method works on.</summary>
public enum ViewName
{
    Parameters,
    Latents,
    Observation,
    Workspace,
    Gradient,
    Natural,
    Statistics,
    Cotangents,

    /// <summary>Observed values simulated beside the data, each in the slot of its datum.</summary>
    Drawn,

    /// <summary>Weights of the log densities of latents, each in the slot of its value.</summary>
    LatentWeights,

    /// <summary>Weights of the log densities of observed values, each in the slot of its value.</summary>
    ObservationWeights,

    /// <summary>Log densities of latents, each in the slot of its value.</summary>
    LatentTerms,

    /// <summary>Log densities of observed values, each in the slot of its value.</summary>
    ObservationTerms,

    /// <summary>What a feature map makes of an observation.</summary>
    Features,
}

/// <summary>The number in a slot: <c>latents[layout.Ability]</c>.</summary>
public sealed record SlotRead(ViewName View, Code Slot) : Code(CodeKind.Real);

/// <summary>The number in a slot that differs by lane: <c>parameters.Gather(layout.Means, layout.MeansLength, regime)</c>.</summary>
/// <param name="IsChecked">True where a <see cref="CheckIndex"/> before it has let the index pass for this length.</param>
public sealed record GatherRead(ViewName View, Code Start, Code Length, Code Index, bool IsChecked = false) : Code(CodeKind.Real);

/// <summary>A setting or given as a number of type T: <c>T.Constant(data[layout.Ages + i])</c>.</summary>
public sealed record DatumRead(Code Slot) : Code(CodeKind.Real);

/// <summary>An integer setting or given as a plain int: <c>(int)data[layout.Members + i]</c>.</summary>
public sealed record DatumIndex(Code Slot) : Code(CodeKind.Index);

/// <summary>A setting or given at an index that differs by lane.</summary>
/// <param name="IsOfArray">True where the data are at hand as an array, not as a view.</param>
public sealed record LookupRead(Code Start, Code Length, Code Index, bool IsOfArray = false) : Code(CodeKind.Real);

/// <summary>
/// A number of type T that is the same in every lane, as a plain bool: a counter or flag that data alone change while the method runs.
/// </summary>
public sealed record TruthOfReal(Code Value) : Code(CodeKind.Truth);

/// <summary>A number of type T that is the same in every lane, as a plain int.</summary>
public sealed record IndexOfReal(Code Value) : Code(CodeKind.Index);

/// <summary>A plain int as a number of type T.</summary>
public sealed record RealOfIndex(Code Index) : Code(CodeKind.Real);

public sealed record Negation(Code Operand) : Code(Operand.Kind);

/// <summary>Arithmetic on two numbers of type T or two ints: + - * / %.</summary>
public sealed record Arithmetic(BinaryOperator Operator, Code Left, Code Right) : Code(Left.Kind);

/// <summary>The larger of two plain ints.</summary>
public sealed record IndexMaximum(Code Left, Code Right) : Code(CodeKind.Index);

/// <summary>A constant double.</summary>
public sealed record NumberConstant(double Value) : Code(CodeKind.Number);

/// <summary>A setting or given as a plain double: <c>data[layout.Ages + i]</c>.</summary>
public sealed record DatumNumber(Code Slot) : Code(CodeKind.Number);

/// <summary>A plain int as a plain double.</summary>
public sealed record NumberOfIndex(Code Index) : Code(CodeKind.Number);

/// <summary>A function of plain doubles by its canonical name: <c>Math.Exp(x)</c>.</summary>
public sealed record NumberCall(string Function, EquatableArray<Code> Arguments) : Code(CodeKind.Number);

/// <summary>The smaller of two plain ints.</summary>
public sealed record IndexMinimum(Code Left, Code Right) : Code(CodeKind.Index);

/// <summary>Comparison of two plain ints, or of two plain doubles.</summary>
public sealed record PlainComparison(BinaryOperator Operator, Code Left, Code Right) : Code(CodeKind.Truth);

/// <summary>A constant bool.</summary>
public sealed record TruthConstant(bool Value) : Code(CodeKind.Truth);

/// <summary><c>!operand</c> on a plain bool.</summary>
public sealed record TruthNot(Code Operand) : Code(CodeKind.Truth);

/// <summary><c>&amp;&amp;</c> or <c>||</c> of two plain bools.</summary>
public sealed record TruthOperation(BinaryOperator Operator, Code Left, Code Right) : Code(CodeKind.Truth);

/// <summary>A function of numbers of type T by its canonical name, comparisons ("LessThan") included.</summary>
public sealed record RealCall(string Function, EquatableArray<Code> Arguments) : Code(CodeKind.Real);

/// <summary>A choice that may differ by lane: <c>T.Select(condition, yes, no)</c>.</summary>
public sealed record Selection(Code Condition, Code Yes, Code No) : Code(CodeKind.Real);

/// <summary>A choice that is the same for every particle.</summary>
public sealed record UniformChoice(Code Condition, Code Yes, Code No) : Code(Yes.Kind);

/// <summary>
/// Contiguous slots of a view handed to a distribution: view, start and extents, which are none where the distribution
/// knows them, one for a Vector, rows and columns for a Matrix.
/// </summary>
public sealed record Slice(ViewName View, Code Start, EquatableArray<Code> Extents) : Code(CodeKind.Real);

/// <summary>The random numbers of the particle, standing at no address: <c>random</c>.</summary>
public sealed record RandomSource() : Code(CodeKind.Real);

/// <summary>How many numbers of the workspace a distribution needs for a value of a length: <c>MultivariateNormalDistribution.ScratchLength(n)</c>.</summary>
public sealed record ScratchLength(string Distribution, Code Length) : Code(CodeKind.Index);

/// <summary>A call of a method that emitted code cannot follow, once for each particle: <c>T.Invoke&lt;FlightFunction, TView&gt;(workspace, ...)</c>.</summary>
/// <param name="Function">The emitted type that calls it.</param>
/// <param name="Arguments">Where its arguments lie.</param>
public sealed record ForeignCall(string Function, Slice Arguments) : Code(CodeKind.Real);

/// <summary>The random numbers of an address: <c>random.At(site, index)</c>.</summary>
public sealed record RandomAt(int Site, Code Index) : Code(CodeKind.Real);

/// <summary>A function of a distribution that gives a number: <c>NormalDistribution.LogDensity(x, mean, scale)</c>.</summary>
/// <param name="DiscardField">Layout field of slots for derivatives in runs that are drawn; empty where there are none.</param>
public sealed record DistributionCall(string Distribution, string Function, EquatableArray<Code> Arguments, string DiscardField = "") : Code(CodeKind.Real);
