using System.Runtime.CompilerServices;

namespace ProbDsl.Numerics;

public static partial class SpecialFunctions
{
    // As many as shapes of a million take near their mean.
    private const int IncompleteBetaTerms = 20_000;

    /// <summary>
    /// The logarithms of the regularised incomplete beta functions I_x(a, b) and 1 - I_x(a, b) = I_y(b, a) for a, b > 0 and
    /// x + y = 1, neither below zero. Error below 1e-12 of the larger of 1 and the value for a and b from 1e-3 to 1e5.
    /// </summary>
    /// <remarks>
    /// The continued fraction 8.17.22 of the NIST Handbook of Mathematical Functions, by W. J. Lentz's method (Applied Optics 15 (1976) 668), on
    /// the side of the mean where it converges fast, until every lane has converged; a lane that has converged keeps its number. The
    /// factor before it, x^a y^b / Beta(a, b), is taken in C. Loader's form, which does not cancel ("Fast and accurate computation of
    /// binomial probabilities", 2000).
    /// </remarks>
    /// <param name="first">a.</param>
    /// <param name="second">b.</param>
    /// <param name="value">x.</param>
    /// <param name="rest">y, which the caller often knows to more digits than 1 - x has.</param>
    /// <param name="logLower">log I_x(a, b).</param>
    /// <param name="logUpper">log I_y(b, a).</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void LogIncompleteBeta<T>(T first, T second, T value, T rest, out T logLower, out T logUpper)
        where T : struct, IReal<T>
    {
        T isAbove = T.LessThan(T.Zero, value);
        T isProper = And(isAbove, T.LessThan(T.Zero, rest));
        T sum = first + second;
        T x = T.Select(isProper, value, first / sum);
        T y = T.Select(isProper, rest, second / sum);
        T isLower = T.LessThan(x, (first + T.One) / (sum + T.Constant(2.0)));

        T miss = (first * y) - (second * x);
        T logKernel = T.Log(T.Min(first, second)) + T.Log(T.Max(first, second) / sum)
            + StirlingRemainder(sum) - StirlingRemainder(first) - StirlingRemainder(second)
            - HalfDeviance(first, sum * x, miss) - HalfDeviance(second, sum * y, -miss);

        T near = T.Select(isLower, first, second);
        T far = T.Select(isLower, second, first);
        T fraction = IncompleteBetaFraction(near, far, T.Select(isLower, x, y));
        T smaller = T.Min(T.Zero, logKernel - T.Log(near) + T.Log(fraction));
        T other = Log1mExp(smaller);

        T never = T.Constant(double.NegativeInfinity);
        logLower = T.Select(isProper, T.Select(isLower, smaller, other), T.Select(isAbove, T.Zero, never));
        logUpper = T.Select(isProper, T.Select(isLower, other, smaller), T.Select(isAbove, never, T.Zero));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T IncompleteBetaFraction<T>(T first, T second, T value)
        where T : struct, IReal<T>
    {
        T sum = first + second;
        T ratio = T.One;
        T inverse = T.One / (T.One - (sum * value / (first + T.One)));
        T fraction = inverse;
        T converged = T.Zero;
        T settled = T.Zero;
        for (int m = 1; m < IncompleteBetaTerms; m++)
        {
            T step = T.Constant(m);
            T twice = first + T.Constant(2.0 * m);
            T even = step * (second - step) * value / ((twice - T.One) * twice);
            inverse = T.One / (T.One + (even * inverse));
            ratio = T.One + (even / ratio);
            T change = inverse * ratio;
            T odd = -(first + step) * (sum + step) * value / (twice * (twice + T.One));
            inverse = T.One / (T.One + (odd * inverse));
            ratio = T.One + (odd / ratio);
            change *= inverse * ratio;
            fraction = T.Select(settled, fraction, fraction * change);

            // A step more than the value needs, for derivatives.
            settled = Or(settled, converged);
            converged = T.LessThanOrEqual(T.Abs(change - T.One), T.Constant(4.5e-16));
            if (T.AllTrue(settled))
            {
                break;
            }
        }

        return fraction;
    }
}
