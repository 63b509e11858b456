using System.Runtime.CompilerServices;

namespace ProbDsl.Numerics;

public static partial class SpecialFunctions
{
    // The longest run of terms: as many as a shape of 1e10 takes where the argument is near it, about ten times its root.
    private const int IncompleteGammaTerms = 1_000_000;

    /// <summary>
    /// The logarithms of the regularised incomplete gamma functions P(a, x) and Q(a, x) = 1 - P(a, x), for a > 0 and x >= 0, also
    /// infinite x: neither is one less the other where it is the smaller. Relative error below 1e-12 for a from 1e-3 to 1e6, below 1e-10 up to 1e8.
    /// </summary>
    /// <remarks>
    /// Below x = a + 1 the series of P, above the continued fraction of Q, until every lane has converged; a lane that has
    /// converged keeps its number. NIST Handbook of Mathematical Functions, 8.11.4 and 8.9.2; the fraction by W. J. Lentz's method
    /// (Applied Optics 15 (1976) 668). Their common factor x^a exp(-x) / Gamma(a + 1) is taken in C. Loader's form, which does not cancel.
    /// </remarks>
    /// <param name="shape">a.</param>
    /// <param name="value">x.</param>
    /// <param name="logLower">log P(a, x).</param>
    /// <param name="logUpper">log Q(a, x).</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void LogIncompleteGamma<T>(T shape, T value, out T logLower, out T logUpper)
        where T : struct, IReal<T>
    {
        T isPositive = T.LessThan(T.Zero, value);
        T isFinite = T.LessThan(value, T.Constant(double.PositiveInfinity));
        T isProper = And(isPositive, isFinite);
        T x = T.Select(isProper, value, shape);
        T isLower = T.LessThan(x, shape + T.One);
        T logFactor = -HalfDeviance(shape, x, shape - x) - StirlingRemainder(shape);

        // Each where the other is: at a point of its own, where it is finite and ends soon.
        T logSeries = logFactor + T.Log(IncompleteGammaSeries(shape, T.Select(isLower, x, T.Zero)));
        T logFraction = logFactor + T.Log(shape * IncompleteGammaFraction(shape, T.Select(isLower, shape + shape + T.Constant(10.0), x)));
        T smaller = T.Min(T.Zero, T.Select(isLower, logSeries, logFraction));
        T other = Log1mExp(smaller);

        T never = T.Constant(double.NegativeInfinity);
        logLower = T.Select(isProper, T.Select(isLower, smaller, other), T.Select(isPositive, T.Zero, never));
        logUpper = T.Select(isProper, T.Select(isLower, other, smaller), T.Select(isPositive, never, T.Zero));
    }

    // 1 + x / (a + 1) + x^2 / ((a + 1) (a + 2)) + ...
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T IncompleteGammaSeries<T>(T shape, T value)
        where T : struct, IReal<T>
    {
        // A term below this part of the sum changes neither it nor, in forward mode, its derivative.
        T negligible = T.Constant(1e-20);
        T term = T.One;
        T sum = T.One;
        for (int n = 1; n < IncompleteGammaTerms; n++)
        {
            term *= value / (shape + T.Constant(n));
            sum += term;
            if (T.AllTrue(T.LessThanOrEqual(term, negligible * sum)))
            {
                break;
            }
        }

        return sum;
    }

    // 1 / (x + 1 - a - (1 - a) / (x + 3 - a - 2 (2 - a) / (x + 5 - a - ...))): all its denominators are positive above x = a. Where a is an
    // integer the fraction ends, and its value is known long before its derivative in a. So a neighbour, whose end is elsewhere, goes along
    // and has its say in when to stop.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T IncompleteGammaFraction<T>(T shape, T value)
        where T : struct, IReal<T>
    {
        T half = T.Constant(0.5);
        GammaFraction<T> fraction = GammaFraction<T>.Of(shape, value), other = GammaFraction<T>.Of(shape + half, value + half);
        T result = fraction.Value;
        T converged = T.Zero;
        for (int n = 1; n < IncompleteGammaTerms; n++)
        {
            T change = fraction.Advance(n), changeOfOther = other.Advance(n);
            result = T.Select(converged, result, fraction.Value);
            converged = Or(converged, T.LessThanOrEqual(T.Max(T.Abs(change - T.One), T.Abs(changeOfOther - T.One)), T.Constant(2.3e-16)));
            if (T.AllTrue(converged))
            {
                break;
            }
        }

        return result;
    }

    // A continued fraction while it grows, a term a step.
    private struct GammaFraction<T>
        where T : struct, IReal<T>
    {
        private T _shape;
        private T _denominator;
        private T _ratio;
        private T _inverse;

        public T Value { get; private set; }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static GammaFraction<T> Of(T shape, T value)
        {
            T denominator = value + T.One - shape;
            T inverse = T.One / denominator;
            return new() { _shape = shape, _denominator = denominator, _ratio = T.Constant(1e300), _inverse = inverse, Value = inverse };
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public T Advance(int n)
        {
            T numerator = T.Constant(n) * (_shape - T.Constant(n));
            _denominator += T.Constant(2.0);
            _inverse = T.One / ((numerator * _inverse) + _denominator);
            _ratio = _denominator + (numerator / _ratio);
            T change = _inverse * _ratio;
            Value *= change;
            return change;
        }
    }
}
