using System.Runtime.CompilerServices;

namespace ProbDsl.Numerics;

/// <summary>
/// exp(x) - 1 and log(1 + x) near zero. <see cref="double.ExpM1"/> and <see cref="double.LogP1"/> of .NET 10 are the
/// plain expressions and lose every digit there.
/// </summary>
internal static class Accurate
{
    /// <summary>
    /// exp(x) - 1 to a few units in the last place, by Kahan's quotient: with u = exp(x) rounded, (u - 1) / log(u) is
    /// as insensitive to the rounding of u as x / x is. N. J. Higham, Accuracy and Stability of Numerical Algorithms,
    /// 2nd ed., SIAM 2002, section 1.14.1.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Expm1(double x)
    {
        double exponential = Math.Exp(x);
        if (!(Math.Abs(x) < 1.0))
        {
            return exponential - 1.0;
        }

        return exponential == 1.0 ? x : (exponential - 1.0) * (x / Math.Log(exponential));
    }

    /// <summary>log(1 + x) to a few units in the last place, by the same quotient (Higham, problem 1.5).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Log1p(double x)
    {
        double shifted = 1.0 + x;
        if (!(Math.Abs(x) < 0.5))
        {
            return Math.Log(shifted);
        }

        return shifted == 1.0 ? x : Math.Log(shifted) * (x / (shifted - 1.0));
    }
}
