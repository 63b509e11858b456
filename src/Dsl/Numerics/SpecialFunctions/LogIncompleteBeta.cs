using System.Runtime.CompilerServices;

namespace ProbDsl.Numerics;

public static partial class SpecialFunctions
{
    // As many as shapes of 1e10 take near their mean.
    private const int IncompleteBetaTerms = 1_000_000;

    /// <summary>
    /// The logarithms of the regularised incomplete beta functions I_x(a, b) and 1 - I_x(a, b) = I_y(b, a) for a, b > 0 and
    /// x + y = 1, neither below zero. Error of the larger of 1 and the value below 1e-12 for a and b from
    /// 1e-3 to 3e4, below 1e-11 up to 1e5.
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

    // Where b is an integer the fraction ends, and its value is known long before its derivative in b. So a neighbour, whose end is elsewhere,
    // goes along and has its say in when to stop.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T IncompleteBetaFraction<T>(T first, T second, T value)
        where T : struct, IReal<T>
    {
        T neighbour = second + T.Constant(0.5);
        BetaFraction<T> fraction = BetaFraction<T>.Of(first, second, value), other = BetaFraction<T>.Of(first, neighbour, value);
        T result = fraction.Value;
        T settled = T.Zero;
        for (int m = 1; m < IncompleteBetaTerms; m++)
        {
            T change = fraction.Advance(m), changeOfOther = other.Advance(m);
            result = T.Select(settled, result, fraction.Value);
            T isSmall = T.LessThanOrEqual(T.Max(T.Abs(change - T.One), T.Abs(changeOfOther - T.One)), T.Constant(4.5e-16));
            settled = Or(settled, isSmall);
            if (T.AllTrue(settled))
            {
                break;
            }
        }

        return result;
    }

    // A continued fraction while it grows, two of its terms a step.
    private struct BetaFraction<T>
        where T : struct, IReal<T>
    {
        private T _first;
        private T _second;
        private T _value;
        private T _ratio;
        private T _inverse;

        public T Value { get; private set; }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static BetaFraction<T> Of(T first, T second, T value)
        {
            T inverse = T.One / (T.One - ((first + second) * value / (first + T.One)));
            return new() { _first = first, _second = second, _value = value, _ratio = T.One, _inverse = inverse, Value = inverse };
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public T Advance(int m)
        {
            T step = T.Constant(m);
            T twice = _first + T.Constant(2.0 * m);
            T change = Advance(step * (_second - step) * _value / ((twice - T.One) * twice));
            change *= Advance(-(_first + step) * (_first + _second + step) * _value / (twice * (twice + T.One)));
            Value *= change;
            return change;
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private T Advance(T numerator)
        {
            _inverse = T.One / (T.One + (numerator * _inverse));
            _ratio = T.One + (numerator / _ratio);
            return _inverse * _ratio;
        }
    }
}
