using System.Runtime.CompilerServices;
using ProbDsl.Numerics;
using ProbDsl.Randomness;

namespace ProbDsl;

/// <summary>
/// Student's t distribution with density proportional to (1 + z^2 / degreesOfFreedom)^(-(degreesOfFreedom + 1) / 2), z = (x - location) / scale, on the real line.
/// Johnson, Kotz and Balakrishnan, Continuous Univariate Distributions, vol. 2, 2nd ed., Wiley 1995, chapter 28.
/// </summary>
public sealed class StudentTDistribution : Distribution<double>, IDistributionFunction
{
    /// <summary>Student's t distribution.</summary>
    /// <param name="degreesOfFreedom">Above zero; one gives the Cauchy distribution, infinity would give the normal one.</param>
    /// <param name="location">A finite number.</param>
    /// <param name="scale">Above zero; not the standard deviation.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its support.</exception>
    public StudentTDistribution(double degreesOfFreedom, double location, double scale)
    {
        DegreesOfFreedom = ArgumentCheck.Positive(degreesOfFreedom, "StudentT");
        Location = ArgumentCheck.Real(location, "StudentT");
        Scale = ArgumentCheck.Positive(scale, "StudentT");
    }

    /// <summary>The degrees of freedom.</summary>
    public double DegreesOfFreedom { get; }

    /// <summary>The location.</summary>
    public double Location { get; }

    /// <summary>The scale.</summary>
    public double Scale { get; }

    /// <summary>The mean, which is the location; NaN up to one degree of freedom.</summary>
    public double Mean => DegreesOfFreedom > 1.0 ? Location : double.NaN;

    /// <summary>The variance, scale^2 nu / (nu - 2) for nu degrees of freedom; infinity up to two, NaN up to one.</summary>
    public double Variance => DegreesOfFreedom switch
    {
        > 2.0 => Scale * Scale * (DegreesOfFreedom / (DegreesOfFreedom - 2.0)),
        > 1.0 => double.PositiveInfinity,
        _ => double.NaN,
    };

    /// <inheritdoc/>
    public override int Size => 1;

    /// <inheritdoc/>
    public override double Sample(PhiloxStream random, int site, int firstIndex)
        => Sample(random.At(site, firstIndex), new Lane1(DegreesOfFreedom), new Lane1(Location), new Lane1(Scale)).Value;

    /// <inheritdoc/>
    public override double LogDensity(double value) => LogDensity(new Lane1(value), new Lane1(DegreesOfFreedom), new Lane1(Location), new Lane1(Scale)).Value;

    /// <inheritdoc/>
    public double LogCdf(double value) => LogCdf(new Lane1(value), new Lane1(DegreesOfFreedom), new Lane1(Location), new Lane1(Scale)).Value;

    /// <inheritdoc/>
    public double LogSurvival(double value) => LogSurvival(new Lane1(value), new Lane1(DegreesOfFreedom), new Lane1(Location), new Lane1(Scale)).Value;

    /// <summary>Draws a value from the address at which <paramref name="random"/> stands; draws beyond 1e300 scales become that far.</summary>
    /// <remarks>
    /// R. W. Bailey, "Polar generation of random variates with the t-distribution", Mathematics of Computation 62 (1994) 779: the
    /// polar form of Box and Muller with the squared radius nu (u^(-2 / nu) - 1). Exact at any degrees of freedom, without rejection.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Sample<T, TRandom>(TRandom random, T degreesOfFreedom, T location, T scale)
        where T : struct, IReal<T>
        where TRandom : struct, IRandomStream<T, TRandom>
    {
        T exponent = -T.Log(random.NextUniform()) / degreesOfFreedom;
        T angle = T.Constant(Math.Tau) * random.NextUniform();

        // The factor exp(exponent) is taken out of the root: the square overflows long before the radius.
        T root = T.Sqrt(-degreesOfFreedom * T.Expm1(T.Constant(-2.0) * exponent));
        T radius = T.Min(root * T.Exp(exponent), T.Constant(1e300));
        return location + (scale * (radius * T.Cos(angle)));
    }

