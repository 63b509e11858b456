using ProbDsl.Generators.Collections;

namespace ProbDsl.Generators.Ir.Lowered;

/// <summary>How a draw from a wrapper is made.</summary>
/// <param name="Whole">What is drawn first for all elements of a run together; nothing of a scalar.</param>
/// <param name="Element">What gives a value, up to a local of its name: of a run each element's, in a loop.</param>
/// <param name="Variable">The variable of that loop; empty of a scalar.</param>
public sealed record Sampling(EquatableArray<Step> Whole, EquatableArray<Step> Element, string Variable)
{
    /// <summary>Both parts rewritten.</summary>
    public Sampling Map(Func<EquatableArray<Step>, EquatableArray<Step>> rewrite) => this with { Whole = rewrite(Whole), Element = rewrite(Element) };
}
