using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace ProbDsl.Numerics;

/// <summary>Turns an index held as a double into a position, checked.</summary>
internal static class ElementIndex
{
    /// <summary>The position; throws where the index is not an integer of [0, <paramref name="length"/>).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Of(double index, int length)
    {
        if (!IsInside(index, length))
        {
            Throw(index, length);
        }

        return Position(index);
    }

    /// <summary>The position of an index that is known to be one; of any other number some integer.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Position(double index) => double.ConvertToIntegerNative<int>(index);

    /// <summary>True where the index is an integer of [0, <paramref name="length"/>).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsInside(double index, int length)
    {
        // NaN and what does not fit become some integer that differs from the index, so one comparison catches all.
        int position = Position(index);
        return (uint)position < (uint)length && position == index;
    }

    /// <summary>What is thrown for an index that is refused.</summary>
    public static IndexOutOfRangeException Refused(double index, int length) => new(string.Create(
        CultureInfo.InvariantCulture, $"Index {index} of a row of length {length}: expected an integer of [0, {length})."));

    [DoesNotReturn]
    private static void Throw(double index, int length) => throw Refused(index, length);
}
