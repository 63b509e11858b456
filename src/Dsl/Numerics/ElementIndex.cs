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
        // NaN and what does not fit become some integer that differs from the index, so one comparison catches all.
        int position = double.ConvertToIntegerNative<int>(index);
        if ((uint)position >= (uint)length || position != index)
        {
            Throw(index, length);
        }

        return position;
    }

    /// <summary>True where <see cref="Of"/> gives a position.</summary>
    public static bool IsInside(double index, int length) => index >= 0.0 && index < length && index == Math.Floor(index);

    /// <summary>What is thrown for an index that is refused.</summary>
    public static IndexOutOfRangeException Refused(double index, int length) => new(string.Create(
        CultureInfo.InvariantCulture, $"Index {index} of a row of length {length}: expected an integer of [0, {length})."));

    [DoesNotReturn]
    private static void Throw(double index, int length) => throw Refused(index, length);
}
