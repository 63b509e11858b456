using System.Runtime.CompilerServices;

namespace ProbDsl.Numerics;

/// <summary>What all particles share, the parameters: each number stands in every lane. Read only.</summary>
/// <typeparam name="T">What a slot holds.</typeparam>
public readonly ref struct SharedView<T> : IView<T>
    where T : struct, ILane<T>
{
    private readonly ReadOnlySpan<double> _values;

    /// <summary>A view over the values, not a copy.</summary>
    /// <param name="values">
    /// One number a slot; a gather is faster where as many numbers as there are lanes follow the last slot.
    /// </param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public SharedView(ReadOnlySpan<double> values) => _values = values;

    /// <inheritdoc/>
    /// <exception cref="NotSupportedException">A slot was written.</exception>
    public T this[int slot]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => T.Constant(_values[slot]);

        set => throw ReadOnly();
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Gather(int start, int length, T index)
    {
        T.CheckIndex(index, length);
        return T.GatherShared(_values, start, length, index);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T GatherUnchecked(int start, int length, T index) => T.GatherShared(_values, start, length, index);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T GatherOrZero(int start, int length, T index) => T.GatherSharedOrZero(_values, start, length, index);

    /// <inheritdoc/>
    /// <exception cref="NotSupportedException">Always.</exception>
    public void ScatterAdd(int start, int length, T index, T value) => throw ReadOnly();

    /// <inheritdoc/>
    /// <exception cref="NotSupportedException">Always.</exception>
    public void ScatterAddUnchecked(int start, int length, T index, T value) => throw ReadOnly();

    /// <inheritdoc/>
    /// <exception cref="NotSupportedException">Always.</exception>
    public void ScatterAddInside(int start, int length, T index, T value) => throw ReadOnly();

    private static NotSupportedException ReadOnly() => new("What all particles share is read only.");
}