    /// <summary>The log density at <paramref name="value"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T LogDensity<T>(T value, T degreesOfFreedom, T location, T scale)
        where T : struct, IReal<T>
    {
        T ratio = (value - location) / scale / T.Sqrt(degreesOfFreedom);
        return LogConstant(degreesOfFreedom) - T.Log(scale)
            - (T.Constant(0.5) * (degreesOfFreedom + T.One) * SpecialFunctions.LogOnePlusSquare(ratio));
    }

    /// <summary>The log of the probability of a value not above <paramref name="value"/>, accurate in both tails.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T LogCdf<T>(T value, T degreesOfFreedom, T location, T scale)
        where T : struct, IReal<T>
        => LogLower((value - location) / scale, degreesOfFreedom);

    /// <summary>The log of the probability of a value above <paramref name="value"/>, accurate in both tails.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T LogSurvival<T>(T value, T degreesOfFreedom, T location, T scale)
        where T : struct, IReal<T>
        => LogLower((location - value) / scale, degreesOfFreedom);

    /// <summary>The derivatives of the log of the distribution function in the value and in each argument.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void LogCdfPartials<T>(
        T value, T degreesOfFreedom, T location, T scale, out T byValue, out T byDegreesOfFreedom, out T byLocation, out T byScale)
        where T : struct, IReal<T>
    {
        byValue = LogCdf(Tangent<T>.Moving(value), Tangent<T>.Fixed(degreesOfFreedom), Tangent<T>.Fixed(location), Tangent<T>.Fixed(scale)).LogDerivative;
        byDegreesOfFreedom = LogCdf(Tangent<T>.Fixed(value), Tangent<T>.Moving(degreesOfFreedom), Tangent<T>.Fixed(location), Tangent<T>.Fixed(scale)).LogDerivative;
        byLocation = LogCdf(Tangent<T>.Fixed(value), Tangent<T>.Fixed(degreesOfFreedom), Tangent<T>.Moving(location), Tangent<T>.Fixed(scale)).LogDerivative;
        byScale = LogCdf(Tangent<T>.Fixed(value), Tangent<T>.Fixed(degreesOfFreedom), Tangent<T>.Fixed(location), Tangent<T>.Moving(scale)).LogDerivative;
    }

    /// <summary>The derivatives of the log of the survival function in the value and in each argument.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void LogSurvivalPartials<T>(
        T value, T degreesOfFreedom, T location, T scale, out T byValue, out T byDegreesOfFreedom, out T byLocation, out T byScale)
        where T : struct, IReal<T>
    {
        byValue = LogSurvival(Tangent<T>.Moving(value), Tangent<T>.Fixed(degreesOfFreedom), Tangent<T>.Fixed(location), Tangent<T>.Fixed(scale)).LogDerivative;
        byDegreesOfFreedom = LogSurvival(Tangent<T>.Fixed(value), Tangent<T>.Moving(degreesOfFreedom), Tangent<T>.Fixed(location), Tangent<T>.Fixed(scale)).LogDerivative;
        byLocation = LogSurvival(Tangent<T>.Fixed(value), Tangent<T>.Fixed(degreesOfFreedom), Tangent<T>.Moving(location), Tangent<T>.Fixed(scale)).LogDerivative;
        byScale = LogSurvival(Tangent<T>.Fixed(value), Tangent<T>.Fixed(degreesOfFreedom), Tangent<T>.Fixed(location), Tangent<T>.Moving(scale)).LogDerivative;
    }

    // Both tails together beyond |z| have probability I_x(nu / 2, 1 / 2) with x = nu / (nu + z^2). That is even in z: where z is small
    // the odd Taylor polynomial around zero is taken, so that the derivative at zero is right.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T LogLower<T>(T z, T degreesOfFreedom)
        where T : struct, IReal<T>
    {
        const double LogTwo = 0.693147180559945309417232121458;
        T square = z * z;
        T isNear = T.LessThan(square * (T.One + (T.One / degreesOfFreedom)), T.Constant(1e-10));
        T guarded = T.Select(isNear, degreesOfFreedom, square);
        SpecialFunctions.LogIncompleteBeta(
            T.Constant(0.5) * degreesOfFreedom, T.Constant(0.5),
            T.One / (T.One + (guarded / degreesOfFreedom)), T.One / (T.One + (degreesOfFreedom / guarded)), out T logTails, out _);
        T far = T.Select(T.LessThan(z, T.Zero), logTails - T.Constant(LogTwo), T.Log1p(T.Constant(-0.5) * T.Exp(logTails)));

        T small = T.Select(isNear, z, T.Zero);
        T bend = T.One - (small * small * (T.One + (T.One / degreesOfFreedom)) / T.Constant(6.0));
        T near = T.Log1p(T.Constant(2.0) * small * bend * T.Exp(LogConstant(degreesOfFreedom))) - T.Constant(LogTwo);
        return T.Select(isNear, near, far);
    }

    /// <summary>The derivatives of the log density in the value and in each argument.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Partials<T>(
        T value, T degreesOfFreedom, T location, T scale, out T byValue, out T byDegreesOfFreedom, out T byLocation, out T byScale)
        where T : struct, IReal<T>
    {
        // z / (nu + z^2) and z^2 / (nu + z^2), written so that neither an infinite z nor a zero one gives NaN.
        T z = (value - location) / scale;
        T inverse = degreesOfFreedom / z;
        T share = T.One / (T.One + (inverse / z));
        byLocation = (degreesOfFreedom + T.One) / (inverse + z) / scale;
        byValue = -byLocation;

        T root = z / T.Sqrt(degreesOfFreedom);
        byScale = ((degreesOfFreedom * share) - (T.One / (T.One + (root * root)))) / scale;

        // -log(1 + q) + share + share / nu with q = z^2 / nu; for small q the first two almost cancel.
        T isNear = T.LessThan(T.Abs(root), T.One);
        T near = T.Select(isNear, root * root, T.Zero);
        T nearTerm = -SpecialFunctions.Log1pMinusX(near) - (near * near / (T.One + near));
        T farTerm = share - SpecialFunctions.LogOnePlusSquare(root);
        byDegreesOfFreedom = T.Constant(0.5)
            * (ConstantSlope(degreesOfFreedom) + T.Select(isNear, nearTerm, farTerm) + (share / degreesOfFreedom));
    }

    // log Gamma((nu + 1) / 2) - log Gamma(nu / 2) - log(nu pi) / 2. From 16 degrees of freedom on by Stirling's formula, whose
    // large terms cancel by hand.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T LogConstant<T>(T degreesOfFreedom)
        where T : struct, IReal<T>
    {
        const double HalfLogPi = 0.572364942924700087071713675677;
        const double HalfLogTwoPi = 0.918938533204672741780329736406;
        T half = T.Constant(0.5) * degreesOfFreedom;
        T isSmall = T.LessThan(half, T.Constant(8.0));
        T small = SpecialFunctions.LogGamma(half + T.Constant(0.5)) - SpecialFunctions.LogGamma(half)
            - (T.Constant(0.5) * T.Log(degreesOfFreedom)) - T.Constant(HalfLogPi);
        T large = T.Select(isSmall, T.Constant(8.0), half);
        T series = SpecialFunctions.StirlingSeries(large + T.Constant(0.5)) - SpecialFunctions.StirlingSeries(large);
        T stirling = (large * SpecialFunctions.Log1pMinusX(T.Constant(0.5) / large)) + series - T.Constant(HalfLogTwoPi);
        return T.Select(isSmall, small, stirling);
    }

    // Twice the derivative of the constant: digamma(nu / 2 + 1/2) - digamma(nu / 2) - 1 / nu.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T ConstantSlope<T>(T degreesOfFreedom)
        where T : struct, IReal<T>
    {
        T half = T.Constant(0.5) * degreesOfFreedom;
        T isSmall = T.LessThan(half, T.Constant(8.0));
        T small = SpecialFunctions.Digamma(half + T.Constant(0.5)) - SpecialFunctions.Digamma(half) - (T.One / degreesOfFreedom);
        T large = T.Select(isSmall, T.Constant(8.0), half);
        T next = large + T.Constant(0.5);
        T series = SpecialFunctions.DigammaSeries(next) - SpecialFunctions.DigammaSeries(large);
        T asymptotic = SpecialFunctions.Log1pMinusX(T.Constant(0.5) / large) + (T.Constant(0.25) / large / next) + series;
        return T.Select(isSmall, small, asymptotic);
    }
}
