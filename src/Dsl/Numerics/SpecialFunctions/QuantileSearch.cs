using System.Runtime.CompilerServices;

namespace ProbDsl.Numerics;

public static partial class SpecialFunctions
{
    // From this trial on points only halve the bracket, on a scale of logarithms.
    private const double NewtonTrials = 32.0;
    private const double IntegerNewtonTrials = 16.0;

    /// <summary>As many trials of a search for a quantile as find it for certain: those by Newton's rule, and then bisections.</summary>
    public const int QuantileTrials = 32 + Bisections;

    /// <summary>Likewise of integers of 32 bits.</summary>
    public const int IntegerQuantileTrials = 16 + IntegerBisections;

    /// <summary>
    /// Where the search for a quantile between two points, which may be infinite, begins: at the end from which probabilities are
    /// taken, or at the other one, or at zero, whichever is finite.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T QuantileStart<T>(T isUpper, T low, T high)
        where T : struct, IReal<T>
    {
        T largest = T.Constant(double.MaxValue);
        T isLow = T.LessThanOrEqual(-largest, low);
        T fromHigh = T.Select(T.LessThanOrEqual(high, largest), high, T.Select(isLow, low, T.Zero));
        return T.Select(And(isUpper, isLow), low, fromHigh);
    }

    /// <summary>
    /// Newton's step on the logarithm of a probability: how far below a point the quantile lies where the logarithm goes on as steep as there.
    /// </summary>
    /// <param name="excess">How far the point's level lies above the one that is looked for.</param>
    /// <param name="logProbability">The log of the probability at the point.</param>
    /// <param name="logDensity">The log density there.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T QuantileStep<T>(T excess, T logProbability, T logDensity)
        where T : struct, IReal<T>
        => excess * T.Exp(logProbability - logDensity);

    /// <summary>
    /// The next point of a search for a quantile in a bracket: that of Newton's rule, on a scale of numbers or, where it leads far, of their logarithms, where
    /// it lies inside, else one that halves the bracket on either scale in turn; the upper end where nothing lies between. On log-concave tails and on power laws the rule
    /// does not leave the bracket, and it doubles the digits each time.
    /// </summary>
    /// <param name="trial">How many points there were before the last one.</param>
    /// <param name="isNear">One where the last point is so near that the rule leaves no error (<see cref="IsNearQuantile{T}"/>).</param>
    /// <param name="low">The lower end of the bracket, below the quantile.</param>
    /// <param name="high">Its upper end.</param>
    /// <param name="point">The last point, one of the ends.</param>
    /// <param name="step">How far the quantile lies below it by Newton's rule.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T QuantilePoint<T>(T trial, T isNear, T low, T high, T point, T step)
        where T : struct, IReal<T>
    {
        T largest = T.Constant(double.MaxValue);
        T isEarly = T.LessThan(trial, T.Constant(NewtonTrials));
        T newton = point - step;
        T isFinite = And(T.LessThanOrEqual(-largest, newton), T.LessThanOrEqual(newton, largest));
        T isInside = And(isEarly, Or(IsBetween(low, newton, high), T.EqualTo(newton, point)));

        // With an end at infinity a scale of logarithms has no bound.
        T scaled = point * T.Exp(-step / point);
        T isScaledInside = And(isEarly, IsBetween(low, scaled, high));
        T isBounded = And(T.LessThanOrEqual(-largest, low), T.LessThanOrEqual(high, largest));
        T isOneSign = Or(T.LessThanOrEqual(T.Zero, low), T.LessThanOrEqual(high, T.Zero));
        T isFar = And(And(T.LessThan(T.Abs(point), T.Abs(step)), isScaledInside), And(isBounded, isOneSign));

        // An even trial takes the mean, where there is one between the ends, an odd one the geometric mean.
        T mean = (T.Constant(0.5) * low) + (T.Constant(0.5) * high);
        T half = T.Constant(0.5) * trial;
        T isMean = And(And(isEarly, T.EqualTo(T.Floor(half), half)), IsBetween(low, mean, high));
        T middle = Midpoint(low, high);
        T halved = T.Select(isMean, mean, T.Select(T.LessThanOrEqual(middle, low), high, middle));

        T inside = T.Select(isInside, newton, T.Select(isScaledInside, scaled, halved));
        T isLast = And(isNear, isFinite);
        return T.Select(isLast, T.Max(low, T.Min(high, T.Select(isLast, newton, low))), T.Select(isFar, scaled, inside));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T IsBetween<T>(T low, T value, T high)
        where T : struct, IReal<T>
        => And(T.LessThan(low, value), T.LessThan(value, high));

    /// <summary>One where the level of a point is so near to the one that is looked for that the error of Newton's rule, about the square of that, is below the last digit.</summary>
    /// <param name="excess">How far it lies above.</param>
    /// <param name="level">The level that is looked for.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T IsNearQuantile<T>(T excess, T level)
        where T : struct, IReal<T>
        => T.LessThanOrEqual(T.Abs(excess), T.Constant(1e-11) * T.Abs(level));

    /// <summary>One where the next point is the quantile: the last one was near, or is the same, or nothing is left between the ends of the bracket.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T IsQuantile<T>(T isNear, T high, T point, T next)
        where T : struct, IReal<T>
        => Or(isNear, Or(T.EqualTo(next, point), T.EqualTo(next, high)));

    /// <summary>Where the search for an integer quantile begins: at the integer above the lower end, at zero where that is not between the ends.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T IntegerQuantileStart<T>(T low, T high)
        where T : struct, IReal<T>
        => T.Max(low + T.One, T.Min(high, T.Zero));

    /// <summary>Likewise the next integer: the upper end of the bracket, which is the quantile, where nothing lies between.</summary>
    /// <param name="trial">How many points there were.</param>
    /// <param name="low">The lower end of the bracket, below the quantile.</param>
    /// <param name="high">Its upper end, the quantile or above it.</param>
    /// <param name="newton">The point of Newton's rule, no integer.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T IntegerQuantilePoint<T>(T trial, T low, T high, T newton)
        where T : struct, IReal<T>
    {
        T isSome = And(T.LessThan(T.Constant(double.NegativeInfinity), newton), T.LessThan(newton, T.Constant(double.PositiveInfinity)));
        T isNewton = And(isSome, T.LessThan(trial, T.Constant(IntegerNewtonTrials)));
        T next = T.Select(isNewton, T.Floor(T.Select(isNewton, newton, low)), IntegerMidpoint(low, high));
        return T.Min(high, T.Max(low + T.One, T.Min(next, high - T.One)));
    }
}
