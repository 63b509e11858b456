using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace ProbDsl.Numerics;

/// <summary>Checks that a whole step of lanes lies inside a span: one comparison.</summary>
internal static class LaneBounds
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Check(int position, int count, int length)
    {
        // As unsigned numbers a negative position is too large, and so is a negative difference where the position is not.
        if ((uint)position > (uint)(length - count) || length < count)
        {
            Throw(position, count, length);
        }
    }

    [DoesNotReturn]
    private static void Throw(int position, int count, int length)
        => throw new ArgumentOutOfRangeException(nameof(position), position, string.Create(
            CultureInfo.InvariantCulture, $"Expected {count} lanes from position {position} on, found {length} numbers."));
}
