namespace ProbDsl.Numerics;

/// <summary>
/// A value with the set of what it was computed from. A body run on these tells which draws enter which term, for the lengths and values at hand, with
/// nothing but the body itself: the dependence graph of a model, exactly.
/// </summary>
/// <remarks>
/// Both sides of a selection count, and its condition. An element at an index that has sources may be any of the run: all of them count. At an index
/// without sources it is the one element: the index is an address, not an input.
/// </remarks>
/// <param name="Value">The number.</param>
/// <param name="Sources">What it has come from; null where from nothing that is followed.</param>
public readonly record struct Provenance(double Value, SourceSet? Sources) : IReal<Provenance>
{
    /// <inheritdoc/>
    public static Provenance Zero => default;

    /// <inheritdoc/>
    public static Provenance One => new(1.0, null);

    /// <inheritdoc/>
    public static Provenance Constant(double value) => new(value, null);

    /// <inheritdoc/>
    public static Provenance operator +(Provenance left, Provenance right) => Of(left.Value + right.Value, left, right);

    /// <inheritdoc/>
    public static Provenance operator -(Provenance left, Provenance right) => Of(left.Value - right.Value, left, right);

    /// <inheritdoc/>
    public static Provenance operator -(Provenance value) => value with { Value = -value.Value };

    /// <inheritdoc/>
    public static Provenance operator *(Provenance left, Provenance right) => Of(left.Value * right.Value, left, right);

    /// <inheritdoc/>
    public static Provenance operator /(Provenance left, Provenance right) => Of(left.Value / right.Value, left, right);

    /// <inheritdoc/>
    public static Provenance Exp(Provenance value) => value with { Value = Math.Exp(value.Value) };

    /// <inheritdoc/>
    public static Provenance Expm1(Provenance value) => value with { Value = Accurate.Expm1(value.Value) };

    /// <inheritdoc/>
    public static Provenance Log(Provenance value) => value with { Value = Math.Log(value.Value) };

    /// <inheritdoc/>
    public static Provenance Log1p(Provenance value) => value with { Value = Accurate.Log1p(value.Value) };

    /// <inheritdoc/>
    public static Provenance Sqrt(Provenance value) => value with { Value = Math.Sqrt(value.Value) };

    /// <inheritdoc/>
    public static Provenance Sin(Provenance value) => value with { Value = Math.Sin(value.Value) };

    /// <inheritdoc/>
    public static Provenance Cos(Provenance value) => value with { Value = Math.Cos(value.Value) };

    /// <inheritdoc/>
    public static Provenance Tanh(Provenance value) => value with { Value = Math.Tanh(value.Value) };

    /// <inheritdoc/>
    public static Provenance Pow(Provenance value, Provenance exponent) => Of(Math.Pow(value.Value, exponent.Value), value, exponent);

    /// <inheritdoc/>
    public static Provenance Abs(Provenance value) => value with { Value = Math.Abs(value.Value) };

    /// <inheritdoc/>
    public static Provenance Floor(Provenance value) => value with { Value = Math.Floor(value.Value) };

    /// <inheritdoc/>
    public static Provenance Min(Provenance left, Provenance right) => Of(Math.Min(left.Value, right.Value), left, right);

    /// <inheritdoc/>
    public static Provenance Max(Provenance left, Provenance right) => Of(Math.Max(left.Value, right.Value), left, right);

    /// <inheritdoc/>
    public static Provenance LessThan(Provenance left, Provenance right) => Of(left.Value < right.Value ? 1.0 : 0.0, left, right);

    /// <inheritdoc/>
    public static Provenance LessThanOrEqual(Provenance left, Provenance right) => Of(left.Value <= right.Value ? 1.0 : 0.0, left, right);

    /// <inheritdoc/>
    public static Provenance EqualTo(Provenance left, Provenance right) => Of(left.Value == right.Value ? 1.0 : 0.0, left, right);

    /// <inheritdoc/>
    public static Provenance Select(Provenance condition, Provenance yes, Provenance no) =>
        new(condition.Value != 0.0 ? yes.Value : no.Value, SourceSet.Union(condition.Sources, SourceSet.Union(yes.Sources, no.Sources)));

    /// <inheritdoc/>
    public static bool AllTrue(Provenance condition) => condition.Value != 0.0;

    /// <inheritdoc/>
    public static double Common(Provenance value) => value.Value;

    /// <inheritdoc/>
    public static Provenance IsIndex(Provenance value, int length) => value with { Value = ElementIndex.IsInside(value.Value, length) ? 1.0 : 0.0 };

    /// <inheritdoc/>
    public static void CheckIndex(Provenance index, int length) => ElementIndex.Of(index.Value, length);

    /// <inheritdoc/>
    public static Provenance Lookup<TData>(TData data, int start, int length, Provenance index)
        where TData : struct, IView<double>, allows ref struct
        => index with { Value = data.Gather(start, length, index.Value) };

    /// <inheritdoc/>
    public static Provenance Gather(ReadOnlySpan<Provenance> slots, Provenance index)
    {
        Provenance element = slots[ElementIndex.Of(index.Value, slots.Length)];
        if (index.Sources is null)
        {
            return element;
        }

        SourceSet? sources = index.Sources;
        foreach (Provenance slot in slots)
        {
            sources = SourceSet.Union(sources, slot.Sources);
        }

        return element with { Sources = sources };
    }

    /// <inheritdoc/>
    public static void ScatterAdd(Span<Provenance> slots, Provenance index, Provenance value)
    {
        int at = ElementIndex.Of(index.Value, slots.Length);
        for (int slot = 0; slot < slots.Length; slot++)
        {
            SourceSet? added = slot == at || index.Sources is not null ? SourceSet.Union(index.Sources, value.Sources) : null;
            slots[slot] = new(slots[slot].Value + (slot == at ? value.Value : 0.0), SourceSet.Union(slots[slot].Sources, added));
        }
    }

    /// <inheritdoc/>
    public static Provenance Invoke<TFunction, TView>(TView arguments, int start, int length)
        where TFunction : struct, IForeignFunction
        where TView : struct, IView<Provenance>, allows ref struct
    {
        double[] numbers = new double[length];
        SourceSet? sources = null;
        for (int i = 0; i < length; i++)
        {
            numbers[i] = arguments[start + i].Value;
            sources = SourceSet.Union(sources, arguments[start + i].Sources);
        }

        return new(TFunction.Invoke(numbers), sources);
    }

    private static Provenance Of(double value, Provenance left, Provenance right) => new(value, SourceSet.Union(left.Sources, right.Sources));
}
