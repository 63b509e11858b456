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
        if (!AreInside(position, count, length))
        {
            Throw(position, count, length);
        }
    }

    /// <summary>True where the numbers from <paramref name="position"/> on are there.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AreInside(int position, int count, int length)
        // As an unsigned number a negative position is too large.
        => (uint)position + (ulong)(uint)count <= (uint)length;

    [DoesNotReturn]
    private static void Throw(int position, int count, int length)
        => throw new ArgumentOutOfRangeException(nameof(position), position, string.Create(
            CultureInfo.InvariantCulture, $"Expected {count} lanes from position {position} on, found {length} numbers."));
}
