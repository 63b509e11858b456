using System.ComponentModel;
using System.Globalization;

namespace ProbDsl.Models;

/// <summary>Lengths that emitted layouts require to agree.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class LayoutLengths
{
    /// <summary>Refuses a negative length.</summary>
    /// <param name="name">What has that length, in the author's words.</param>
    /// <param name="expression">How the length comes about.</param>
    /// <param name="length">The length.</param>
    /// <exception cref="ShapeMismatchException">It is negative.</exception>
    public static void NotNegative(string name, string expression, int length)
    {
        if (length < 0)
        {
            throw new ShapeMismatchException(string.Create(
                CultureInfo.InvariantCulture, $"expected '{name}' to have a length of 0 or more, found {expression} = {length}."));
        }
    }

    /// <summary>Refuses to divide by zero.</summary>
    /// <param name="quotient">The division, in the author's words.</param>
    /// <param name="expression">What divides.</param>
    /// <param name="divisor">Its value.</param>
    /// <exception cref="ShapeMismatchException">It is zero.</exception>
    public static void NotZero(string quotient, string expression, int divisor)
    {
        if (divisor == 0)
        {
            throw new ShapeMismatchException($"expected a divisor other than 0 in {quotient}, found {expression} = 0.");
        }
    }

    /// <summary>The length that a Vector or Matrix has in two ways of computing it.</summary>
    /// <param name="name">What has that length, in the author's words.</param>
    /// <param name="left">How one of the lengths comes about.</param>
    /// <param name="leftLength">That length.</param>
    /// <param name="right">How the other comes about.</param>
    /// <param name="rightLength">That length.</param>
    /// <exception cref="ShapeMismatchException">They differ.</exception>
    public static int Same(string name, string left, int leftLength, string right, int rightLength) => leftLength == rightLength
        ? leftLength
        : throw new ShapeMismatchException(string.Create(
            CultureInfo.InvariantCulture, $"'{name}' must keep its length: {left} is {leftLength}, {right} is {rightLength}."));
}
