using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace ProbDsl.Numerics;

internal static partial class LaneMath512
{
    // pi / 2 as the sum of three doubles.
    private const double HalfPiHigh = 1.5707963267948966;
    private const double HalfPiMiddle = 6.123233995736766e-17;
    private const double HalfPiLow = -1.4973849048591698e-33;
    private const double TwoOverPi = 0.6366197723675814;

    // 2^30. Beyond, a lane takes the scalar function: an angle has lost most of its digits there, and no model turns so often.
    private const double LargestAngle = 1073741824.0;

    // 2^-27: below it sin(x) is x.
    private const double TinyAngle = 7.450580596923828e-09;

    /// <summary>Sine of an angle in radians; NaN of infinities; the sign of zero is kept.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Sin(Vector512<double> value)
    {
        Vector512<double> magnitude = Vector512.Abs(value);
        Vector512<double> sine = Vector512.ConditionalSelect(
            Vector512.LessThan(magnitude, Vector512.Create(TinyAngle)), value, SineOfQuadrant(value, 0));
        return Vector512.LessThanAll(magnitude, Vector512.Create(LargestAngle)) ? sine : SinOfHuge(value, sine);
    }

    /// <summary>Cosine of an angle in radians; NaN of infinities.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Cos(Vector512<double> value)
    {
        Vector512<double> cosine = SineOfQuadrant(value, 1);
        return Vector512.LessThanAll(Vector512.Abs(value), Vector512.Create(LargestAngle)) ? cosine : CosOfHuge(value, cosine);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Vector512<double> SinOfHuge(Vector512<double> value, Vector512<double> sine)
        => Vector512.ConditionalSelect(
            Vector512.LessThan(Vector512.Abs(value), Vector512.Create(LargestAngle)), sine, Lane8.Map(value, Math.Sin));

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Vector512<double> CosOfHuge(Vector512<double> value, Vector512<double> cosine)
        => Vector512.ConditionalSelect(
            Vector512.LessThan(Vector512.Abs(value), Vector512.Create(LargestAngle)), cosine, Lane8.Map(value, Math.Cos));

    /// <summary>
    /// sin(x + quadrantsAdded * pi / 2) for |x| below 2^30. x = n pi / 2 + r + low with |r| below pi / 4 (1 + 1e-6): the first
    /// step of the reduction is exact, because both operands of the difference are multiples of the last bit of a number
    /// below one. W. J. Cody and W. Waite, Software Manual for the Elementary Functions, Prentice-Hall 1980, with fused
    /// products.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> SineOfQuadrant(Vector512<double> value, ulong quadrantsAdded)
    {
        Vector512<double> shifted = Vector512.FusedMultiplyAdd(value, Vector512.Create(TwoOverPi), Vector512.Create(RoundingOffset));
        Vector512<double> n = shifted - Vector512.Create(RoundingOffset);
        Vector512<double> high = Vector512.FusedMultiplyAdd(n, Vector512.Create(-HalfPiHigh), value);
        Vector512<double> middle = n * HalfPiMiddle;
        Vector512<double> r = high - middle;

        // What the difference (D. E. Knuth's two-sum) and the product lost, and the third part of pi / 2.
        Vector512<double> back = r - high;
        Vector512<double> lost = (high - (r - back)) - (middle + back);
        Vector512<double> low = Vector512.FusedMultiplyAdd(
            n, Vector512.Create(-HalfPiLow), Vector512.FusedMultiplyAdd(n, Vector512.Create(-HalfPiMiddle), middle) + lost);

        Vector512<double> square = r * r;
        Vector512<ulong> quadrant = shifted.AsUInt64() + Vector512.Create(quadrantsAdded);
        Vector512<double> isOdd = Vector512.LessThan((quadrant << 63).AsInt64(), Vector512<long>.Zero).AsDouble();
        Vector512<double> result = Vector512.ConditionalSelect(isOdd, ReducedCosine(r, low, square), ReducedSine(r, low, square));
        return result ^ ((quadrant << 62).AsDouble() & Vector512.Create(-0.0));
    }

    /// <summary>sin(r + low) = r + r^3 S(r^2) + low (1 - r^2 / 2), S of degree 5.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> ReducedSine(Vector512<double> r, Vector512<double> low, Vector512<double> square)
    {
        Vector512<double> fourth = square * square;
        Vector512<double> terms01 = Vector512.FusedMultiplyAdd(square, Vector512.Create(0.008333333333330946), Vector512.Create(-0.16666666666666666));
        Vector512<double> terms23 = Vector512.FusedMultiplyAdd(square, Vector512.Create(2.755731610068303e-06), Vector512.Create(-0.0001984126983675497));
        Vector512<double> terms45 = Vector512.FusedMultiplyAdd(square, Vector512.Create(1.591810123027412e-10), Vector512.Create(-2.5051131455427946e-08));
        Vector512<double> series = Vector512.FusedMultiplyAdd(Vector512.FusedMultiplyAdd(terms45, fourth, terms23), fourth, terms01);
        return r + Vector512.FusedMultiplyAdd(square * r, series, Vector512.FusedMultiplyAdd(square * -0.5, low, low));
    }

    /// <summary>cos(r + low) = 1 - r^2 / 2 + r^4 C(r^2) - r low, C of degree 5; what 1 - r^2 / 2 loses is added back.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> ReducedCosine(Vector512<double> r, Vector512<double> low, Vector512<double> square)
    {
        Vector512<double> fourth = square * square;
        Vector512<double> terms01 = Vector512.FusedMultiplyAdd(square, Vector512.Create(-0.0013888888888887395), Vector512.Create(0.041666666666666664));
        Vector512<double> terms23 = Vector512.FusedMultiplyAdd(square, Vector512.Create(-2.7557317270560326e-07), Vector512.Create(2.4801587298763433e-05));
        Vector512<double> terms45 = Vector512.FusedMultiplyAdd(square, Vector512.Create(-1.1382614868556325e-11), Vector512.Create(2.0876146024689747e-09));
        Vector512<double> series = Vector512.FusedMultiplyAdd(Vector512.FusedMultiplyAdd(terms45, fourth, terms23), fourth, terms01);
        Vector512<double> half = square * 0.5;
        Vector512<double> leading = Vector512<double>.One - half;
        Vector512<double> lost = (Vector512<double>.One - leading) - half;
        return leading + (lost + Vector512.FusedMultiplyAdd(fourth, series, -(r * low)));
    }
}
