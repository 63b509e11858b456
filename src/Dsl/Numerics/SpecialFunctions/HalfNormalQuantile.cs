using System.Runtime.CompilerServices;

namespace ProbDsl.Numerics;

public static partial class SpecialFunctions
{
    private const double LogTwo = 0.693147180559945309417232121458;

    /// <summary>The z at or below which the size of a standard normal number lies with the log probability given. Relative error below 1e-14.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static T HalfNormalQuantileOfLogCdf<T>(T logProbability)
        where T : struct, IReal<T>
    {
        T isFar = T.LessThan(T.Constant(-LogTwo), logProbability);
        T logBeyond = T.Select(isFar, Log1mExp(T.Select(isFar, logProbability, -T.One)), -T.One);
        return T.Select(isFar, -NormalQuantileOfLog(logBeyond - T.Constant(LogTwo)), NearHalfNormalQuantile(T.Select(isFar, -T.One, logProbability)));
    }

    /// <summary>The z above which the size of a standard normal number lies with the log probability given. Relative error below 1e-14.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static T HalfNormalQuantileOfLogSurvival<T>(T logProbability)
        where T : struct, IReal<T>
    {
        T isNear = T.LessThan(T.Constant(-LogTwo), logProbability);
        T logWithin = T.Select(isNear, Log1mExp(T.Select(isNear, logProbability, -T.One)), -T.One);
        return T.Select(isNear, NearHalfNormalQuantile(logWithin), -NormalQuantileOfLog(T.Select(isNear, -T.One, logProbability) - T.Constant(LogTwo)));
    }

    // Up to the median, where the quantile of a normal number a half away from its own median has lost its relative digits. The series of the
    // inverse error function in w = sqrt(pi / 2) p (L. Carlitz, "The inverse of the error function", Pacific Journal of Mathematics 13
    // (1963) 459), whose error is below 2e-4 at the median; then twice Halley's rule on the logarithm, which cubes it.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T NearHalfNormalQuantile<T>(T logProbability)
        where T : struct, IReal<T>
    {
        const double HalfLogTwoOverPi = -0.225791352644727432363097614947;
        const double Tiny = 1e-6;
        T w = T.Constant(1.2533141373155002512) * T.Exp(logProbability);
        T square = w * w;
        T series = T.One + (square * (T.Constant(1.0 / 6.0) + (square * (T.Constant(7.0 / 120.0)
            + (square * (T.Constant(127.0 / 5040.0) + (square * (T.Constant(4369.0 / 362880.0) + (square * T.Constant(34807.0 / 5702400.0))))))))));
        T start = w * series;

        // So near zero the series is exact, and the distribution function may be zero.
        T isTiny = T.LessThan(start, T.Constant(Tiny));
        T z = T.Select(isTiny, T.Constant(Tiny), start);
        for (int step = 0; step < 2; step++)
        {
            // f = log(2 Phi(z) - 1) - target, f' = phi / (Phi - 1/2), f'' = -f' (z + f').
            T reached = NormalLogProbability(-z, z);
            T slope = T.Exp(T.Constant(HalfLogTwoOverPi) - (T.Constant(0.5) * z * z) - reached);
            T newton = (reached - T.Select(isTiny, reached, logProbability)) / slope;
            z -= newton / (T.One + (T.Constant(0.5) * newton * (z + slope)));
        }

        return T.Select(isTiny, start, z);
    }
}
