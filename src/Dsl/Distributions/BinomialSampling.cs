using System.Runtime.CompilerServices;
using ProbDsl.Numerics;
using ProbDsl.Randomness;

namespace ProbDsl;

/// <summary>
/// The binomial log probability and the parts of its sampler, for the distributions made of it. A lane's result depends only on
/// its own arguments.
/// </summary>
internal static class BinomialSampling
{
    /// <summary>From this mean on by transformed rejection, below by inversion.</summary>
    public const double SmallestTransformedMean = 10.0;

    // A binomial tail is lighter than the Poisson tail of the same mean: below mean 10 the probability of more than 128 is
    // below 1e-90.
    private const int LargestInvertedCount = 128;

    /// <summary>Draws a count whose trials succeed with <paramref name="smaller"/>, at most one half.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Sample<T, TRandom>(TRandom random, T trials, T smaller)
        where T : struct, IReal<T>
        where TRandom : struct, IRandomStream<T, TRandom>
    {
        // Both begin at the start of the address, so that a lane's draw does not depend on the arguments of the others.
        T isSmall = IsInverted(trials, smaller);
        TRandom tries = random;
        T count = Invert(random.NextUniform(), trials, T.Select(isSmall, smaller, T.Zero));
        T accepted = isSmall;
        while (!T.AllTrue(accepted))
        {
            accepted = Try(accepted, tries.NextUniform(), tries.NextUniform(), trials, smaller, ref count);
        }

        return count;
    }

    /// <summary>One where a lane is drawn by inversion.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T IsInverted<T>(T trials, T smaller)
        where T : struct, IReal<T>
        => T.LessThan(trials * smaller, T.Constant(SmallestTransformedMean));

    /// <summary>The number of partial sums of the probabilities that do not exceed a uniform number; for means below 10.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Invert<T>(T uniform, T trials, T smaller)
        where T : struct, IReal<T>
    {
        T odds = smaller / (T.One - smaller);
        T probability = T.Exp(trials * T.Log1p(-smaller));
        T cumulative = probability;
        T count = T.Zero;
        for (int k = 1; k <= LargestInvertedCount; k++)
        {
            // Beyond the last count there is nothing, also where rounding leaves the sum of all below the uniform number.
            T isAbove = SpecialFunctions.And(T.LessThanOrEqual(cumulative, uniform), T.LessThanOrEqual(T.Constant(k), trials));
            if (T.AllTrue(SpecialFunctions.Not(isAbove)))
            {
                break;
            }

            count += isAbove;
            probability *= (trials - T.Constant(k - 1)) * odds / T.Constant(k);
            cumulative += probability;
        }

        return count;
    }

    /// <summary>
    /// One trial for the lanes that are not accepted yet: the new mask of acceptance; <paramref name="count"/> is the candidate in
    /// those lanes.
    /// </summary>
    /// <remarks>
    /// W. Hormann, "The generation of binomial random variates", Journal of Statistical Computation and Simulation 46 (1993)
    /// 101, algorithm BTRS, for means of at least 10 and probabilities of at most one half. Exact up to the rounding of the
    /// log probability; about 80 % of trials accept.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Try<T>(T accepted, T firstUniform, T secondUniform, T trials, T smaller, ref T count)
        where T : struct, IReal<T>
    {
        T larger = T.One - smaller;
        T mean = trials * smaller;
        T scale = T.Sqrt(mean * larger);
        T b = T.Constant(1.15) + (T.Constant(2.53) * scale);
        T a = T.Constant(-0.0873) + (T.Constant(0.0248) * b) + (T.Constant(0.01) * smaller);
        T quick = T.Constant(0.92) - (T.Constant(4.2) / b);

        T u = firstUniform - T.Constant(0.5);
        T us = T.Constant(0.5) - T.Abs(u);
        T candidate = T.Floor((((T.Constant(2.0) * a / us) + b) * u) + mean + T.Constant(0.5));
        count = T.Select(accepted, count, candidate);

        T isQuick = SpecialFunctions.And(T.LessThanOrEqual(T.Constant(0.07), us), T.LessThanOrEqual(secondUniform, quick));
        T quicklyAccepted = SpecialFunctions.Or(accepted, isQuick);
        if (T.AllTrue(quicklyAccepted))
        {
            return quicklyAccepted;
        }

        // Conditions are those of rejection, negated, so that a NaN argument is accepted and gives NaN.
        T isOutside = SpecialFunctions.Or(T.LessThan(candidate, T.Zero), T.LessThan(trials, candidate));
        T inside = T.Select(isOutside, T.Zero, candidate);
        T mode = T.Floor((trials + T.One) * smaller);
        T alpha = (T.Constant(2.83) + (T.Constant(5.1) / b)) * scale;
        T left = T.Log(secondUniform) + T.Log(alpha) - T.Log((a / (us * us)) + b);
        T right = LogProbability(inside, trials, smaller, larger) - LogProbability(mode, trials, smaller, larger);
        T isRejected = SpecialFunctions.Or(isOutside, T.LessThan(right, left));
        return SpecialFunctions.Or(quicklyAccepted, SpecialFunctions.Not(isRejected));
    }

    /// <summary>
    /// The log probability of a count, 0 ... trials, in C. Loader's saddle-point form, which does not cancel: log n! - log k! -
    /// log (n - k)! without its largest parts, which make two deviances together with the probabilities.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T LogProbability<T>(T count, T trials, T probability, T complement)
        where T : struct, IReal<T>
    {
        T failures = trials - count;
        T mean = trials * probability;

        // The difference is made where the probability has more digits: beside the smaller mean.
        T isUpper = T.LessThan(complement, probability);
        T difference = T.Select(isUpper, (trials * complement) - failures, count - mean);
        return LogCoefficient(count, failures, trials)
            - SpecialFunctions.HalfDeviance(count, mean, difference)
            - SpecialFunctions.HalfDeviance(failures, trials * complement, -difference);
    }

    /// <summary>
    /// log n! - log k! - log (n - k)! without n log n - k log k - (n - k) log(n - k), which the deviances hold.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T LogCoefficient<T>(T count, T failures, T trials)
        where T : struct, IReal<T>
        => SpecialFunctions.StirlingRemainder(trials) - SpecialFunctions.StirlingRemainder(count)
            - SpecialFunctions.StirlingRemainder(failures);

    /// <summary>The log base measure: the log binomial coefficient, minus infinity at what is no count up to the trials.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T LogBaseMeasure<T>(T value, T trials)
        where T : struct, IReal<T>
    {
        T isInside = CountSupport.IsInteger(value, T.Zero, trials);
        T count = T.Select(isInside, value, T.Zero);
        T failures = trials - count;

        // k log(n / k) and (n - k) log(n / (n - k)), each zero at its end.
        T coefficient = LogCoefficient(count, failures, trials)
            + SpecialFunctions.ProductOrZero(count, T.Log(trials / count))
            + SpecialFunctions.ProductOrZero(failures, T.Log(trials / failures));
        return T.Select(isInside, coefficient, T.Constant(double.NegativeInfinity));
    }
}
