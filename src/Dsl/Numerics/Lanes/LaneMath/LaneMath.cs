using System.Runtime.CompilerServices;

namespace ProbDsl.Numerics;

/// <summary>
/// The functions of <see cref="IReal{T}"/> that hardware does not have, written once for every number of lanes: only
/// operations that are exact or correctly rounded, in a fixed order, so that the bits are the same in four lanes and
/// in eight, and on every machine. A lane's result does not depend on what the others hold.
/// </summary>
/// <remarks>
/// Polynomials interpolate at Chebyshev nodes, with coefficients computed with 60 digits and rounded
/// (docs/decisions/0008-simd-lanes.md, which also holds the measured errors).
/// </remarks>
internal static partial class LaneMath
{
    /// <summary>2^52: added to an integer of [0, 2^52), it leaves that integer in the lower bits.</summary>
    public const double TwoTo52 = 4503599627370496.0;

    // 3 * 2^51: added and taken away, it rounds to an integer; the sum's lower bits hold it, also where it is negative.
    private const double RoundingOffset = 6755399441055744.0;

    private const ulong SignBit = 0x8000_0000_0000_0000;

    /// <summary>
    /// value * 2^exponent without an instruction for it: the first of two products is exact, for values of [2^-60, 2^60] and
    /// exponents of [-1100, 1100].
    /// </summary>
    public static T ScaleInSteps<T>(T value, T exponent)
        where T : struct, ILaneBits<T>
    {
        T first = T.Floor(exponent * T.Constant(0.5));
        return value * PowerOfTwo(first) * PowerOfTwo(exponent - first);
    }

    /// <summary>2^exponent for integers of [-1022, 1023].</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T PowerOfTwo<T>(T exponent)
        where T : struct, ILaneBits<T>
        => T.ShiftLeft(exponent + T.Constant(TwoTo52 + 1023.0), 52);

    /// <summary>The nearest integer, for magnitudes below 2^50.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Round<T>(T value)
        where T : struct, ILaneBits<T>
        => value + T.Constant(RoundingOffset) - T.Constant(RoundingOffset);
}
