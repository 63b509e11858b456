using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace ProbDsl.Numerics;

internal static partial class LaneMath512
{
    private const double LogTwoE = 1.4426950408889634;

    // log 2 as the sum of two doubles.
    private const double LogTwoHigh = 0.6931471805599453;
    private const double LogTwoLow = 2.3190468138462996e-17;

    // Beyond these the exponential is infinite, or zero.
    private const double LargestExponent = 710.0;
    private const double SmallestExponent = -746.0;

    // 2^-54: below it exp(x) - 1 and log(1 + x) are x.
    private const double Tiny = 5.5511151231257827e-17;

    /// <summary>
    /// Exponential; infinity above 709.78, zero below -745.13, NaN of NaN. x = n log 2 + r with |r| below 0.347, a polynomial
    /// of degree 12 in r, and 2^n.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Exp(Vector512<double> value)
    {
        // A comparison with NaN is false, so that NaN stays.
        Vector512<double> smallest = Vector512.Create(SmallestExponent), largest = Vector512.Create(LargestExponent);
        Vector512<double> clamped = Vector512.ConditionalSelect(Vector512.LessThan(value, smallest), smallest, value);
        clamped = Vector512.ConditionalSelect(Vector512.GreaterThan(value, largest), largest, clamped);
        Vector512<double> power = (clamped * LogTwoE) + Vector512.Create(RoundingOffset) - Vector512.Create(RoundingOffset);
        return Lane8.Scale(Vector512<double>.One + ReducedExpm1(clamped, power), power);
    }

    /// <summary>
    /// exp(x) - 1 as 2^n (exp(r) - 1) + (2^n - 1), halved until the end so that 2^n does not overflow before the result
    /// does; -1 below -60; the sign of zero is kept.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Expm1(Vector512<double> value)
    {
        Vector512<double> smallest = Vector512.Create(-60.0), largest = Vector512.Create(LargestExponent);
        Vector512<double> clamped = Vector512.ConditionalSelect(Vector512.LessThan(value, smallest), smallest, value);
        clamped = Vector512.ConditionalSelect(Vector512.GreaterThan(value, largest), largest, clamped);
        Vector512<double> power = (clamped * LogTwoE) + Vector512.Create(RoundingOffset) - Vector512.Create(RoundingOffset);
        Vector512<double> half = Lane8.Scale(Vector512.Create(0.5), power);
        Vector512<double> halved = Vector512.FusedMultiplyAdd(half, ReducedExpm1(clamped, power), half - Vector512.Create(0.5));
        return Vector512.ConditionalSelect(Vector512.LessThan(Vector512.Abs(value), Vector512.Create(Tiny)), value, halved + halved);
    }

    /// <summary>exp(r) - 1 with r = value - power * log 2: r + r^2 / 2 + r^3 times a polynomial of degree 9.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> ReducedExpm1(Vector512<double> value, Vector512<double> power)
    {
        Vector512<double> r = Vector512.FusedMultiplyAdd(
            power, Vector512.Create(-LogTwoLow), Vector512.FusedMultiplyAdd(power, Vector512.Create(-LogTwoHigh), value));
        Vector512<double> square = r * r;
        Vector512<double> fourth = square * square;
        Vector512<double> low = Vector512.FusedMultiplyAdd(
            Vector512.FusedMultiplyAdd(r, Vector512.Create(0.0013888888888886552), Vector512.Create(0.008333333333330062)),
            square,
            Vector512.FusedMultiplyAdd(r, Vector512.Create(0.041666666666666664), Vector512.Create(0.16666666666666669)));
        Vector512<double> middle = Vector512.FusedMultiplyAdd(
            Vector512.FusedMultiplyAdd(r, Vector512.Create(2.755728296954995e-07), Vector512.Create(2.7557268459997064e-06)),
            square,
            Vector512.FusedMultiplyAdd(r, Vector512.Create(2.4801587317144498e-05), Vector512.Create(0.00019841269863053618)));
        Vector512<double> high = Vector512.FusedMultiplyAdd(r, Vector512.Create(2.0911236630261545e-09), Vector512.Create(2.510038549551032e-08));
        Vector512<double> cubic = Vector512.FusedMultiplyAdd(Vector512.FusedMultiplyAdd(high, fourth, middle), fourth, low);
        return Vector512.FusedMultiplyAdd(square, Vector512.FusedMultiplyAdd(cubic, r, Vector512.Create(0.5)), r);
    }
}
