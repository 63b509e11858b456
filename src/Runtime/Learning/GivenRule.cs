namespace ProbDsl;

/// <summary>How units with different <c>[Given]</c> arguments share regressions.</summary>
public enum GivenRule
{
    /// <summary>
    /// A regression for each given where there are 24 different ones of a shape or fewer, one over pairs of observation and
    /// given where there are more; where more than 24 regressions are left because units differ in length, one as for
    /// <see cref="Sets"/>: the default.
    /// </summary>
    Automatic,

    /// <summary>A regression for each different given, however many: its cost is that of a fit each.</summary>
    Separate,

    /// <summary>One regression for all givens of a shape, with the given as further inputs.</summary>
    Pooled,

    /// <summary>
    /// One regression for units of any length: each is the set of its pairs of given and observed elements, with their number and whatever does not
    /// differ in length beside it. For models whose observed draws run over the same length as their given arrays of numbers.
    /// </summary>
    Sets,
}
