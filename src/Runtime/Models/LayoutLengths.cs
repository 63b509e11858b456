using System.ComponentModel;
using System.Globalization;

namespace ProbDsl.Models;

/// <summary>Lengths that emitted layouts require to agree.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class LayoutLengths
{
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
