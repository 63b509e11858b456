using System.Runtime.CompilerServices;
using ProbDsl.Numerics;
using ProbDsl.Randomness;

namespace ProbDsl;

/// <summary>
/// The ordered logistic distribution (proportional odds): which of the K intervals between K - 1 increasing cutpoints holds a logistic
/// number around the location. Category k = 0 ... K - 1 has probability F(cutpoint k - location) - F(cutpoint (k - 1) - location),
/// where F(x) = 1 / (1 + exp(-x)), the cutpoint before the first is minus infinity and the one after the last infinity.
/// P. McCullagh, "Regression models for ordinal data", Journal of the Royal Statistical Society B 42 (1980) 109. Categories count
/// from zero (Stan's ordered_logistic from one).
/// </summary>
public sealed class OrderedLogisticDistribution : Distribution<int>
{
    // The views are over a copy that is only read; a view needs a span that could be written.
    private readonly double[] _cutpoints;

    /// <summary>An ordered logistic distribution.</summary>
    /// <param name="location">A finite number; a larger one makes later categories more likely.</param>
    /// <param name="cutpoints">Finite numbers, each above the one before; one fewer than categories.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its support.</exception>
    public OrderedLogisticDistribution(double location, Vector cutpoints)
    {
        Location = ArgumentCheck.Real(location, "OrderedLogistic");
        _cutpoints = ArgumentCheck.Increasing(cutpoints, "OrderedLogistic").ToArray();
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
    /// Draws a category from the address at which <paramref name="random"/> stands: how many cutpoints lie below a logistic number.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Sample<T, TCutpoints, TRandom>(
        TRandom random, T location, TCutpoints cutpoints, int cutpointsStart, int cutpointsLength)
        where T : struct, IReal<T>
        where TCutpoints : struct, IView<T>, allows ref struct
        where TRandom : struct, IRandomStream<T, TRandom>
    {
        T uniform = random.NextUniform();
        T number = location + T.Log(uniform) - T.Log1p(-uniform);
        return OrderedCategories.CountBelow(number, cutpoints, cutpointsStart, cutpointsLength);
    }

    /// <summary>The log probability at <paramref name="value"/>; minus infinity at what is no category.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T LogDensity<T, TCutpoints>(T value, T location, TCutpoints cutpoints, int cutpointsStart, int cutpointsLength)
        where T : struct, IReal<T>
        where TCutpoints : struct, IView<T>, allows ref struct
    {
        OrderedCategories.Interval<T> interval = OrderedCategories.IntervalOf(value, location, cutpoints, cutpointsStart, cutpointsLength);

        // F(b) - F(a) = F(b) F(-a) (1 - exp(a - b)): no part cancels, and at the ends one part is left.
        T below = T.Select(interval.IsLast, T.Zero, SpecialFunctions.Softplus(-interval.Upper));
        T above = T.Select(interval.IsFirst, T.Zero, SpecialFunctions.Softplus(interval.Lower));
        T narrow = T.Select(interval.IsInner, T.Log(-T.Expm1(-interval.Width)), T.Zero);
        return T.Select(interval.IsInside, narrow - below - above, T.Constant(double.NegativeInfinity));
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
        T above = T.Select(interval.IsLast, T.Zero, SpecialFunctions.Sigmoid(-interval.Upper));
        T below = T.Select(interval.IsFirst, T.Zero, SpecialFunctions.Sigmoid(interval.Lower));
        T narrow = T.Select(interval.IsInner, T.One / T.Expm1(interval.Width), T.Zero);
        T weight = T.Select(interval.IsInside, adjoint, T.Zero);
        byLocation = weight * (below - above);
        OrderedCategories.Add(
            interval, -(weight * (below + narrow)), weight * (above + narrow), cutpointsGradient, cutpointsGradientStart, cutpointsLength);
    }
}
