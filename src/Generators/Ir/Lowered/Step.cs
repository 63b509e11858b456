using ProbDsl.Generators.Collections;

namespace ProbDsl.Generators.Ir.Lowered;

/// <summary>A statement of the emitted code.</summary>
public abstract record Step;

/// <summary><c>T name = value;</c></summary>
public sealed record Declare(string Name, Code Value) : Step;

/// <summary><c>T name;</c>, given its value in every branch after it.</summary>
public sealed record Reserve(string Name) : Step;

/// <summary><c>name = value;</c></summary>
public sealed record Assign(string Name, Code Value) : Step;

/// <summary><c>name += value;</c></summary>
public sealed record Accumulate(string Name, Code Value) : Step;

/// <summary><c>view[slot] = value;</c></summary>
public sealed record Store(ViewName View, Code Slot, Code Value) : Step;

/// <summary><c>view[slot] += value;</c></summary>
public sealed record AddToSlot(ViewName View, Code Slot, Code Value) : Step;

/// <summary><c>view.ScatterAdd(start, length, index, value);</c></summary>
/// <param name="IsChecked">True where a <see cref="CheckIndex"/> before it has let the index pass for this length.</param>
public sealed record ScatterAdd(ViewName View, Code Start, Code Length, Code Index, Code Value, bool IsChecked = false) : Step;

/// <summary><c>T.CheckIndex(index, length);</c></summary>
public sealed record CheckIndex(Code Index, Code Length) : Step;

/// <summary>A function of a distribution called for its results, which come after its arguments.</summary>
public sealed record DistributionStep(string Distribution, string Function, EquatableArray<Code> Arguments, EquatableArray<Result> Results) : Step
{
    /// <summary>The runs of slots it writes, or adds to.</summary>
    public IEnumerable<Slice> Targets => Results.Select(result => result.Target).OfType<Slice>();

    /// <summary>The locals it declares.</summary>
    public IEnumerable<string> Locals => Results.Where(result => result.Local.Length > 0).Select(result => result.Local);
}

/// <summary>Where a result of a function goes: a new local, nowhere where the local has no name, or a run of slots.</summary>
public sealed record Result(string Local, Slice? Target = null)
{
    public static Result Into(ViewName view, Code start, params Code[] extents) => new("", new Slice(view, start, new(extents)));
}

/// <summary>A loop over ints, upwards from start to before end, or downwards over the same values.</summary>
/// <param name="Until">A random truth value: the loop ends before the trip in which it holds in every lane. Null where it does not end early.</param>
public sealed record Repeat(string Variable, Code Start, Code End, bool IsDescending, EquatableArray<Step> Body, Code? Until = null) : Step;

/// <summary><c>if (condition) { ... } else { ... }</c> on what is the same for every particle.</summary>
public sealed record When(Code Condition, EquatableArray<Step> Then, EquatableArray<Step> Else) : Step;

/// <summary>
/// The first int from start on in which a condition on <paramref name="Variable"/> holds, or <paramref name="End"/>, as
/// a plain int: the trip in which a loop breaks.
/// </summary>
public sealed record Scan(string Name, string Variable, Code Start, Code End, Code Condition) : Step;

/// <summary><c>observation[slot] = value;</c> with plain doubles.</summary>
public sealed record FillSlot(Code Slot, Code Value) : Step;

/// <summary><c>// text</c></summary>
public sealed record Remark(string Text) : Step;

/// <summary>An empty line.</summary>
public sealed record Gap : Step;

/// <summary><c>return value;</c></summary>
public sealed record Return(Code Value) : Step;

/// <summary><c>yield return new SiteAddress(site, index, slot, size);</c></summary>
public sealed record YieldAddress(int Site, Code Index, Code Slot, Code Size) : Step;
