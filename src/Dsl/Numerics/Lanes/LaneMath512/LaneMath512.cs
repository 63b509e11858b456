using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace ProbDsl.Numerics;

/// <summary>
/// The functions of <see cref="IReal{T}"/> that hardware does not have, for eight lanes; the build derives those of four
/// lanes from these files, letter for letter (ProbDsl.Dsl.csproj). Only operations that are exact or correctly rounded, in a
/// fixed order, so that the bits are the same in four lanes and in eight, and on every machine. A lane's result does not
/// depend on what the others hold.
/// </summary>
/// <remarks>
/// Written over vectors and not over <see cref="IReal{T}"/>: the compiler of .NET inlines no more into a method that has 512
/// local variables, and each operator of a type of ours would cost one, a vector's own costs none.
/// Polynomials interpolate at Chebyshev nodes, with coefficients computed with 60 digits and rounded
/// (docs/decisions/0008-simd-lanes.md, which also holds the measured errors).
/// </remarks>
internal static partial class LaneMath512
{
    /// <summary>2^52: added to an integer of [0, 2^52), it leaves that integer in the lower bits.</summary>
    public const double TwoTo52 = 4503599627370496.0;

    // 3 * 2^51: added and taken away, it rounds to an integer; the sum's lower bits hold it, also where it is negative.
    private const double RoundingOffset = 6755399441055744.0;

    /// <summary>
    /// value * 2^exponent without an instruction for it: the first of two products is exact, for values of [2^-60, 2^60] and
    /// exponents that are integers of [-1100, 1100].
    /// </summary>
    public static Vector512<double> ScaleInSteps(Vector512<double> value, Vector512<double> exponent)
    {
        Vector512<double> first = Vector512.Floor(exponent * 0.5);
        return value * PowerOfTwo(first) * PowerOfTwo(exponent - first);
    }

    /// <summary>2^exponent for integers of [-1022, 1023].</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> PowerOfTwo(Vector512<double> exponent)
        => ((exponent + Vector512.Create(TwoTo52 + 1023.0)).AsUInt64() << 52).AsDouble();
}
