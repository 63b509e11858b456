using ProbDsl.Numerics;

namespace ProbDsl.Regression;

/// <summary>How entries of a tile become lanes and go back, in one precision: what lets one loop serve both.</summary>
/// <typeparam name="TLane">Neighbouring entries.</typeparam>
/// <typeparam name="T">float or double.</typeparam>
internal interface ILaneAccess<TLane, T>
    where TLane : struct, IReal<TLane>
{
    /// <summary>Entries of a lane.</summary>
    static abstract int Count { get; }

    /// <summary>One number in all lanes.</summary>
    static abstract TLane Broadcast(T value);

    /// <summary>The entries from a position on.</summary>
    static abstract TLane Load(ReadOnlySpan<T> values, int position);

    /// <summary>Writes the entries from a position on.</summary>
    static abstract void Store(TLane lane, Span<T> values, int position);
}
