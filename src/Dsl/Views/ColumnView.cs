using System.Runtime.CompilerServices;

namespace ProbDsl.Numerics;

/// <summary>
/// Neighbouring particles, one a lane, of a batch that is kept slot by slot: slot s of particle p lies at
/// <c>values[s * stride + p]</c>.
/// </summary>
/// <typeparam name="T">As many particles as it has lanes.</typeparam>
public readonly ref struct ColumnView<T> : IView<T>
    where T : struct, ILane<T>
{
    private readonly Span<double> _values;
    private readonly int _stride;
    private readonly int _particle;

    /// <summary>A view of the particles from <paramref name="particle"/> on, not a copy.</summary>
    /// <param name="values">The batch, slots times stride numbers.</param>
    /// <param name="stride">The number of particles of the batch.</param>
    /// <param name="particle">The particle of the first lane, from zero; the others must lie in the batch too.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ColumnView(Span<double> values, int stride, int particle)
    {
        _values = values;
        _stride = stride;
        _particle = particle;
    }

    /// <inheritdoc/>
    public T this[int slot]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => T.Load(_values, (slot * _stride) + _particle);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        set => T.Store(value, _values, (slot * _stride) + _particle);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Gather(int start, int length, T index) => T.GatherColumns(_values, _stride, _particle, start, length, index);

    /// <inheritdoc/>
    /// <remarks>Each lane has a column of its own, so equal indices in two lanes add to two numbers.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void ScatterAdd(int start, int length, T index, T value)
    {
        T.CheckIndex(index, length);
        T.ScatterAddColumns(_values, _stride, _particle, start, length, index, value);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T GatherUnchecked(int start, int length, T index) => T.GatherColumns(_values, _stride, _particle, start, length, index);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void ScatterAddUnchecked(int start, int length, T index, T value)
        => T.ScatterAddColumns(_values, _stride, _particle, start, length, index, value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T GatherOrZero(int start, int length, T index)
    {
        T isInside = T.IsIndex(index, length);
        return T.Select(isInside, T.GatherColumns(_values, _stride, _particle, start, length, T.Select(isInside, index, T.Zero)), T.Zero);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void ScatterAddInside(int start, int length, T index, T value)
        => T.ScatterAddColumnsInside(_values, _stride, _particle, start, length, index, value);
}
