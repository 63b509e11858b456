using System.Runtime.CompilerServices;
using ProbDsl.Numerics;
using ProbDsl.Randomness;

namespace ProbDsl;

/// <summary>
/// The ordered probit distribution: which of the K intervals between K - 1 increasing cutpoints holds a normal number with standard
/// deviation one around the location. Category k = 0 ... K - 1 has probability Phi(cutpoint k - location) -
/// Phi(cutpoint (k - 1) - location), where the cutpoint before the first is minus infinity and the one after the last infinity.
/// R. D. McKelvey and W. Zavoina, "A statistical model for the analysis of ordinal level dependent variables", Journal of
/// Mathematical Sociology 4 (1975) 103. Categories count from zero (Stan's ordered_probit from one).
/// </summary>
public sealed class OrderedProbitDistribution : Distribution<int>
{
    private const double HalfLogTwoPi = 0.918938533204672741780329736406;

    // Beyond every double that a normal probability above zero belongs to.
    private const double LargestBound = 1e9;

    // The views are over a copy that is only read; a view needs a span that could be written.
    private readonly double[] _cutpoints;

    /// <summary>An ordered probit distribution.</summary>
    /// <param name="location">A finite number; a larger one makes later categories more likely.</param>
    /// <param name="cutpoints">Finite numbers, each above the one before; one fewer than categories.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its support.</exception>
    public OrderedProbitDistribution(double location, Vector cutpoints)
    {
        Location = ArgumentCheck.Real(location, "OrderedProbit");
        _cutpoints = ArgumentCheck.Increasing(cutpoints, "OrderedProbit").ToArray();
    }

    /// <summary>The location.</summary>
    public double Location { get; }

    /// <summary>The cutpoints.</summary>
    public Vector Cutpoints => new(_cutpoints.AsSpan());

    /// <summary>The mean of the category's number.</summary>
    public double Mean => CategoryMoments.Mean(_cutpoints.Length + 1, k => Math.Exp(LogDensity(k)));

    /// <summary>The variance of the category's number.</summary>
    public double Variance => CategoryMoments.Variance(_cutpoints.Length + 1, k => Math.Exp(LogDensity(k)));

    /// <inheritdoc/>
    public override int Size => 1;

    /// <inheritdoc/>
    public override int Sample(PhiloxStream random, int site, int firstIndex)
        => (int)Sample(random.At(site, firstIndex), new Lane1(Location), SpanView.Over(_cutpoints), 0, _cutpoints.Length).Value;

    /// <inheritdoc/>
    public override double LogDensity(int value)
        => LogDensity(new Lane1(value), new Lane1(Location), SpanView.Over(_cutpoints), 0, _cutpoints.Length).Value;

    /// <summary>
    /// Draws a category from the address at which <paramref name="random"/> stands: how many cutpoints lie below a normal number.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Sample<T, TCutpoints, TRandom>(
        TRandom random, T location, TCutpoints cutpoints, int cutpointsStart, int cutpointsLength)
        where T : struct, IReal<T>
        where TCutpoints : struct, IView<T>, allows ref struct
        where TRandom : struct, IRandomStream<T, TRandom>
        => OrderedCategories.CountBelow(location + random.NextNormal(), cutpoints, cutpointsStart, cutpointsLength);

    /// <summary>The log probability at <paramref name="value"/>; minus infinity at what is no category.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T LogDensity<T, TCutpoints>(T value, T location, TCutpoints cutpoints, int cutpointsStart, int cutpointsLength)
        where T : struct, IReal<T>
        where TCutpoints : struct, IView<T>, allows ref struct
    {
        OrderedCategories.Interval<T> interval = OrderedCategories.IntervalOf(value, location, cutpoints, cutpointsStart, cutpointsLength);
        Normal(interval, out T pivot, out T logScaled, out _, out _, out T isThere);
        T logProbability = logScaled - (T.Constant(0.5) * pivot * pivot) - T.Constant(HalfLogTwoPi);

        // A category that holds nearly all is better known by what it does not hold.
        T outside = SpecialFunctions.NormalCdf(T.Select(interval.IsFirst, T.Constant(-LargestBound), interval.Lower))
            + SpecialFunctions.NormalCdf(T.Select(interval.IsLast, T.Constant(-LargestBound), -interval.Upper));
        T isLikely = T.LessThan(outside, T.Constant(0.5));
        T byOutside = T.Log1p(-T.Select(isLikely, outside, T.Zero));
        return T.Select(isThere, T.Select(isLikely, byOutside, logProbability), T.Constant(double.NegativeInfinity));
    }

    /// <summary>
    /// The derivative of the log probability in the location, and additions to the slots of
    /// <paramref name="cutpointsGradient"/> of the derivatives in the cutpoints, all times <paramref name="adjoint"/>; nothing at
    /// what is no category.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddPartials<T, TCutpoints, TGradient>(
        T adjoint,
        T value,
        T location,
        TCutpoints cutpoints,
        int cutpointsStart,
        int cutpointsLength,
        out T byLocation,
        TGradient cutpointsGradient,
        int cutpointsGradientStart)
        where T : struct, IReal<T>
        where TCutpoints : struct, IView<T>, allows ref struct
        where TGradient : struct, IView<T>, allows ref struct
    {
        OrderedCategories.Interval<T> interval = OrderedCategories.IntervalOf(value, location, cutpoints, cutpointsStart, cutpointsLength);
        Normal(interval, out _, out _, out T atLower, out T atUpper, out T isThere);
        T byLower = T.Select(isThere, -(adjoint * atLower), T.Zero);
        T byUpper = T.Select(isThere, adjoint * atUpper, T.Zero);
        byLocation = -(byLower + byUpper);
        OrderedCategories.Add(interval, byLower, byUpper, cutpointsGradient, cutpointsGradientStart, cutpointsLength);
    }

    /// <summary>The normal probability Z of an interval by log(Z / phi(pivot)), and phi(lower) / Z and phi(upper) / Z.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Normal<T>(
        OrderedCategories.Interval<T> interval, out T pivot, out T logScaled, out T atLower, out T atUpper, out T isThere)
        where T : struct, IReal<T>
    {
        T lower = T.Select(interval.IsFirst, T.Constant(double.NegativeInfinity), interval.Lower);
        T upper = T.Select(interval.IsLast, T.Constant(double.PositiveInfinity), interval.Upper);
        SpecialFunctions.NormalBounds(lower, upper, out T isReflected, out T near, out T far);

        // Between two cutpoints their distance is known better than from the bounds, which the location has rounded.
        T width = T.Select(interval.IsInner, interval.Width, far - near);
        SpecialFunctions.NormalInterval(near, far, width, out pivot, out logScaled, out _, out T atNear, out T atFar);
        atLower = T.Select(isReflected, atFar, atNear);
        atUpper = T.Select(isReflected, atNear, atFar);
        isThere = SpecialFunctions.And(interval.IsInside, T.LessThan(T.Zero, width));
    }
}
