using ProbDsl.Randomness;

namespace ProbDsl.Numerics;

/// <summary>
/// A number whose lanes are neighbouring particles: what the loops over particles and the views of a batch are written
/// over. <see cref="Lane1"/> has one lane and is the reference world.
/// </summary>
/// <typeparam name="T">The implementing type.</typeparam>
public interface ILane<T> : IReal<T>
    where T : struct, ILane<T>
{
    /// <summary>The number of lanes.</summary>
    static abstract int Count { get; }

    /// <summary>The neighbouring numbers from <paramref name="position"/> on, one a lane.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than <see cref="Count"/> numbers lie there.</exception>
    static abstract T Load(ReadOnlySpan<double> values, int position);

    /// <summary>Writes the lanes to neighbouring places from <paramref name="position"/> on.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than <see cref="Count"/> places lie there.</exception>
    static abstract void Store(T value, Span<double> values, int position);

    /// <summary>
    /// Lane by lane, the number at <paramref name="start"/> + index of one table that all lanes share. What an index that has not passed
    /// <see cref="IReal{T}.CheckIndex"/> gives is open: a number of the span, or an exception.
    /// </summary>
    static abstract T GatherShared(ReadOnlySpan<double> table, int start, int length, T index);

    /// <summary><see cref="GatherShared"/> of any number: zero where it is not an integer of [0, <paramref name="length"/>).</summary>
    static abstract T GatherSharedOrZero(ReadOnlySpan<double> table, int start, int length, T index);

    /// <summary>
    /// Lane by lane, the number at (<paramref name="start"/> + index) * <paramref name="stride"/> + <paramref name="column"/> + lane:
    /// each lane reads its own column.
    /// </summary>
    /// <exception cref="IndexOutOfRangeException">An index is not an integer of [0, <paramref name="length"/>).</exception>
    static abstract T GatherColumns(ReadOnlySpan<double> values, int stride, int column, int start, int length, T index);

    /// <summary>
    /// Lane by lane, adds to the number that <see cref="GatherColumns"/> reads. Each lane has its own column, so equal
    /// indices in two lanes add to two numbers. What an index that has not passed <see cref="IReal{T}.CheckIndex"/> does is open:
    /// it adds to a number of the span or to none, or is an exception.
    /// </summary>
    static abstract void ScatterAddColumns(Span<double> values, int stride, int column, int start, int length, T index, T value);

    /// <summary><see cref="ScatterAddColumns"/> at any number: nothing is added where it is not an integer of [0, <paramref name="length"/>).</summary>
    static abstract void ScatterAddColumnsInside(Span<double> values, int stride, int column, int start, int length, T index, T value);

    /// <summary>The number in one lane.</summary>
    static abstract double At(T value, int lane);

    /// <summary>
    /// Lane by lane, the number of the counter that is uniform on (0, 1), for the sample that the lane holds.
    /// </summary>
    /// <param name="counter">Where the stream stands.</param>
    /// <param name="samples">Integers of [0, 2^32).</param>
    static abstract T Uniform(PhiloxCounter counter, T samples);

    /// <summary>Lane by lane, the standard normal number of the counter, for the sample that the lane holds.</summary>
    /// <inheritdoc cref="Uniform"/>
    static abstract T Normal(PhiloxCounter counter, T samples);
}
