namespace ProbDsl;

/// <summary>How units with different <c>[Given]</c> arguments share regressions.</summary>
public enum GivenRule
{
    /// <summary>
    /// A regression for each given where there are 24 different ones of a shape or fewer, one over pairs of observation and
    /// given where there are more: the default.
    /// </summary>
    Automatic,

    /// <summary>A regression for each different given, however many: its cost is that of a fit each.</summary>
    Separate,

    /// <summary>One regression for all givens of a shape, with the given as further inputs.</summary>
    Pooled,
}
