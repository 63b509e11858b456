using System.Runtime.CompilerServices;

namespace ProbDsl.Numerics;

public static partial class SpecialFunctions
{
    /// <summary>
    /// log Gamma(x + 1) - (x log x - x) for x not below zero, exactly zero at zero: what x log x - x lacks of the log factorial.
    /// It grows like log(2 pi x) / 2 only, so that log probabilities made of it do not cancel. Error below 2e-15 of the
    /// larger of 1 and the value.
    /// </summary>
    /// <remarks>
    /// C. Loader, "Fast and accurate computation of binomial probabilities" (2000), whose delta(x) this is with its
    /// square root. Below 8 the argument is raised by 8: Gamma(x + 1) is Gamma(x + 9) over (x + 1) ... (x + 8).
    /// M. Abramowitz and I. A. Stegun, Handbook of Mathematical Functions, 6.1.15 and 6.1.40.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T StirlingRemainder<T>(T value)
        where T : struct, IReal<T>
    {
        T isZero = T.EqualTo(value, T.Zero);
        T small = T.LessThan(value, T.Constant(8.0));
        T raised = T.Select(small, value + T.Constant(8.0), value);
        T inverse = T.One / raised;

        // (x + 1) ... (x + 8) over (x + 8)^8, factor by factor: the eighth is one.
        T product = T.One;
        for (int k = 1; k < 8; k++)
        {
            product *= (value + T.Constant(k)) * inverse;
        }

        // The quotient stays finite at zero.
        T lowered = (value * T.Log1p(T.Constant(8.0) / T.Max(value, T.Constant(1e-300)))) - T.Constant(8.0) - T.Log(T.Select(small, product, T.One));

        const double HalfLogTwoPi = 0.918938533204672741780329736406;
        T stirling = (T.Constant(0.5) * T.Log(raised)) + T.Constant(HalfLogTwoPi) + StirlingSeries(raised);
        return T.Select(isZero, T.Zero, T.Select(small, lowered + stirling, stirling));
    }
}
