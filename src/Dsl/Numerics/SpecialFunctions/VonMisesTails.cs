using System.Runtime.CompilerServices;

namespace ProbDsl.Numerics;

public static partial class SpecialFunctions
{
    /// <summary>
    /// The logarithms of the probabilities that an angle of a von Mises distribution lies in (-pi, value] and in (value, pi]. Each within 1e-12
    /// of itself, also where it is far from the mean, for concentrations up to 1e10. Outside (-pi, pi) nothing is below the value, or all.
    /// </summary>
    /// <remarks>
    /// The mean direction, the opposite one, the value and the cut at pi divide the circle into four arcs on each of which the density
    /// only rises or falls. Each is integrated from its higher end to its other one, or to where the density has fallen by
    /// exp(-40); the sums of those below and above the value are both divided by the sum of all, so that no Bessel function is needed.
    /// </remarks>
    /// <param name="value">The value.</param>
    /// <param name="mean">The mean direction.</param>
    /// <param name="concentration">The concentration, above zero.</param>
    /// <param name="logLower">The log of the probability of (-pi, value].</param>
    /// <param name="logUpper">The log of the probability of (value, pi].</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static void VonMisesTails<T>(T value, T mean, T concentration, out T logLower, out T logUpper)
        where T : struct, IReal<T>
    {
        T pi = T.Constant(Math.PI);
        T angle = InsideTurn(value);
        T cut = WrapAngle(-pi - mean);
        T end = WrapAngle(angle - mean);
        T isCutBelow = T.LessThan(cut, T.Zero);
        T isEndBelow = T.LessThan(end, T.Zero);
        T isOneSide = T.EqualTo(isCutBelow, isEndBelow);
        T isLeft = T.LessThan(angle, T.Zero);

        // Both as distances from the mean direction.
        T cutDistance = T.Select(isCutBelow, -cut, cut);
        T endDistance = T.Select(isEndBelow, -end, end);
        T near = T.Min(cutDistance, endDistance);
        T far = T.Max(cutDistance, endDistance);

        // On one side of the mean direction the cut and the value have an arc between them, whose width does not cancel; on different sides two
        // arcs from one to the other go by the mean direction and two by the opposite one.
        T between = T.Select(isLeft, angle + pi, pi - angle);
        T first = LogArc(T.Zero, near, concentration);
        T second = LogArc(T.Select(isOneSide, near, T.Zero), T.Select(isOneSide, between, far), concentration);
        T third = LogArc(T.Select(isOneSide, T.Zero, near), T.Select(isOneSide, pi, pi - near), concentration);
        T fourth = LogArc(far, pi - far, concentration);
        T one = T.Select(isOneSide, second, LogAddExp(first, second));
        T rest = LogAddExp(third, fourth);
        T other = T.Select(isOneSide, LogAddExp(first, rest), rest);

        T isOneLower = T.Select(isOneSide, isLeft, isCutBelow);
        T lower = T.Select(isOneLower, one, other);
        T upper = T.Select(isOneLower, other, one);
        AngleTails(value, lower, upper, out logLower, out logUpper);
    }

    // The log of the integral of exp(-concentration (1 - cos t)) from a distance from the mean direction on, over a width.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T LogArc<T>(T start, T width, T concentration)
        where T : struct, IReal<T>
    {
        const double Fall = 40.0;
        T half = T.Constant(0.5);
        T sine = T.Sin(half * start);
        T cosine = T.Cos(half * start);

        // At the end sin^2 of half the angle is larger by this; the difference of half the angles has the sine (s^2 - t^2) / (s cos + t cos).
        T rise = T.Constant(0.5 * Fall) / concentration;
        T square = (sine * sine) + rise;
        T isShort = T.LessThan(square, T.One);
        T shortSquare = T.Select(isShort, square, half);
        T bend = T.Select(isShort, rise, T.Zero) / ((T.Sqrt(shortSquare) * cosine) + (sine * T.Sqrt(T.One - shortSquare)));
        T length = T.Select(isShort, T.Min(width, T.Constant(2.0) * T.Asin(T.Min(bend, T.One))), width);
        T integral = length * GaussLegendre.Integral<T, ArcIntegrand<T>>(new(start, length, concentration));
        return T.Log(integral) - (T.Constant(2.0) * concentration * sine * sine);
    }

    // exp(concentration (cos(start + u) - cos(start))).
    private readonly struct ArcIntegrand<T>(T start, T length, T concentration) : IIntegrand<T>
        where T : struct, IReal<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public T At(T point)
        {
            T half = T.Constant(0.5) * length * point;
            return T.Exp(T.Constant(-2.0) * concentration * T.Sin(half) * T.Sin(start + half));
        }
    }
}
