using System.Runtime.CompilerServices;
using ProbDsl.Numerics;
using ProbDsl.Randomness;

namespace ProbDsl;

/// <summary>
/// The skew-normal distribution with density 2 phi(z) Phi(shape z) / scale, z = (x - location) / scale, on the real line, where phi and Phi are density
/// and distribution function of a standard normal.
/// A. Azzalini, "A class of distributions which includes the normal ones", Scandinavian Journal of Statistics 12 (1985) 171.
/// </summary>
public sealed class SkewNormalDistribution : Distribution<double>, IDistributionFunction
{
    /// <summary>A skew-normal distribution.</summary>
    /// <param name="location">A finite number.</param>
    /// <param name="scale">Above zero.</param>
    /// <param name="shape">The skewness, a finite number; zero gives the normal distribution, infinity would give the half-normal one.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its support.</exception>
    public SkewNormalDistribution(double location, double scale, double shape)
    {
        Location = ArgumentCheck.Real(location, "SkewNormal");
        Scale = ArgumentCheck.Positive(scale, "SkewNormal");
        Shape = ArgumentCheck.Real(shape, "SkewNormal");
    }

    /// <summary>The location.</summary>
    public double Location { get; }

    /// <summary>The scale.</summary>
    public double Scale { get; }

    /// <summary>The shape.</summary>
    public double Shape { get; }

    /// <summary>The mean, location + scale delta sqrt(2 / pi), delta = shape / sqrt(1 + shape^2).</summary>
    public double Mean => Location + (Scale * Delta * Math.Sqrt(2.0 / Math.PI));

    /// <summary>The variance, scale^2 (1 - 2 delta^2 / pi).</summary>
    public double Variance => Scale * Scale * (1.0 - (2.0 * Delta * Delta / Math.PI));

    /// <inheritdoc/>
    public override int Size => 1;

    /// <inheritdoc/>
    public override double Sample(PhiloxStream random, int site, int firstIndex)
        => Sample(random.At(site, firstIndex), new Lane1(Location), new Lane1(Scale), new Lane1(Shape)).Value;

    /// <inheritdoc/>
    public override double LogDensity(double value) => LogDensity(new Lane1(value), new Lane1(Location), new Lane1(Scale), new Lane1(Shape)).Value;

    /// <inheritdoc/>
    public double LogCdf(double value) => LogCdf(new Lane1(value), new Lane1(Location), new Lane1(Scale), new Lane1(Shape)).Value;

    /// <inheritdoc/>
    public double LogSurvival(double value) => LogSurvival(new Lane1(value), new Lane1(Location), new Lane1(Scale), new Lane1(Shape)).Value;

    /// <summary>Draws a value from the address at which <paramref name="random"/> stands.</summary>
    /// <remarks>With independent standard normals u and v, delta |u| + sqrt(1 - delta^2) v is skew-normal (Azzalini, proposition 2).</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Sample<T, TRandom>(TRandom random, T location, T scale, T shape)
        where T : struct, IReal<T>
        where TRandom : struct, IRandomStream<T, TRandom>
    {
        T folded = T.Abs(random.NextNormal());
        T normal = random.NextNormal();

        // delta and sqrt(1 - delta^2) from the ratio that is at most one: the square of the shape may be no double.
        T magnitude = T.Abs(shape);
        T isLarge = T.LessThan(T.One, magnitude);
        T ratio = T.Select(isLarge, T.One / magnitude, magnitude);
        T larger = T.One / T.Sqrt(T.One + (ratio * ratio));
        T smaller = ratio * larger;
        T delta = T.Select(isLarge, larger, smaller);
        T rest = T.Select(isLarge, smaller, larger);
        T skewed = T.Select(T.LessThan(shape, T.Zero), -delta, delta) * folded;
        return location + (scale * (skewed + (rest * normal)));
    }

    /// <summary>The log density at <paramref name="value"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T LogDensity<T>(T value, T location, T scale, T shape)
        where T : struct, IReal<T>
    {
        const double LogTwoLessHalfLogTwoPi = -0.225791352644727432363097614947;
        T z = (value - location) / scale;
        return (T.Constant(-0.5) * z * z) - T.Log(scale) + T.Constant(LogTwoLessHalfLogTwoPi)
            + SpecialFunctions.NormalLogCdf(Skewed(z, shape));
    }

