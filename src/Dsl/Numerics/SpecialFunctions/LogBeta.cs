using System.Runtime.CompilerServices;

namespace ProbDsl.Numerics;

public static partial class SpecialFunctions
{
    /// <summary>
    /// log Beta(a, b) = log Gamma(a) + log Gamma(b) - log Gamma(a + b) for a, b > 0. Error below 1e-13 of the larger of 1 and
    /// the value on [1e-300, 1e300].
    /// </summary>
    /// <remarks>
    /// From 8 on Stirling's formula is put in and its large terms cancelled by hand. A. R. DiDonato and A. H. Morris, "Algorithm
    /// 708: significant digit computation of the incomplete beta function ratios", ACM Transactions on Mathematical Software 18
    /// (1992) 360.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T LogBeta<T>(T first, T second)
        where T : struct, IReal<T>
    {
        const double HalfLogTwoPi = 0.918938533204672741780329736406;
        T smaller = T.Min(first, second);
        T larger = T.Max(first, second);
        T sum = smaller + larger;
        T share = smaller / sum;
        T isSmall = T.LessThan(larger, T.Constant(8.0));
        T isMixed = T.LessThan(smaller, T.Constant(8.0));

        // log Gamma(larger) - log Gamma(sum) by Stirling's formula; the terms with the smaller follow.
        T largeTerm = (larger - T.Constant(0.5)) * T.Log1p(-share);
        T series = StirlingSeries(T.Select(isSmall, T.Constant(8.0), larger)) - StirlingSeries(T.Select(isSmall, T.Constant(16.0), sum));
        T logGamma = LogGamma(smaller);
        T mixed = logGamma + smaller - (smaller * T.Log(sum)) + largeTerm + series;
        T guarded = T.Select(isMixed, T.Constant(8.0), smaller);
        T large = ((smaller - T.Constant(0.5)) * T.Log(share)) - (T.Constant(0.5) * T.Log(sum)) + T.Constant(HalfLogTwoPi)
            + largeTerm + series + StirlingSeries(guarded);
        T direct = logGamma + LogGamma(larger) - LogGamma(sum);
        return T.Select(isSmall, direct, T.Select(isMixed, mixed, large));
    }
}
