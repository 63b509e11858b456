using System.Runtime.CompilerServices;

namespace ProbDsl.Numerics;

public static partial class SpecialFunctions
{
    /// <summary>
    /// The logarithms of the probabilities that an angle of a wrapped normal distribution lies in (-pi, value] and in (value, pi]. Each
    /// within 1e-12 of itself, also where it is far from the mean, for scales from 1e-8 on. Outside (-pi, pi) nothing is below the value, or all.
    /// </summary>
    /// <remarks>
    /// Below scale sqrt(2 pi) the sum over turns of the probabilities of intervals of a normal distribution, of nine terms; from there on the
    /// integral of the Poisson transform of the density, of four, whose differences of sines are written as products. The first term left
    /// out of either is below 2e-17 of the sum.
    /// </remarks>
    /// <param name="value">The value.</param>
    /// <param name="mean">The mean direction.</param>
    /// <param name="scale">The standard deviation of the number that is wrapped.</param>
    /// <param name="logLower">The log of the probability of (-pi, value].</param>
    /// <param name="logUpper">The log of the probability of (value, pi].</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static void WrappedNormalTails<T>(T value, T mean, T scale, out T logLower, out T logUpper)
        where T : struct, IReal<T>
    {
        const double LargestSummedScale = 2.5066282746310002;
        const int Turns = 4;
        T pi = T.Constant(Math.PI);
        T angle = InsideTurn(value);
        T isSummed = T.LessThan(scale, T.Constant(LargestSummedScale));
        T direction = WrapAngle(mean);

        T summedScale = T.Select(isSummed, scale, T.One);
        T below = T.Constant(double.NegativeInfinity);
        T above = below;
        for (int k = -Turns; k <= Turns; k++)
        {
            T centre = direction - T.Constant(Math.Tau * k);
            below = LogAddExp(below, LogInterval(-pi - centre, angle - centre, pi + angle, summedScale));
            above = LogAddExp(above, LogInterval(angle - centre, pi - centre, pi - angle, summedScale));
        }

        T transformedScale = T.Select(isSummed, T.Constant(LargestSummedScale), scale);
        T lower = T.Select(isSummed, below, T.Log(Transformed(pi + angle, T.Constant(0.5) * (angle - pi), direction, transformedScale)));
        T upper = T.Select(isSummed, above, T.Log(Transformed(pi - angle, T.Constant(0.5) * (angle + pi), direction, transformedScale)));
        AngleTails(value, lower, upper, out logLower, out logUpper);
    }

    // The log of the probability that a normal number lies between two others, less the mean, whose distance is known.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T LogInterval<T>(T lower, T upper, T width, T scale)
        where T : struct, IReal<T>
    {
        const double HalfLogTwoPi = 0.918938533204672741780329736406;
        NormalBounds(lower / scale, upper / scale, out _, out T near, out T far);
        NormalInterval(near, far, width / scale, out T pivot, out T logScaled, out _, out _, out _);
        return logScaled - (T.Constant(0.5) * pivot * pivot) - T.Constant(HalfLogTwoPi);
    }

    // The probability of an interval by its width and its midpoint.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Transformed<T>(T width, T midpoint, T mean, T scale)
        where T : struct, IReal<T>
    {
        const int Harmonics = 4;
        T half = T.Constant(0.5) * width;
        T sum = half;
        for (int n = 1; n <= Harmonics; n++)
        {
            T root = T.Constant(n) * scale;
            T weight = T.Constant(2.0 / n) * T.Exp(T.Constant(-0.5) * root * root);
            sum += weight * T.Sin(T.Constant(n) * half) * T.Cos(T.Constant(n) * (midpoint - mean));
        }

        return sum / T.Constant(Math.PI);
    }
}
