using System.Runtime.CompilerServices;

namespace ProbDsl.Numerics;

public static partial class SpecialFunctions
{
    /// <summary>
    /// x log(x / mean) - x + mean, half the deviance of a Poisson count, for x and mean not below zero: never negative, and to
    /// full relative accuracy where the two are close. At x = 0 it is the mean.
    /// </summary>
    /// <param name="value">x.</param>
    /// <param name="mean">The mean.</param>
    /// <param name="difference">x - mean, which the caller often knows to more digits than the subtraction gives.</param>
    /// <param name="logRatio">log(x / mean), of any value at x = 0; used where the two differ by more than a fifth.</param>
    /// <remarks>
    /// C. Loader, "Fast and accurate computation of binomial probabilities" (2000), function bd0. With v = difference / (x + mean)
    /// the logarithm is 2 artanh(v), whose first term joins the difference to difference * v; the series up to v^17 is complete
    /// where v is below 0.1.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T HalfDeviance<T>(T value, T mean, T difference, T logRatio)
        where T : struct, IReal<T>
    {
        T sum = value + mean;
        T isNear = T.LessThan(T.Abs(difference), T.Constant(0.1) * sum);
        T v = difference / sum;
        T square = v * v;
        T series = T.Constant(1.0 / 17.0);
        for (int k = 15; k > 1; k -= 2)
        {
            series = (series * square) + T.Constant(1.0 / k);
        }

        T near = v * (difference + (T.Constant(2.0) * value * square * series));
        T logarithm = T.Select(T.EqualTo(value, T.Zero), T.Zero, logRatio);
        return T.Select(isNear, near, (value * logarithm) - difference);
    }

    /// <summary>x log(x / mean) - x + mean, with the logarithm taken of the quotient.</summary>
    /// <param name="value">x.</param>
    /// <param name="mean">The mean.</param>
    /// <param name="difference">x - mean.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T HalfDeviance<T>(T value, T mean, T difference)
        where T : struct, IReal<T>
        => HalfDeviance(value, mean, difference, T.Log(T.Select(T.EqualTo(value, T.Zero), T.One, value / mean)));
}
