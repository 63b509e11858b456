namespace ProbDsl;

/// <summary>Where the values of a parameter may lie; each is learned through a smooth bijection to the real line.</summary>
public enum ParameterConstraint
{
    /// <summary>Any finite number.</summary>
    None,

    /// <summary>Above zero, learned as its logarithm.</summary>
    Positive,

    /// <summary>Between zero and one, learned as its logit.</summary>
    UnitInterval,

    /// <summary>Non-negative numbers with sum one, learned as the log ratios to the last.</summary>
    Simplex,
}
