using System.Runtime.CompilerServices;

namespace ProbDsl.Numerics;

public static partial class SpecialFunctions
{
    // From this trial on points only halve the bracket.
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
    /// The next point of a search for a quantile in a bracket: that of Newton's rule where it lies inside, else the one that halves the bracket; the
    /// upper end where nothing lies between. On log-concave tails the rule does not leave them, and it doubles the digits each time.
    /// </summary>
    /// <param name="trial">How many points there were.</param>
    /// <param name="low">The lower end of the bracket, below the quantile.</param>
    /// <param name="high">Its upper end.</param>
    /// <param name="newton">The point of Newton's rule.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T QuantilePoint<T>(T trial, T low, T high, T newton)
        where T : struct, IReal<T>
    {
        T isInside = And(T.LessThanOrEqual(low, newton), T.LessThanOrEqual(newton, high));
        T middle = Midpoint(low, high);
        T halved = T.Select(T.LessThanOrEqual(middle, low), high, middle);
        return T.Select(And(isInside, T.LessThan(trial, T.Constant(NewtonTrials))), newton, halved);
    }

    /// <summary>
    /// One where a point is the quantile: the one before it was so near that the error of Newton's rule, the square of its step, is below the
    /// last digit, or there is nothing left of the bracket.
    /// </summary>
    /// <param name="excess">How far the level of the point before lies above the one that is looked for.</param>
    /// <param name="level">The level that is looked for.</param>
    /// <param name="high">The upper end of the bracket.</param>
    /// <param name="point">The point.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T IsQuantile<T>(T excess, T level, T high, T point)
        where T : struct, IReal<T>
        => Or(T.LessThanOrEqual(T.Abs(excess), T.Constant(1e-11) * T.Abs(level)), T.EqualTo(point, high));

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
