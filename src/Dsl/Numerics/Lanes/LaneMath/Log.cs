using System.Runtime.CompilerServices;

namespace ProbDsl.Numerics;

internal static partial class LaneMath
{
    private const double SmallestNormal = 2.2250738585072014e-308;

    // The bits of sqrt(1/2) and of 1 less these: moves mantissas to [sqrt(1/2), sqrt(2)).
    private const ulong RootHalfBits = 0x3fe6_a09e_667f_3bcd;
    private const ulong OneLessRootHalfBits = 0x3ff0_0000_0000_0000 - RootHalfBits;
    private const ulong MantissaBits = 0x000f_ffff_ffff_ffff;
    private const ulong TwoTo52Bits = 0x4330_0000_0000_0000;

    // log 2 as 42 bits, whose product with an exponent is exact, and the rest.
    private const double LogTwoShort = 0.6931471805598903;
    private const double LogTwoRest = 5.497923018708371e-14;

    /// <summary>
    /// Natural logarithm; minus infinity at both zeros, NaN below, infinity at infinity, subnormals included.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Log<T>(T value)
        where T : struct, ILaneBits<T>
    {
        const double TwoTo54 = 18014398509481984.0;
        T smallest = T.Constant(SmallestNormal);
        T normal = T.SelectLess(value, smallest, value * T.Constant(TwoTo54), value);
        T lowered = T.SelectLess(value, smallest, T.Constant(-54.0), T.Zero);
        return LogAtEdges(value, value, LogOfNormal(normal, lowered, T.Zero));
    }

    /// <summary>
    /// log(1 + x): with u = 1 + x rounded and c what rounding lost, log(u) + c / u; x itself below 2^-54. NaN below -1, minus
    /// infinity at -1.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Log1p<T>(T value)
        where T : struct, ILaneBits<T>
    {
        const double Tiny = 5.5511151231257827e-17;
        T shifted = T.One + value;
        T back = shifted - T.One;
        T lost = (T.One - (shifted - back)) + (value - back);
        T result = LogAtEdges(value, shifted, LogOfNormal(shifted, T.Zero, lost / shifted));
        return T.SelectLess(T.Abs(value), T.Constant(Tiny), value, result);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T LogAtEdges<T>(T value, T argument, T result)
        where T : struct, ILaneBits<T>
    {
        T below = T.SelectEqual(argument, T.Zero, T.Constant(double.NegativeInfinity), T.Constant(double.NaN));
        T finite = T.SelectLess(value, T.Constant(double.PositiveInfinity), result, value);
        return T.SelectLess(T.Zero, argument, finite, below);
    }

    /// <summary>
    /// log(normal) + exponent * log 2 + correction. With normal = 2^k (1 + f), |f| below 0.415, and s = f / (2 + f):
    /// log(1 + f) = 2 atanh(s) = f - f^2 / 2 + s (f^2 / 2 + R(s^2)), R a polynomial of degree 7; f stands outside every
    /// rounded product, so the result is accurate near one.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T LogOfNormal<T>(T normal, T exponent, T correction)
        where T : struct, ILaneBits<T>
    {
        T moved = T.BitAdd(normal, T.Bits(OneLessRootHalfBits));
        T biased = T.BitOr(T.ShiftRight(moved, 52), T.Bits(TwoTo52Bits));
        T k = biased - T.Constant(TwoTo52 + 1023.0) + exponent;
        T f = T.BitAdd(T.BitAnd(moved, T.Bits(MantissaBits)), T.Bits(RootHalfBits)) - T.One;

        T s = f / (f + T.Constant(2.0));
        T square = s * s;
        T fourth = square * square;
        T terms01 = T.FusedMultiplyAdd(square, T.Constant(0.39999999999899444), T.Constant(0.666666666666667));
        T terms23 = T.FusedMultiplyAdd(square, T.Constant(0.22222211130259878), T.Constant(0.2857142862600327));
        T terms45 = T.FusedMultiplyAdd(square, T.Constant(0.15331710618210773), T.Constant(0.18182889455674947));
        T high = T.FusedMultiplyAdd(T.Constant(0.14616585424888623), fourth, terms45);
        T series = T.FusedMultiplyAdd(T.FusedMultiplyAdd(high, fourth, terms23), fourth, terms01) * square;

        T halfSquare = T.Constant(0.5) * f * f;
        T small = T.FusedMultiplyAdd(k, T.Constant(LogTwoRest), correction);
        T tail = halfSquare - T.FusedMultiplyAdd(s, halfSquare + series, small);
        return T.FusedMultiplyAdd(k, T.Constant(LogTwoShort), f - tail);
    }
}
