using System.Runtime.CompilerServices;

namespace ProbDsl.Numerics;

internal static partial class LaneMath
{
    private const double LogTwoE = 1.4426950408889634;

    // log 2 as the sum of two doubles.
    private const double LogTwoHigh = 0.6931471805599453;
    private const double LogTwoLow = 2.3190468138462996e-17;

    // Beyond these the exponential is infinite, or zero.
    private const double LargestExponent = 710.0;
    private const double SmallestExponent = -746.0;

    /// <summary>
    /// Exponential; infinity above 709.78, zero below -745.13, NaN of NaN. x = n log 2 + r with |r| below 0.347, a polynomial
    /// of degree 12 in r, and 2^n.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Exp<T>(T value)
        where T : struct, ILaneBits<T>
    {
        T clamped = Clamp(value, SmallestExponent, LargestExponent);
        T power = Round(clamped * T.Constant(LogTwoE));
        return T.Scale(T.One + ReducedExpm1(clamped, power), power);
    }

    /// <summary>
    /// exp(x) - 1 as 2^n (exp(r) - 1) + (2^n - 1), halved until the end so that 2^n does not overflow before the result
    /// does; -1 below -60; the sign of zero is kept.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Expm1<T>(T value)
        where T : struct, ILaneBits<T>
        => Expm1Inline(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Expm1Inline<T>(T value)
        where T : struct, ILaneBits<T>
    {
        const double Tiny = 5.5511151231257827e-17; // 2^-54: exp(x) - 1 is x
        T clamped = Clamp(value, -60.0, LargestExponent);
        T power = Round(clamped * T.Constant(LogTwoE));
        T half = T.Scale(T.Constant(0.5), power);
        T halved = T.FusedMultiplyAdd(half, ReducedExpm1(clamped, power), half - T.Constant(0.5));
        return T.SelectLess(T.Abs(value), T.Constant(Tiny), value, halved + halved);
    }

    /// <summary>exp(r) - 1 with r = value - power * log 2: r + r^2 / 2 + r^3 times a polynomial of degree 9.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T ReducedExpm1<T>(T value, T power)
        where T : struct, ILaneBits<T>
    {
        T r = T.FusedMultiplyAdd(power, T.Constant(-LogTwoHigh), value);
        r = T.FusedMultiplyAdd(power, T.Constant(-LogTwoLow), r);
        T square = r * r;
        T fourth = square * square;
        T terms01 = T.FusedMultiplyAdd(r, T.Constant(0.041666666666666664), T.Constant(0.16666666666666669));
        T terms23 = T.FusedMultiplyAdd(r, T.Constant(0.0013888888888886552), T.Constant(0.008333333333330062));
        T terms45 = T.FusedMultiplyAdd(r, T.Constant(2.4801587317144498e-05), T.Constant(0.00019841269863053618));
        T terms67 = T.FusedMultiplyAdd(r, T.Constant(2.755728296954995e-07), T.Constant(2.7557268459997064e-06));
        T terms89 = T.FusedMultiplyAdd(r, T.Constant(2.0911236630261545e-09), T.Constant(2.510038549551032e-08));
        T low = T.FusedMultiplyAdd(terms23, square, terms01);
        T high = T.FusedMultiplyAdd(terms89, fourth, T.FusedMultiplyAdd(terms67, square, terms45));
        T cubic = T.FusedMultiplyAdd(high, fourth, low);
        return T.FusedMultiplyAdd(square, T.FusedMultiplyAdd(cubic, r, T.Constant(0.5)), r);
    }

    /// <summary>The nearest number of an interval; NaN of NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Clamp<T>(T value, double smallest, double largest)
        where T : struct, ILaneBits<T>
    {
        T above = T.SelectLess(value, T.Constant(smallest), T.Constant(smallest), value);
        return T.SelectLess(T.Constant(largest), above, T.Constant(largest), above);
    }
}
