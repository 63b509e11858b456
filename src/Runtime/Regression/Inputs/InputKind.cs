namespace ProbDsl.Regression;

/// <summary>What the number in a slot of an input means, which says how far apart two of its values are.</summary>
internal enum InputKind
{
    /// <summary>A real number, or one of two values.</summary>
    Plain,

    /// <summary>A number above zero, whose scale may be that of its logarithm.</summary>
    Positive,

    /// <summary>0, 1, 2 ...</summary>
    Count,

    /// <summary>One of some values that have no order.</summary>
    Category,

    /// <summary>An angle in radians.</summary>
    Angle,
}
