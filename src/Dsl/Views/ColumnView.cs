using System.Runtime.CompilerServices;

namespace ProbDsl.Numerics;

/// <summary>
/// One particle of a batch that is kept slot by slot: slot s of particle p lies at <c>values[s * stride + p]</c>.
/// </summary>
public readonly ref struct ColumnView : IView<Lane1>
{
    private readonly Span<double> _values;
    private readonly int _stride;
    private readonly int _particle;

    /// <summary>A view of one particle, not a copy.</summary>
    /// <param name="values">The batch, slots times stride numbers.</param>
    /// <param name="stride">The number of particles of the batch.</param>
    /// <param name="particle">Which particle, from zero.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ColumnView(Span<double> values, int stride, int particle)
    {
        _values = values;
        _stride = stride;
        _particle = particle;
    }

    /// <inheritdoc/>
    public Lane1 this[int slot]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(_values[(slot * _stride) + _particle]);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        set => _values[(slot * _stride) + _particle] = value.Value;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Lane1 Gather(int start, int length, Lane1 index) => this[start + ElementIndex.Of(index.Value, length)];

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void ScatterAdd(int start, int length, Lane1 index, Lane1 value)
        => _values[((start + ElementIndex.Of(index.Value, length)) * _stride) + _particle] += value.Value;
}
