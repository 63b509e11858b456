using System.Runtime.CompilerServices;
using ProbDsl.Numerics;

namespace ProbDsl;

/// <summary>Categories that are the intervals between increasing cutpoints, for the ordered distributions.</summary>
internal static class OrderedCategories
{
    /// <summary>How many cutpoints lie below a number: the category of the number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T CountBelow<T, TCutpoints>(T number, TCutpoints cutpoints, int start, int length)
        where T : struct, IReal<T>
        where TCutpoints : struct, IView<T>, allows ref struct
    {
        T category = T.Zero;
        for (int k = 0; k < length; k++)
        {
            category += T.LessThan(cutpoints[start + k], number);
        }

        return category;
    }

    /// <summary>The interval of a category, seen from the location.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Interval<T> IntervalOf<T, TCutpoints>(T value, T location, TCutpoints cutpoints, int start, int length)
        where T : struct, IReal<T>
        where TCutpoints : struct, IView<T>, allows ref struct
    {
        T isInside = CountSupport.IsCategory(value, length + 1);
        if (length == 0)
        {
            return new Interval<T>(isInside, T.One, T.One, T.Zero, T.Zero, T.Zero, T.One, T.Zero, T.Zero);
        }

        T isFirst = T.EqualTo(value, T.Zero);
        T isLast = T.EqualTo(value, T.Constant(length));
        T category = T.Select(isInside, value, T.Zero);
        T lowerIndex = T.Max(category - T.One, T.Zero);
        T upperIndex = T.Min(category, T.Constant(length - 1));
        T lower = cutpoints.Gather(start, length, lowerIndex);
        T upper = cutpoints.Gather(start, length, upperIndex);
        T isInner = SpecialFunctions.And(
            isInside, SpecialFunctions.And(SpecialFunctions.Not(isFirst), SpecialFunctions.Not(isLast)));

        // Cutpoints in the wrong order hold nothing between them.
        T width = T.Max(upper - lower, T.Zero);
        return new Interval<T>(
            isInside, isFirst, isLast, isInner, lower - location, upper - location, T.Select(isInner, width, T.One), lowerIndex, upperIndex);
    }

    /// <summary>Adds the derivatives in the two ends to the slots of their cutpoints; an end without one adds nothing.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Add<T, TGradient>(Interval<T> interval, T byLower, T byUpper, TGradient gradient, int start, int length)
        where T : struct, IReal<T>
        where TGradient : struct, IView<T>, allows ref struct
    {
        if (length > 0)
        {
            gradient.ScatterAdd(start, length, interval.LowerIndex, T.Select(interval.IsFirst, T.Zero, byLower));
            gradient.ScatterAdd(start, length, interval.UpperIndex, T.Select(interval.IsLast, T.Zero, byUpper));
        }
    }

    /// <summary>An interval between two cutpoints.</summary>
    /// <param name="IsInside">One where there is such a category.</param>
    /// <param name="IsFirst">One where there is no lower end.</param>
    /// <param name="IsLast">One where there is no upper end.</param>
    /// <param name="IsInner">One where there are both.</param>
    /// <param name="Lower">The lower cutpoint less the location; some finite number where there is none.</param>
    /// <param name="Upper">The upper cutpoint less the location; some finite number where there is none.</param>
    /// <param name="Width">The upper cutpoint less the lower one, not below zero; one where either is missing.</param>
    /// <param name="LowerIndex">Which cutpoint is the lower one.</param>
    /// <param name="UpperIndex">Which cutpoint is the upper one.</param>
    internal readonly record struct Interval<T>(
        T IsInside, T IsFirst, T IsLast, T IsInner, T Lower, T Upper, T Width, T LowerIndex, T UpperIndex)
        where T : struct, IReal<T>;
}
