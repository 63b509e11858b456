using System.Runtime.CompilerServices;

namespace ProbDsl.Numerics;

public static partial class SpecialFunctions
{
    /// <summary>
    /// The inverse of the distribution function of a standard normal on (0, 1); infinite at 0 and 1. Error below 2e-15 of the
    /// larger of 1 and the value.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T NormalQuantile<T>(T probability)
        where T : struct, IReal<T>
    {
        // One minus a double of [1/2, 1] is exact.
        T isUpper = T.LessThan(T.Constant(0.5), probability);
        T lower = NormalQuantileOfLog(T.Log(T.Select(isUpper, T.One - probability, probability)));
        return T.Select(isUpper, -lower, lower);
    }

    /// <summary>The x at which the log of the normal distribution function is <paramref name="logProbability"/>, on either side of the median.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static T NormalQuantileOfLogCdf<T>(T logProbability)
        where T : struct, IReal<T>
    {
        const double MinusLogTwo = -0.693147180559945309417232121458;
        T isUpper = T.LessThan(T.Constant(MinusLogTwo), logProbability);
        T lower = NormalQuantileOfLog(T.Select(isUpper, Log1mExp(T.Select(isUpper, logProbability, -T.One)), logProbability));
        return T.Select(isUpper, -lower, lower);
    }

    /// <summary>
    /// The x at which the log of the normal distribution function is <paramref name="logProbability"/>, at most log(1/2): also
    /// where the probability itself is no double. Error below 2e-15 of the larger of 1 and the value.
    /// </summary>
    /// <remarks>
    /// The rational approximation 26.2.23 of M. Abramowitz and I. A. Stegun, Handbook of Mathematical Functions (error 4.5e-4),
    /// then twice Halley's rule on the logarithm, which is close to a parabola in the tail, so that the rule converges there as
    /// well: its error is cubed each time.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T NormalQuantileOfLog<T>(T logProbability)
        where T : struct, IReal<T>
    {
        T isFinite = T.LessThan(T.Constant(double.NegativeInfinity), logProbability);
        T target = T.Select(isFinite, logProbability, -T.One);
        T y = T.Sqrt(T.Constant(-2.0) * target);
        T numerator = T.Constant(2.515517) + (y * (T.Constant(0.802853) + (y * T.Constant(0.010328))));
        T denominator = T.One + (y * (T.Constant(1.432788) + (y * (T.Constant(0.189269) + (y * T.Constant(0.001308))))));
        T x = (numerator / denominator) - y;
        for (int step = 0; step < 2; step++)
        {
            // f = log Phi(x) - target, f' = phi / Phi, f'' = -f' (x + f').
            T slope = NormalHazard(-x);
            T newton = (NormalLogCdf(x) - target) / slope;
            x -= newton / (T.One + (T.Constant(0.5) * newton * (x + slope)));
        }

        return T.Select(isFinite, x, T.Constant(double.NegativeInfinity));
    }
}
