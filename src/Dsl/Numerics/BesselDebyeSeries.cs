using System.Runtime.CompilerServices;

namespace ProbDsl.Numerics;

/// <summary>
/// The large part of <see cref="SpecialFunctions.BesselI{T}"/>: the modified Bessel function of an order of at least 32, at any
/// argument.
/// </summary>
/// <remarks>
/// With s = sqrt(N^2 + x^2) and p = N / s, log I_N(x) = s + N log(x / (N + s)) - log(2 pi s) / 2 + sum_k D_k(p) / N^k, where the
/// D_k are the coefficients of the logarithm of the series of F. W. J. Olver, Asymptotics and Special Functions, Academic Press
/// 1974, chapter 10, section 7 (NIST Handbook of Mathematical Functions, 10.41.3 and 10.41.9): k D_k = k U_k - sum_j j D_j U_(k-j).
/// D_k(p) = p^k P_k(p^2), so that the series is one in 1 / s. Eight terms: the ninth is below 1.1e-14 at N = 32 for all p.
/// </remarks>
internal static class BesselDebyeSeries
{
    /// <summary>The least order.</summary>
    public const double LeastOrder = 32.0;

    /// <summary>The sum over k of P_k(square) inverse^k, and inverse times its derivative in inverse while square moves as inverse^2.</summary>
    /// <param name="inverse">1 / s.</param>
    /// <param name="square">p^2, of [0, 1].</param>
    /// <param name="sum">The sum.</param>
    /// <param name="euler">Its derivative in log s, with the sign changed.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Evaluate<T>(T inverse, T square, out T sum, out T euler)
        where T : struct, IReal<T>
    {
        sum = T.Zero;
        euler = T.Zero;
        T value = T.Constant(80727925.0 / 4096.0);
        T slope = T.Zero;
        Raise(ref value, ref slope, square, -48436755.0 / 512.0);
        Raise(ref value, ref slope, square, 192309147.0 / 1024.0);
        Raise(ref value, ref slope, square, -101540765.0 / 512.0);
        Raise(ref value, ref slope, square, 243859359.0 / 2048.0);
        Raise(ref value, ref slope, square, -20526309.0 / 512.0);
        Raise(ref value, ref slope, square, 7069979.0 / 1024.0);
        Raise(ref value, ref slope, square, -244539.0 / 512.0);
        Raise(ref value, ref slope, square, 23797.0 / 4096.0);
        Fold(ref sum, ref euler, value, slope, inverse, square, 8);

        value = T.Constant(-1282031525.0 / 688128.0);
        slope = T.Zero;
        Raise(ref value, ref slope, square, 256406305.0 / 32768.0);
        Raise(ref value, ref slope, square, -432038457.0 / 32768.0);
        Raise(ref value, ref slope, square, 1852155413.0 / 163840.0);
        Raise(ref value, ref slope, square, -168434443.0 / 32768.0);
        Raise(ref value, ref slope, square, 38038059.0 / 32768.0);
        Raise(ref value, ref slope, square, -3407083.0 / 32768.0);
        Raise(ref value, ref slope, square, 375733.0 / 229376.0);
        Fold(ref sum, ref euler, value, slope, inverse, square, 7);

        value = T.Constant(19675.0 / 96.0);
        slope = T.Zero;
        Raise(ref value, ref slope, square, -11805.0 / 16.0);
        Raise(ref value, ref slope, square, 65385.0 / 64.0);
        Raise(ref value, ref slope, square, -5389.0 / 8.0);
        Raise(ref value, ref slope, square, 1677.0 / 8.0);
        Raise(ref value, ref slope, square, -405.0 / 16.0);
        Raise(ref value, ref slope, square, 103.0 / 192.0);
        Fold(ref sum, ref euler, value, slope, inverse, square, 6);

        value = T.Constant(-82825.0 / 3072.0);
        slope = T.Zero;
        Raise(ref value, ref slope, square, 82825.0 / 1024.0);
        Raise(ref value, ref slope, square, -44899.0 / 512.0);
        Raise(ref value, ref slope, square, 186821.0 / 4608.0);
        Raise(ref value, ref slope, square, -50049.0 / 7168.0);
        Raise(ref value, ref slope, square, 1073.0 / 5120.0);
        Fold(ref sum, ref euler, value, slope, inverse, square, 5);

        value = T.Constant(565.0 / 128.0);
        slope = T.Zero;
        Raise(ref value, ref slope, square, -339.0 / 32.0);
        Raise(ref value, ref slope, square, 531.0 / 64.0);
        Raise(ref value, ref slope, square, -71.0 / 32.0);
        Raise(ref value, ref slope, square, 13.0 / 128.0);
        Fold(ref sum, ref euler, value, slope, inverse, square, 4);

        value = T.Constant(-1105.0 / 1152.0);
        slope = T.Zero;
        Raise(ref value, ref slope, square, 221.0 / 128.0);
        Raise(ref value, ref slope, square, -531.0 / 640.0);
        Raise(ref value, ref slope, square, 25.0 / 384.0);
        Fold(ref sum, ref euler, value, slope, inverse, square, 3);

        value = T.Constant(5.0 / 16.0);
        slope = T.Zero;
        Raise(ref value, ref slope, square, -3.0 / 8.0);
        Raise(ref value, ref slope, square, 1.0 / 16.0);
        Fold(ref sum, ref euler, value, slope, inverse, square, 2);

        value = T.Constant(-5.0 / 24.0);
        slope = T.Zero;
        Raise(ref value, ref slope, square, 1.0 / 8.0);
        Fold(ref sum, ref euler, value, slope, inverse, square, 1);

        sum *= inverse;
        euler *= inverse;
    }

    /// <summary>
    /// The sum at x = 0, where p = 1: D_k(1) are the coefficients of minus Stirling's series, -1/12, 0, 1/360, 0, -1/1260, 0, 1/1680, 0.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double AtZero(double order)
    {
        double inverse = 1.0 / order;
        double square = inverse * inverse;
        return inverse * ((((((square / 1680.0) - (1.0 / 1260.0)) * square) + (1.0 / 360.0)) * square) - (1.0 / 12.0));
    }

    // One step of Horner's rule for a polynomial and its derivative.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Raise<T>(ref T value, ref T slope, T at, double coefficient)
        where T : struct, IReal<T>
    {
        slope = (slope * at) + value;
        value = (value * at) + T.Constant(coefficient);
    }

    // One step of Horner's rule over k; p^k P_k(p^2) has the logarithmic derivative k + 2 p^2 P_k'(p^2) / P_k(p^2).
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Fold<T>(ref T sum, ref T euler, T value, T slope, T inverse, T square, int k)
        where T : struct, IReal<T>
    {
        sum = (sum * inverse) + value;
        euler = (euler * inverse) + (T.Constant(k) * value) + (T.Constant(2.0) * square * slope);
    }
}
