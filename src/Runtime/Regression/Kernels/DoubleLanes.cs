using System.Runtime.CompilerServices;
using ProbDsl.Numerics;

namespace ProbDsl.Regression;

/// <summary>Entries in double precision, eight or four of them.</summary>
/// <typeparam name="TLane">The lane.</typeparam>
internal readonly struct DoubleLanes<TLane> : ILaneAccess<TLane, double>
    where TLane : struct, ILane<TLane>
{
    /// <inheritdoc/>
    public static int Count
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TLane.Count;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Broadcast(double value) => TLane.Constant(value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Load(ReadOnlySpan<double> values, int position) => TLane.Load(values, position);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(TLane lane, Span<double> values, int position) => TLane.Store(lane, values, position);
}
