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

    /// <summary>An integer not below zero, held as a number: a value of the model like any other, but without a derivative.</summary>
    Count,

    /// <summary>Any integer, held as a number without a derivative.</summary>
    Integer,

    /// <summary>A number that may also be infinite, such as the bound of a truncation.</summary>
    Bound,
}
