using System.Globalization;

namespace ProbDsl;

/// <summary>Why values are outside their constraint.</summary>
/// <param name="Element">Which element, or -1 where it is all together.</param>
/// <param name="Expected">What was expected.</param>
/// <param name="Found">What was found, to be read after "is": a number, or "of sum" and a number.</param>
internal sealed record ConstraintFault(int Element, string Expected, string Found)
{
    /// <summary>The fault of one element.</summary>
    public ConstraintFault(int element, string expected, double found)
        : this(element, expected, found.ToString(CultureInfo.InvariantCulture))
    {
    }
}
