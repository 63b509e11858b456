using System.Runtime.CompilerServices;

namespace ProbDsl.Numerics;

/// <summary>Settings and givens: numbers that are the same for every particle, read only.</summary>
public readonly ref struct DoubleView : IView<double>
{
    private readonly ReadOnlySpan<double> _values;

    /// <summary>A view over the values, not a copy.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public DoubleView(ReadOnlySpan<double> values) => _values = values;

    /// <inheritdoc/>
    /// <exception cref="NotSupportedException">A slot was written.</exception>
    public double this[int slot]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _values[slot];

        set => throw ReadOnly();
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double Gather(int start, int length, double index) => _values[start + ElementIndex.Of(index, length)];

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double GatherUnchecked(int start, int length, double index) => _values[start + ElementIndex.Position(index)];

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double GatherOrZero(int start, int length, double index)
        => ElementIndex.IsInside(index, length) ? GatherUnchecked(start, length, index) : 0.0;

    /// <inheritdoc/>
    /// <exception cref="NotSupportedException">Always.</exception>
    public void ScatterAdd(int start, int length, double index, double value) => throw ReadOnly();

    /// <inheritdoc/>
    /// <exception cref="NotSupportedException">Always.</exception>
    public void ScatterAddUnchecked(int start, int length, double index, double value) => throw ReadOnly();

    /// <inheritdoc/>
    /// <exception cref="NotSupportedException">Always.</exception>
    public void ScatterAddInside(int start, int length, double index, double value) => throw ReadOnly();

    private static NotSupportedException ReadOnly() => new("Settings and givens are read only.");
}
