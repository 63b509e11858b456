using ProbDsl.Generators.Ir;
using ProbDsl.Generators.Ir.Lowered;
using static ProbDsl.Generators.Ir.Lowered.CodeFactory;

namespace ProbDsl.Generators.Passes.Lowering;

/// <summary>
/// Bounds of plain ints over all trips of the loops around them, by interval arithmetic: how much room a loop needs
/// whose length changes with a loop around it.
/// </summary>
internal sealed class IndexBounds
{
    private readonly Dictionary<string, (Code Lower, Code Upper)> variables = new(StringComparer.Ordinal);

    /// <summary>The least and the greatest element of the setting or given that a plain int is read from; null where it has none.</summary>
    public Func<DatumIndex, (Code Lower, Code Upper)?>? OfDatum { get; set; }

    /// <summary>Says that a loop's variable runs from start to before end.</summary>
    public void SetLoop(string variable, Code start, Code end)
    {
        if (Bounds(start) is { } lower && Bounds(end) is { } upper)
        {
            variables[variable] = (lower.Lower, Subtract(upper.Upper, CodeFactory.Index(1)));
        }
    }

    /// <summary>A bound from above that no loop variable appears in; null where none is found.</summary>
    public Code? Upper(Code code) => Bounds(code)?.Upper;

    /// <summary>A number of trips or elements, which is zero where the difference is negative.</summary>
    public static Code Length(Code start, Code end)
    {
        Code difference = Subtract(end, start);
        return difference is IndexConstant constant ? CodeFactory.Index(Math.Max(0, constant.Value))
            : difference is LayoutRead ? difference
            : new IndexMaximum(IndexZero, difference);
    }

    private (Code Lower, Code Upper)? Bounds(Code code) => code switch
    {
        IndexConstant or LayoutRead => (code, code),
        Name name => variables.TryGetValue(name.Text, out var range) ? range : null,
        Negation negation => Bounds(negation.Operand) is { } inner ? (Negate(inner.Upper), Negate(inner.Lower)) : null,
        IndexMaximum maximum => Bounds(maximum.Right) is { } inner
            ? (new IndexMaximum(maximum.Left, inner.Lower), new IndexMaximum(maximum.Left, inner.Upper))
            : null,
        Arithmetic { Operator: BinaryOperator.Add } sum when Bounds(sum.Left) is { } left && Bounds(sum.Right) is { } right =>
            (Add(left.Lower, right.Lower), Add(left.Upper, right.Upper)),
        Arithmetic { Operator: BinaryOperator.Subtract } difference when Bounds(difference.Left) is { } left && Bounds(difference.Right) is { } right =>
            (Subtract(left.Lower, right.Upper), Subtract(left.Upper, right.Lower)),
        Arithmetic { Operator: BinaryOperator.Multiply, Right: IndexConstant { Value: >= 0 } } product when Bounds(product.Left) is { } left =>
            (Multiply(left.Lower, product.Right), Multiply(left.Upper, product.Right)),
        Arithmetic { Operator: BinaryOperator.Multiply, Left: IndexConstant { Value: >= 0 } } product when Bounds(product.Right) is { } right =>
            (Multiply(product.Left, right.Lower), Multiply(product.Left, right.Upper)),
        Arithmetic { Operator: BinaryOperator.Divide, Right: IndexConstant { Value: > 0 } } quotient when Bounds(quotient.Left) is { } left =>
            (Divide(left.Lower, quotient.Right), Divide(left.Upper, quotient.Right)),
        IndexMinimum minimum => Bounds(minimum.Left) is { } left && Bounds(minimum.Right) is { } right
            ? (new IndexMinimum(left.Lower, right.Lower), new IndexMinimum(left.Upper, right.Upper))
            : null,
        UniformChoice when !CodeWalk.SelfAndDescendants(code).Any(inner => inner is Name or DatumIndex or DatumNumber or DatumRead) => (code, code),
        UniformChoice choice => Bounds(choice.Yes) is { } yes && Bounds(choice.No) is { } no
            ? (new IndexMinimum(yes.Lower, no.Lower), new IndexMaximum(yes.Upper, no.Upper))
            : null,
        DatumIndex datum => OfDatum?.Invoke(datum),
        // Whatever it is, no loop changes it.
        Arithmetic when !CodeWalk.Names(code).Any() && !CodeWalk.SelfAndDescendants(code).OfType<DatumIndex>().Any() => (code, code),
        _ => null,
    };
}
