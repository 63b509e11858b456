namespace ProbDsl.Dsl.Tests.Support;

/// <summary>What an argument of a distribution may be, for tests that try what it may not be and what is at the edge.</summary>
internal enum ArgumentKind
{
    /// <summary>Any finite number.</summary>
    Real,

    /// <summary>A finite number above zero.</summary>
    Positive,

    /// <summary>A number of [0, 1].</summary>
    UnitInterval,

    /// <summary>An integer above zero, known before the draws.</summary>
    PositiveInteger,

    /// <summary>A number that may also be infinite, such as the bound of a truncation.</summary>
    Bound,
}
