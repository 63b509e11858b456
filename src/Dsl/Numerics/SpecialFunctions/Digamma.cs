using System.Runtime.CompilerServices;

namespace ProbDsl.Numerics;

public static partial class SpecialFunctions
{
    /// <summary>
    /// The derivative of log Gamma at x > 0; minus infinity at zero. Error below 3e-15 of the larger of 1 and the
    /// value on [1e-6, 1e8], below 3e-13 of it on [1e-150, 1e150].
    /// </summary>
    /// <remarks>
    /// Below 8 the argument is raised by 8, which subtracts the logarithmic derivative of x (x + 1) ... (x + 7); then the
    /// asymptotic series with Bernoulli numbers up to the 16th, whose next term is below 2e-16 there. M. Abramowitz and I. A. Stegun,
    /// Handbook of Mathematical Functions, 6.3.5 and 6.3.18. One logarithm and two quotients.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Digamma<T>(T value)
        where T : struct, IReal<T>
    {
        T small = T.LessThan(value, T.Constant(8.0));
        T product = value;
        T slope = T.One;
        for (int k = 1; k < 8; k++)
        {
            T factor = value + T.Constant(k);
            slope = (slope * factor) + product;
            product *= factor;
        }

        T lowered = T.Select(small, slope, T.Zero) / T.Select(small, product, T.One);
        T raised = T.Select(small, value + T.Constant(8.0), value);

        T inverse = T.One / raised;
        return T.Log(raised) - (T.Constant(0.5) * inverse) + DigammaSeries(raised) - lowered;
    }
}
