using System.Runtime.CompilerServices;

namespace ProbDsl.Numerics;

public static partial class SpecialFunctions
{
    // Below this argument the power series, whose 13th term is below 1e-19 of its first; from there on the asymptotic one.
    private const double LargestBesselSeries = 2.0;
    private const int BesselSeriesTerms = 13;

    /// <summary>log I_0(x), the modified Bessel function, for x >= 0. Relative error below 1e-13.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T LogBesselI0<T>(T value)
        where T : struct, IReal<T>
    {
        BesselI(0.0, value, out T logarithm, out _, out _, out _);
        return logarithm;
    }

    /// <summary>
    /// log I_v(x), the modified Bessel function of an order v >= 0, for x >= 0; minus infinity at x = 0 unless v = 0. Error below
    /// 1e-13 of the largest of its terms.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T LogBesselI<T>(double order, T value)
        where T : struct, IReal<T>
    {
        BesselI(order, value, out T logarithm, out _, out _, out _);
        return order == 0.0
            ? logarithm
            : logarithm + (T.Constant(order) * T.Log(T.Constant(0.5) * value)) - LogGamma(T.Constant(order + 1.0));
    }

    /// <summary>
    /// I_(v+1)(x) / I_v(x) for v >= 0 and x >= 0: the mean resultant length of directions. Relative error below 1e-13.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T BesselRatio<T>(double order, T value)
        where T : struct, IReal<T>
    {
        BesselI(order, value, out _, out _, out T ratio, out _);
        return ratio;
    }

    /// <summary>
    /// The modified Bessel function I_v(x) of an order v >= 0 for x >= 0, without its behaviour at both ends: nothing here is
    /// infinite or lost, also where I_v is. Relative errors below 1e-12 (the complement; the others 1e-13) for orders from 0 to
    /// 60 and x from 0 to 1e10.
    /// </summary>
    /// <remarks>
    /// The order is raised to at least 32, where Debye's uniform expansion holds for every x, and the recurrence of the ratios
    /// r_(v-1) = x / (2 v + x r_v) leads down again, the direction in which it is stable (W. Gautschi, "Computational aspects of
    /// three-term recurrence relations", SIAM Review 9 (1967) 24). No step depends on x, so lanes take the same ones. Never inlined: a
    /// method of more than 512 locals inlines nothing more, and this has a hundred steps beside which a call is nothing.
    /// </remarks>
    /// <param name="order">The order v.</param>
    /// <param name="value">The argument x.</param>
    /// <param name="logarithm">log(Gamma(v + 1) (2 / x)^v I_v(x)): zero at x = 0.</param>
    /// <param name="scaledLogarithm">The same less x: what is left of it at large x.</param>
    /// <param name="ratio">I_(v+1)(x) / I_v(x), the derivative of <paramref name="logarithm"/>.</param>
    /// <param name="complement">One less the ratio, which tends to zero as (v + 1/2) / x.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void BesselI<T>(
        double order, T value, out T logarithm, out T scaledLogarithm, out T ratio, out T complement)
        where T : struct, IReal<T>
    {
        int steps = 0;
        while (order + steps < BesselDebyeSeries.LeastOrder)
        {
            steps++;
        }

        double raised = order + steps;
        T top = T.Constant(raised);

        // s = sqrt(N^2 + x^2), without overflow.
        T larger = T.Max(value, top);
        T first = value / larger;
        T second = top / larger;
        T root = larger * T.Sqrt((first * first) + (second * second));
        T inverse = T.One / root;
        T cosine = top * inverse;
        BesselDebyeSeries.Evaluate(inverse, cosine * cosine, out T sum, out T euler);

        // The derivative of log I_N less N / x, and the same subtracted from one, each as a sum of what is positive.
        T half = value / (root + top);
        T correction = value * inverse * inverse * (T.Constant(0.5) + euler);
        ratio = half - correction;
        T beyond = top * (top / (root + value));
        complement = ((top + beyond) / (root + top)) + correction;

        // Each factor I_(j-1) / I_j * x / (2 j), times 2 N / (N + s), which keeps the product in the range of doubles.
        T shrink = T.Constant(2.0) * top / (root + top);
        T product = T.One;
        for (int step = steps; step > 0; step--)
        {
            T twice = T.Constant(2.0 * (order + step));
            T whole = twice + (value * ratio);
            product *= whole / twice * shrink;
            complement = (twice - (value * complement)) / whole;
            ratio = value / whole;
        }

        T excess = value * half;
        T rest = T.Log(product) + (sum - T.Constant(BesselDebyeSeries.AtZero(raised))) - (T.Constant(0.5) * T.Log(root / top))
            - (T.Constant(order) * T.Log1p(excess / T.Constant(2.0 * raised)));
        T isSmall = T.LessThan(value, T.Constant(LargestBesselSeries));
        T series = LogBesselSeries(order, T.Select(isSmall, value, T.Zero));
        logarithm = T.Select(isSmall, series, excess + rest);
        scaledLogarithm = T.Select(isSmall, series - value, beyond - top + rest);
    }

    // The power series of Gamma(v + 1) (2 / x)^v I_v(x): NIST Handbook of Mathematical Functions, 10.25.2.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T LogBesselSeries<T>(double order, T value)
        where T : struct, IReal<T>
    {
        T quarter = T.Constant(0.25) * value * value;
        T sum = T.Zero;
        for (int k = BesselSeriesTerms; k > 0; k--)
        {
            sum = (T.One + sum) * quarter * T.Constant(1.0 / (k * (order + k)));
        }

        return T.Log1p(sum);
    }
}