    /// <summary>The log of the probability of a value not above <paramref name="value"/>, accurate in both tails.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T LogCdf<T>(T value, T location, T scale, T shape)
        where T : struct, IReal<T>
    {
        LogTails(value, location, scale, shape, out T logLower, out _);
        return logLower;
    }

    /// <summary>The log of the probability of a value above <paramref name="value"/>, accurate in both tails.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T LogSurvival<T>(T value, T location, T scale, T shape)
        where T : struct, IReal<T>
    {
        LogTails(value, location, scale, shape, out _, out T logUpper);
        return logUpper;
    }

    // At an infinite value all or nothing lies below.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void LogTails<T>(T value, T location, T scale, T shape, out T logLower, out T logUpper)
        where T : struct, IReal<T>
    {
        T never = T.Constant(double.NegativeInfinity);
        T isNone = T.EqualTo(value, never);
        T isAll = T.EqualTo(value, T.Constant(double.PositiveInfinity));
        T inside = T.Select(SpecialFunctions.Or(isNone, isAll), location, value);
        SpecialFunctions.SkewNormalTails((inside - location) / scale, shape, out T lower, out T upper);
        logLower = T.Select(isNone, never, T.Select(isAll, T.Zero, lower));
        logUpper = T.Select(isAll, never, T.Select(isNone, T.Zero, upper));
    }

    /// <summary>The derivatives of the log of the distribution function in the value and in each argument.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void LogCdfPartials<T>(T value, T location, T scale, T shape, out T byValue, out T byLocation, out T byScale, out T byShape)
        where T : struct, IReal<T>
    {
        byValue = LogCdf(Tangent<T>.Moving(value), Tangent<T>.Fixed(location), Tangent<T>.Fixed(scale), Tangent<T>.Fixed(shape)).LogDerivative;
        byLocation = LogCdf(Tangent<T>.Fixed(value), Tangent<T>.Moving(location), Tangent<T>.Fixed(scale), Tangent<T>.Fixed(shape)).LogDerivative;
        byScale = LogCdf(Tangent<T>.Fixed(value), Tangent<T>.Fixed(location), Tangent<T>.Moving(scale), Tangent<T>.Fixed(shape)).LogDerivative;
        byShape = LogCdf(Tangent<T>.Fixed(value), Tangent<T>.Fixed(location), Tangent<T>.Fixed(scale), Tangent<T>.Moving(shape)).LogDerivative;
    }

    /// <summary>The derivatives of the log of the survival function in the value and in each argument.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void LogSurvivalPartials<T>(T value, T location, T scale, T shape, out T byValue, out T byLocation, out T byScale, out T byShape)
        where T : struct, IReal<T>
    {
        byValue = LogSurvival(Tangent<T>.Moving(value), Tangent<T>.Fixed(location), Tangent<T>.Fixed(scale), Tangent<T>.Fixed(shape)).LogDerivative;
        byLocation = LogSurvival(Tangent<T>.Fixed(value), Tangent<T>.Moving(location), Tangent<T>.Fixed(scale), Tangent<T>.Fixed(shape)).LogDerivative;
        byScale = LogSurvival(Tangent<T>.Fixed(value), Tangent<T>.Fixed(location), Tangent<T>.Moving(scale), Tangent<T>.Fixed(shape)).LogDerivative;
        byShape = LogSurvival(Tangent<T>.Fixed(value), Tangent<T>.Fixed(location), Tangent<T>.Fixed(scale), Tangent<T>.Moving(shape)).LogDerivative;
    }

    /// <summary>The derivatives of the log density in the value and in each argument.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Partials<T>(
        T value, T location, T scale, T shape, out T byValue, out T byLocation, out T byScale, out T byShape)
        where T : struct, IReal<T>
    {
        // z + infinity - infinity does not occur: phi / Phi is bounded where it is not about -shape z.
        T z = (value - location) / scale;
        T ratio = SpecialFunctions.NormalHazard(-Skewed(z, shape));
        byShape = Skewed(z, ratio);
        T slope = z - Skewed(shape, ratio);
        byLocation = slope / scale;
        byValue = -byLocation;
        byScale = (Skewed(z, slope) - T.One) / scale;
    }

    // Zero times infinity, which is zero here: a limit where the other factor has underflowed.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Skewed<T>(T left, T right)
        where T : struct, IReal<T>
        => T.Select(SpecialFunctions.Or(T.EqualTo(left, T.Zero), T.EqualTo(right, T.Zero)), T.Zero, left * right);

    private double Delta => Shape / double.Hypot(1.0, Shape);
}
