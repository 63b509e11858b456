using System.Runtime.CompilerServices;

namespace ProbDsl.Numerics;

public static partial class SpecialFunctions
{
    /// <summary>
    /// log Gamma(x) for x > 0; infinity at zero, NaN below. Error below 1e-14 of the larger of 1 and the value on
    /// [1e-6, 1e8], below 3e-13 of it on [1e-300, 1e300].
    /// </summary>
    /// <remarks>
    /// Below 8 the argument is raised by 8 with Gamma(x + 8) = x (x + 1) ... (x + 7) Gamma(x); then Stirling's series
    /// with Bernoulli numbers up to the 14th, whose next term is below 1e-15 there. M. Abramowitz and I. A. Stegun, Handbook of
    /// Mathematical Functions, 6.1.15 and 6.1.40. Two logarithms and two quotients.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T LogGamma<T>(T value)
        where T : struct, IReal<T>
    {
        T small = T.LessThan(value, T.Constant(8.0));
        T product = value * (value + T.One) * (value + T.Constant(2.0)) * (value + T.Constant(3.0))
            * (value + T.Constant(4.0)) * (value + T.Constant(5.0)) * (value + T.Constant(6.0)) * (value + T.Constant(7.0));
        product = T.Select(small, product, T.One);
        T raised = T.Select(small, value + T.Constant(8.0), value);

        const double HalfLogTwoPi = 0.918938533204672741780329736406;
        T stirling = ((raised - T.Constant(0.5)) * T.Log(raised)) - raised + T.Constant(HalfLogTwoPi) + StirlingSeries(raised);
        return stirling - T.Log(product);
    }
}
