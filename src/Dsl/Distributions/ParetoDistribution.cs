using System.Runtime.CompilerServices;
using ProbDsl.Numerics;
using ProbDsl.Randomness;

namespace ProbDsl;

/// <summary>
/// The Pareto distribution with density shape minimum^shape / x^(shape + 1) on [minimum, infinity). No exponential family in its arguments: its support moves
/// with the minimum.
/// Johnson, Kotz and Balakrishnan, Continuous Univariate Distributions, vol. 1, 2nd ed., Wiley 1994, chapter 20.
/// </summary>
public sealed class ParetoDistribution : Distribution<double>, IDistributionFunction, ILogQuantile
{
    /// <summary>A Pareto distribution.</summary>
    /// <param name="minimum">The lower end of the support, above zero.</param>
    /// <param name="shape">The power of the tail, above zero.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its support.</exception>
    public ParetoDistribution(double minimum, double shape)
    {
        Minimum = ArgumentCheck.Positive(minimum, "Pareto");
        Shape = ArgumentCheck.Positive(shape, "Pareto");
    }

    /// <summary>The lower end of the support.</summary>
    public double Minimum { get; }

    /// <summary>The shape.</summary>
    public double Shape { get; }

    /// <summary>The mean, shape minimum / (shape - 1); infinity for a shape up to one.</summary>
    public double Mean => Shape > 1.0 ? Minimum * (Shape / (Shape - 1.0)) : double.PositiveInfinity;

    /// <summary>The variance; infinity for a shape up to two, NaN where the mean is infinite.</summary>
    public double Variance => Shape switch
    {
        > 2.0 => Minimum / (Shape - 1.0) * (Minimum / (Shape - 1.0)) * (Shape / (Shape - 2.0)),
        > 1.0 => double.PositiveInfinity,
        _ => double.NaN,
    };

    /// <inheritdoc/>
    public override int Size => 1;

    /// <inheritdoc/>
    public override double Sample(PhiloxStream random, int site, int firstIndex)
        => Sample(random.At(site, firstIndex), new Lane1(Minimum), new Lane1(Shape)).Value;

    /// <inheritdoc/>
    public override double LogDensity(double value) => LogDensity(new Lane1(value), new Lane1(Minimum), new Lane1(Shape)).Value;

    /// <inheritdoc/>
    public double LogCdf(double value) => LogCdf(new Lane1(value), new Lane1(Minimum), new Lane1(Shape)).Value;

    /// <inheritdoc/>
    public double LogSurvival(double value) => LogSurvival(new Lane1(value), new Lane1(Minimum), new Lane1(Shape)).Value;

    /// <inheritdoc/>
    double ILogQuantile.QuantileOfLogCdf(double logProbability) => QuantileOfLogCdf(new Lane1(logProbability), new Lane1(Minimum), new Lane1(Shape)).Value;

    /// <inheritdoc/>
    double ILogQuantile.QuantileOfLogSurvival(double logProbability) => QuantileOfLogSurvival(new Lane1(logProbability), new Lane1(Minimum), new Lane1(Shape)).Value;

    /// <summary>Draws a value from the address at which <paramref name="random"/> stands, by inversion.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Sample<T, TRandom>(TRandom random, T minimum, T shape)
        where T : struct, IReal<T>
        where TRandom : struct, IRandomStream<T, TRandom>
        => T.Min(minimum * T.Exp(-T.Log(random.NextUniform()) / shape), T.Constant(double.MaxValue));

    /// <summary>The log density at <paramref name="value"/>; minus infinity below the minimum.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T LogDensity<T>(T value, T minimum, T shape)
        where T : struct, IReal<T>
    {
        T outside = T.LessThan(value, minimum);
        T logDensity = T.Log(shape) - T.Log(minimum) - ((shape + T.One) * LogRatio(T.Select(outside, minimum, value), minimum));
        return T.Select(outside, T.Constant(double.NegativeInfinity), logDensity);
    }

    /// <summary>The log of the probability of a value not above <paramref name="value"/>, accurate in both tails.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T LogCdf<T>(T value, T minimum, T shape)
        where T : struct, IReal<T>
        => SpecialFunctions.Log1mExp(LogSurvival(value, minimum, shape));

    /// <summary>The log of the probability of a value above <paramref name="value"/>, accurate in both tails.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T LogSurvival<T>(T value, T minimum, T shape)
        where T : struct, IReal<T>
        => -shape * LogRatio(T.Max(value, minimum), minimum);

    /// <summary>The value up to which lies what has the probability exp(<paramref name="logProbability"/>).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T QuantileOfLogCdf<T>(T logProbability, T minimum, T shape)
        where T : struct, IReal<T>
        => QuantileOfLogSurvival(SpecialFunctions.Log1mExp(logProbability), minimum, shape);

    /// <summary>The value above which lies what has the probability exp(<paramref name="logProbability"/>).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T QuantileOfLogSurvival<T>(T logProbability, T minimum, T shape)
        where T : struct, IReal<T>
        => minimum * T.Exp(-logProbability / shape);

    /// <summary>The derivatives of the log of the distribution function in the value and in each argument.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void LogCdfPartials<T>(T value, T minimum, T shape, out T byValue, out T byMinimum, out T byShape)
        where T : struct, IReal<T>
    {
        byValue = LogCdf(Tangent<T>.Moving(value), Tangent<T>.Fixed(minimum), Tangent<T>.Fixed(shape)).LogDerivative;
        byMinimum = LogCdf(Tangent<T>.Fixed(value), Tangent<T>.Moving(minimum), Tangent<T>.Fixed(shape)).LogDerivative;
        byShape = LogCdf(Tangent<T>.Fixed(value), Tangent<T>.Fixed(minimum), Tangent<T>.Moving(shape)).LogDerivative;
    }

    /// <summary>The derivatives of the log of the survival function in the value and in each argument.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void LogSurvivalPartials<T>(T value, T minimum, T shape, out T byValue, out T byMinimum, out T byShape)
        where T : struct, IReal<T>
    {
        byValue = LogSurvival(Tangent<T>.Moving(value), Tangent<T>.Fixed(minimum), Tangent<T>.Fixed(shape)).LogDerivative;
        byMinimum = LogSurvival(Tangent<T>.Fixed(value), Tangent<T>.Moving(minimum), Tangent<T>.Fixed(shape)).LogDerivative;
        byShape = LogSurvival(Tangent<T>.Fixed(value), Tangent<T>.Fixed(minimum), Tangent<T>.Moving(shape)).LogDerivative;
    }

    /// <summary>
    /// The derivatives of the log density in the value and in each argument, zero below the minimum. They do not see that the
    /// support moves.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Partials<T>(T value, T minimum, T shape, out T byValue, out T byMinimum, out T byShape)
        where T : struct, IReal<T>
    {
        T outside = T.LessThan(value, minimum);
        T inside = T.Select(outside, minimum, value);
        byValue = T.Select(outside, T.Zero, -(shape + T.One) / inside);
        byMinimum = T.Select(outside, T.Zero, shape / minimum);
        byShape = T.Select(outside, T.Zero, (T.One / shape) - LogRatio(inside, minimum));
    }

    // The ratio of two doubles may be none.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T LogRatio<T>(T value, T minimum)
        where T : struct, IReal<T>
    {
        T ratio = value / minimum;
        return T.Select(T.LessThan(ratio, T.Constant(double.PositiveInfinity)), T.Log(ratio), T.Log(value) - T.Log(minimum));
    }
}
