using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace ProbDsl.Numerics;

internal static partial class LaneMath512
{
    private const double SmallestNormal = 2.2250738585072014e-308;

    // The bits of the smallest normal number, and of infinity less these.
    private const ulong SmallestNormalBits = 0x0010_0000_0000_0000;
    private const ulong InfinityLessSmallestBits = 0x7ff0_0000_0000_0000 - SmallestNormalBits;
    private const double TwoTo54 = 18014398509481984.0;

    // The bits of sqrt(1/2) and of 1 less these: moves mantissas to [sqrt(1/2), sqrt(2)).
    private const ulong RootHalfBits = 0x3fe6_a09e_667f_3bcd;
    private const ulong OneLessRootHalfBits = 0x3ff0_0000_0000_0000 - RootHalfBits;
    private const double ExponentBias = TwoTo52 + 1023.0;
    private const ulong MantissaBits = 0x000f_ffff_ffff_ffff;

    // log 2 as 42 bits, whose product with an exponent is exact, and the rest.
    private const double LogTwoShort = 0.6931471805598903;
    private const double LogTwoRest = 5.497923018708371e-14;

    /// <summary>
    /// Natural logarithm; minus infinity at both zeros, NaN below, infinity at infinity, subnormals included.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Log(Vector512<double> value)
    {
        // What is rare is skipped, together: it does not change the others' bits.
        bool areNormal = AreNormal(value);
        Vector512<double> normal = value, bias = Vector512.Create(ExponentBias);
        if (!areNormal)
        {
            Vector512<double> isSmall = Vector512.LessThan(value, Vector512.Create(SmallestNormal));
            normal = Vector512.ConditionalSelect(isSmall, value * TwoTo54, value);
            bias = Vector512.ConditionalSelect(isSmall, Vector512.Create(ExponentBias + 54.0), bias);
        }

        Vector512<double> result = LogOfNormal(normal, bias, Vector512<double>.Zero);
        return areNormal ? result : LogAtEdges(value, value, result);
    }

    /// <summary>
    /// log(1 + x): with u = 1 + x rounded and c what rounding lost, log(u) + c / u; x itself below 2^-54. NaN below -1, minus
    /// infinity at -1.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Log1p(Vector512<double> value)
    {
        Vector512<double> shifted = Vector512<double>.One + value;
        Vector512<double> back = shifted - Vector512<double>.One;
        Vector512<double> lost = (Vector512<double>.One - (shifted - back)) + (value - back);
        Vector512<double> result = LogOfNormal(shifted, Vector512.Create(ExponentBias), lost / shifted);
        result = AreNormal(shifted) ? result : LogAtEdges(value, shifted, result);
        return Vector512.ConditionalSelect(Vector512.LessThan(Vector512.Abs(value), Vector512.Create(Tiny)), value, result);
    }

    /// <summary>True where all are finite, above zero and not subnormal.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool AreNormal(Vector512<double> value)
        => Vector512.LessThanAll(value.AsUInt64() - Vector512.Create(SmallestNormalBits), Vector512.Create(InfinityLessSmallestBits));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> LogAtEdges(Vector512<double> value, Vector512<double> argument, Vector512<double> result)
        => Vector512.ConditionalSelect(
            Vector512.GreaterThan(argument, Vector512<double>.Zero),
            Vector512.ConditionalSelect(Vector512.LessThan(value, Vector512.Create(double.PositiveInfinity)), result, value),
            Vector512.ConditionalSelect(
                Vector512.Equals(argument, Vector512<double>.Zero), Vector512.Create(double.NegativeInfinity), Vector512.Create(double.NaN)));

    /// <summary>
    /// log(normal) + (2^52 + 1023 - bias) log 2 + correction. With normal = 2^k (1 + f), |f| below 0.415, and s = f / (2 + f):
    /// log(1 + f) = 2 atanh(s) = f - f^2 / 2 + s (f^2 / 2 + R(s^2)), R a polynomial of degree 7; f stands outside every
    /// rounded product, so the result is accurate near one.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> LogOfNormal(Vector512<double> normal, Vector512<double> bias, Vector512<double> correction)
    {
        Vector512<ulong> moved = normal.AsUInt64() + Vector512.Create(OneLessRootHalfBits);
        Vector512<double> k = ((moved >>> 52) | Vector512.Create(TwoTo52).AsUInt64()).AsDouble() - bias;
        Vector512<double> f = ((moved & Vector512.Create(MantissaBits)) + Vector512.Create(RootHalfBits)).AsDouble() - Vector512<double>.One;

        Vector512<double> s = f / (f + Vector512.Create(2.0));
        Vector512<double> square = s * s;
        Vector512<double> fourth = square * square;
        Vector512<double> low = Vector512.FusedMultiplyAdd(square, Vector512.Create(0.39999999999899444), Vector512.Create(0.666666666666667));
        Vector512<double> middle = Vector512.FusedMultiplyAdd(square, Vector512.Create(0.22222211130259878), Vector512.Create(0.2857142862600327));
        Vector512<double> high = Vector512.FusedMultiplyAdd(square, Vector512.Create(0.15331710618210773), Vector512.Create(0.18182889455674947));
        high = Vector512.FusedMultiplyAdd(Vector512.Create(0.14616585424888623), fourth, high);
        Vector512<double> series = square
            * Vector512.FusedMultiplyAdd(Vector512.FusedMultiplyAdd(high, fourth, middle), fourth, low);

        Vector512<double> halfSquare = f * 0.5 * f;
        Vector512<double> small = Vector512.FusedMultiplyAdd(k, Vector512.Create(LogTwoRest), correction);
        Vector512<double> tail = halfSquare - Vector512.FusedMultiplyAdd(s, halfSquare + series, small);
        return Vector512.FusedMultiplyAdd(k, Vector512.Create(LogTwoShort), f - tail);
    }
}
