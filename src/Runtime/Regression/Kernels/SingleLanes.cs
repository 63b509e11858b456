using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace ProbDsl.Regression;

/// <summary>Sixteen entries in single precision.</summary>
internal readonly struct SingleLanes : ILaneAccess<Lane16, float>
{
    /// <inheritdoc/>
    public static int Count
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector512<float>.Count;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane16 Broadcast(float value) => new(Vector512.Create(value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane16 Load(ReadOnlySpan<float> values, int position) => new(Vector512.Create(values.Slice(position, Vector512<float>.Count)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Lane16 lane, Span<float> values, int position) => lane.Value.CopyTo(values.Slice(position, Vector512<float>.Count));
}
