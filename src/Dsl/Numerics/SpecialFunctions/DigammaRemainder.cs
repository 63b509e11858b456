using System.Runtime.CompilerServices;

namespace ProbDsl.Numerics;

public static partial class SpecialFunctions
{
    /// <summary>
    /// digamma(x) - log x + 1 / (2 x) for x > 0. It falls like -1 / (12 x^2), so that differences of digamma at large arguments
    /// keep their digits. Error below 3e-15 of the larger of 1 and 1 / x below 8, below 2e-16 from 8 on, and below 1e-15 of the
    /// value from 12 on.
    /// </summary>
    /// <remarks>
    /// Below 8 the argument is raised by 8 with digamma(x) = digamma(x + 8) - 1 / x - ... - 1 / (x + 7).
    /// M. Abramowitz and I. A. Stegun, Handbook of Mathematical Functions, 6.3.6 and 6.3.18.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T DigammaRemainder<T>(T value)
        where T : struct, IReal<T>
    {
        T small = T.LessThan(value, T.Constant(8.0));
        T raised = T.Select(small, value + T.Constant(8.0), value);
        T inverse = T.One / raised;

        // log((x + 8) / x) - 1 / (2 (x + 8)) - 1 / (2 x) - 1 / (x + 1) - ... - 1 / (x + 7).
        T lowered = T.Log1p(T.Constant(8.0) / value) - (T.Constant(0.5) * (inverse + (T.One / value)));
        for (int k = 1; k < 8; k++)
        {
            lowered -= T.One / (value + T.Constant(k));
        }

        T asymptotic = DigammaSeries(raised);
        return T.Select(small, lowered + asymptotic, asymptotic);
    }
}
