using System.Runtime.CompilerServices;

namespace ProbDsl.Numerics;

public static partial class SpecialFunctions
{
    /// <summary>
    /// The logarithms of F(z) = Phi(z) - 2 T(z, shape) and of 1 - F(z): the distribution function of a standard skew-normal distribution, T
    /// that of D. B. Owen ("Tables for computing bivariate normal probabilities", Annals of Mathematical Statistics 27 (1956) 1075). Each
    /// within 1e-12 of itself, in both tails, for |z| up to 1e150 and shapes up to 1e100.
    /// </summary>
    /// <remarks>
    /// All is made of J(h, a) = (1 / pi) times the integral of exp(-h^2 (1 + x^2) / 2) / (1 + x^2) from a to infinity, for h and a not below
    /// zero, which is T(h, infinity) - T(h, a) twice. With shape >= 0 it is F(z) below zero, and above zero F(z) is P(|Z| &lt; z) + J, of a standard
    /// normal Z, and 1 - F(z) is P(|Z| > z) - J, of which J is at most half: nothing cancels. Negative shapes are reflected.
    /// </remarks>
    /// <param name="z">The standardised value.</param>
    /// <param name="shape">The shape; zero gives a normal distribution.</param>
    /// <param name="logLower">log F(z).</param>
    /// <param name="logUpper">log(1 - F(z)).</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static void SkewNormalTails<T>(T z, T shape, out T logLower, out T logUpper)
        where T : struct, IReal<T>
    {
        T isReflected = T.LessThan(shape, T.Zero);
        T x = T.Max(T.Constant(-1e150), T.Min(T.Constant(1e150), T.Select(isReflected, -z, z)));
        T skew = T.Select(isReflected, -shape, shape);
        T isBelow = T.LessThan(x, T.Zero);
        T height = T.Select(isBelow, -x, x);
        T logWedge = LogWedge(height, skew);

        // Above zero. Where less than half lies below, the upper tail is one less that.
        T wedge = T.Exp(logWedge);
        T lower = Central(T.Select(isBelow, T.One, height)) + wedge;
        T isLower = T.LessThan(lower, T.Constant(0.5));
        T small = T.Select(isLower, lower, T.Constant(0.25));
        T logTail = NormalLogCdf(-height);
        T rest = T.Constant(-0.5) * T.Exp(T.Min(T.Zero, logWedge - logTail));
        T logAbove = T.Select(isLower, T.Log1p(-small), T.Constant(0.693147180559945309417232121458) + logTail + T.Log1p(rest));
        T logBelow = T.Select(isLower, T.Log(small), Log1mExp(T.Select(isLower, -T.One, logAbove)));

        T near = T.Select(isBelow, logWedge, logBelow);
        T far = T.Select(isBelow, Log1mExp(T.Select(isBelow, logWedge, -T.One)), logAbove);
        logLower = T.Select(isReflected, far, near);
        logUpper = T.Select(isReflected, near, far);
    }

    // P(|Z| < height): where that is small an odd polynomial, so that its derivative at zero is right.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Central<T>(T height)
        where T : struct, IReal<T>
    {
        const double RootTwoOverPi = 0.797884560802865355879892119869;
        T isTiny = T.LessThan(height, T.Constant(1e-4));
        T small = T.Select(isTiny, height, T.Zero);
        T large = T.Select(isTiny, T.One, height);
        return T.Select(
            isTiny, T.Constant(RootTwoOverPi) * small * (T.One - (small * small / T.Constant(6.0))), T.Exp(NormalLogProbability(-large, large)));
    }

    // log J. Where the smaller of height and height times skew is not far out, by Owen's T on a finite interval: J is T(h, infinity) less it, or by
    // his relation of T(h, a) to T(h a, 1 / a) it less a product. Elsewhere by the integral itself, from a to where the exponential
    // has fallen by exp(-40).
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T LogWedge<T>(T height, T skew)
        where T : struct, IReal<T>
    {
        const double LogPi = 1.144729885849400174143427351353;
        const double NearEnd = 1.5;
        const double Fall = 80.0;
        T isSteep = T.LessThan(T.One, skew);
        T product = height * skew;
        T isNear = T.LessThanOrEqual(T.Select(isSteep, product, height), T.Constant(NearEnd));

        T slope = T.Select(isSteep, T.One / skew, skew);
        T nearHeight = T.Select(isNear, height, T.Constant(NearEnd));
        T nearProduct = T.Select(isNear, product, T.Constant(NearEnd));
        T owen = slope * GaussLegendre.Integral<T, OwenIntegrand<T>>(new(T.Select(isSteep, nearProduct, nearHeight), slope)) / T.Constant(Math.PI);
        T flat = NormalCdf(-nearHeight) - owen;
        T steep = owen - (NormalCdf(-nearProduct) * Central(nearHeight));
        T near = T.Log(T.Select(isNear, T.Select(isSteep, steep, flat), T.One));

        T farHeight = T.Select(isNear, T.Constant(2.0), height);
        T farProduct = T.Select(isNear, T.Constant(2.0) * skew, product);
        T length = T.Constant(Fall) / (farProduct + T.Sqrt((farProduct * farProduct) + T.Constant(Fall)));
        T integral = GaussLegendre.Integral<T, WedgeIntegrand<T>>(new(farProduct, skew, length, length / farHeight));
        T far = T.Log(integral) + T.Log(length / farHeight) - T.Constant(LogPi)
            - (T.Constant(0.5) * ((farHeight * farHeight) + (farProduct * farProduct)));
        return T.Select(isNear, near, far);
    }

    // exp(-h^2 (1 + a^2 x^2) / 2) / (1 + a^2 x^2).
    private readonly struct OwenIntegrand<T>(T height, T slope) : IIntegrand<T>
        where T : struct, IReal<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public T At(T point)
        {
            T x = slope * point;
            T square = T.One + (x * x);
            return T.Exp(T.Constant(-0.5) * height * height * square) / square;
        }
    }

    // The integrand of J from a on, relative to its exponential there.
    private readonly struct WedgeIntegrand<T>(T product, T skew, T length, T width) : IIntegrand<T>
        where T : struct, IReal<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public T At(T point)
        {
            T step = length * point;
            T x = skew + (width * point);
            return T.Exp(-step * (product + (T.Constant(0.5) * step))) / (T.One + (x * x));
        }
    }
}
