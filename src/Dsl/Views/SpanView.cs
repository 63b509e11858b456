using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ProbDsl.Numerics;

/// <summary>A row of slots that lie next to each other.</summary>
/// <typeparam name="T">What a slot holds.</typeparam>
public readonly ref struct SpanView<T> : IView<T>
    where T : struct, IReal<T>
{
    private readonly Span<T> _slots;

    /// <summary>A view over the slots, not a copy.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public SpanView(Span<T> slots) => _slots = slots;

    /// <inheritdoc/>
    public T this[int slot]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _slots[slot];

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        set => _slots[slot] = value;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Gather(int start, int length, T index) => T.Gather(_slots.Slice(start, length), index);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void ScatterAdd(int start, int length, T index, T value)
        => T.ScatterAdd(_slots.Slice(start, length), index, value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T GatherUnchecked(int start, int length, T index) => Gather(start, length, index);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void ScatterAddUnchecked(int start, int length, T index, T value) => ScatterAdd(start, length, index, value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T GatherOrZero(int start, int length, T index)
    {
        T isInside = T.IsIndex(index, length);
        return T.Select(isInside, Gather(start, length, T.Select(isInside, index, T.Zero)), T.Zero);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void ScatterAddInside(int start, int length, T index, T value)
    {
        T isInside = T.IsIndex(index, length);
        ScatterAdd(start, length, T.Select(isInside, index, T.Zero), T.Select(isInside, value, T.Zero));
    }
}

/// <summary>Makes views over plain doubles.</summary>
public static class SpanView
{
    /// <summary>The doubles themselves, seen as scalars of the reference world.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SpanView<Lane1> Over(Span<double> slots) => new(MemoryMarshal.Cast<double, Lane1>(slots));
}
