using System.Runtime.CompilerServices;

namespace ProbDsl.Numerics;

internal static partial class LaneMath
{
    // pi / 2 as the sum of three doubles.
    private const double HalfPiHigh = 1.5707963267948966;
    private const double HalfPiMiddle = 6.123233995736766e-17;
    private const double HalfPiLow = -1.4973849048591698e-33;
    private const double TwoOverPi = 0.6366197723675814;

    // 2^30. Beyond, a lane takes the scalar function: an angle has lost most of its digits there, and no model turns so often.
    private const double LargestAngle = 1073741824.0;

    /// <summary>Sine of an angle in radians; NaN of infinities; the sign of zero is kept.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Sin<T>(T value)
        where T : struct, ILaneBits<T>
    {
        const double Tiny = 7.450580596923828e-09; // 2^-27: sin(x) is x
        T magnitude = T.Abs(value);
        T sine = SineOfQuadrant(value, quadrantsAdded: 0);
        sine = T.SelectLess(magnitude, T.Constant(Tiny), value, sine);
        return T.AllTrue(T.LessThan(magnitude, T.Constant(LargestAngle)))
            ? sine
            : T.SelectLess(magnitude, T.Constant(LargestAngle), sine, T.Map(value, Math.Sin));
    }

    /// <summary>Cosine of an angle in radians; NaN of infinities.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Cos<T>(T value)
        where T : struct, ILaneBits<T>
    {
        T magnitude = T.Abs(value);
        T cosine = SineOfQuadrant(value, quadrantsAdded: 1);
        return T.AllTrue(T.LessThan(magnitude, T.Constant(LargestAngle)))
            ? cosine
            : T.SelectLess(magnitude, T.Constant(LargestAngle), cosine, T.Map(value, Math.Cos));
    }

    /// <summary>
    /// sin(x + quadrantsAdded * pi / 2) for |x| below 2^30. x = n pi / 2 + r + low with |r| below pi / 4 (1 + 1e-6): the first
    /// step of the reduction is exact, because both operands of the difference are multiples of the last bit of a number
    /// below one. W. J. Cody and W. Waite, Software Manual for the Elementary Functions, Prentice-Hall 1980, with fused
    /// products.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T SineOfQuadrant<T>(T value, uint quadrantsAdded)
        where T : struct, ILaneBits<T>
    {
        T shifted = T.FusedMultiplyAdd(value, T.Constant(TwoOverPi), T.Constant(RoundingOffset));
        T n = shifted - T.Constant(RoundingOffset);
        T high = T.FusedMultiplyAdd(n, T.Constant(-HalfPiHigh), value);
        T middle = n * T.Constant(HalfPiMiddle);
        T r = high - middle;

        // What the difference (D. E. Knuth's two-sum) and the product lost, and the third part of pi / 2.
        T back = r - high;
        T lost = (high - (r - back)) - (middle + back);
        T low = T.FusedMultiplyAdd(n, T.Constant(-HalfPiMiddle), middle) + lost;
        low = T.FusedMultiplyAdd(n, T.Constant(-HalfPiLow), low);

        T square = r * r;
        T quadrant = T.BitAdd(shifted, T.Bits(quadrantsAdded));
        T result = T.SelectHighestBit(T.ShiftLeft(quadrant, 63), ReducedCosine(r, low, square), ReducedSine(r, low, square));
        return T.BitXor(result, T.BitAnd(T.ShiftLeft(quadrant, 62), T.Bits(SignBit)));
    }

    /// <summary>sin(r + low) = r + r^3 S(r^2) + low (1 - r^2 / 2), S of degree 5.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T ReducedSine<T>(T r, T low, T square)
        where T : struct, ILaneBits<T>
    {
        T fourth = square * square;
        T terms01 = T.FusedMultiplyAdd(square, T.Constant(0.008333333333330946), T.Constant(-0.16666666666666666));
        T terms23 = T.FusedMultiplyAdd(square, T.Constant(2.755731610068303e-06), T.Constant(-0.0001984126983675497));
        T terms45 = T.FusedMultiplyAdd(square, T.Constant(1.591810123027412e-10), T.Constant(-2.5051131455427946e-08));
        T series = T.FusedMultiplyAdd(T.FusedMultiplyAdd(terms45, fourth, terms23), fourth, terms01);
        T remainder = T.FusedMultiplyAdd(square * T.Constant(-0.5), low, low);
        return r + T.FusedMultiplyAdd(square * r, series, remainder);
    }

    /// <summary>cos(r + low) = 1 - r^2 / 2 + r^4 C(r^2) - r low, C of degree 5; what 1 - r^2 / 2 loses is added back.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T ReducedCosine<T>(T r, T low, T square)
        where T : struct, ILaneBits<T>
    {
        T fourth = square * square;
        T terms01 = T.FusedMultiplyAdd(square, T.Constant(-0.0013888888888887395), T.Constant(0.041666666666666664));
        T terms23 = T.FusedMultiplyAdd(square, T.Constant(-2.7557317270560326e-07), T.Constant(2.4801587298763433e-05));
        T terms45 = T.FusedMultiplyAdd(square, T.Constant(-1.1382614868556325e-11), T.Constant(2.0876146024689747e-09));
        T series = T.FusedMultiplyAdd(T.FusedMultiplyAdd(terms45, fourth, terms23), fourth, terms01);
        T half = T.Constant(0.5) * square;
        T leading = T.One - half;
        T lost = (T.One - leading) - half;
        return leading + (lost + T.FusedMultiplyAdd(fourth, series, -(r * low)));
    }
}
