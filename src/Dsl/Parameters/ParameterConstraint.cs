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

    /// <summary>A matrix, each row non-negative numbers with sum one, learned row by row as the log ratios to the last.</summary>
    SimplexRows,

    /// <summary>Increasing numbers, learned as the first and the logarithms of the steps.</summary>
    Ordered,

    /// <summary>
    /// A square matrix with a positive diagonal and zeros above it, learned as the numbers below the diagonal and the
    /// logarithms on it.
    /// </summary>
    LowerTriangular,

    /// <summary>A correlation matrix, learned as the inverse hyperbolic tangents of its canonical partial correlations.</summary>
    Correlation,
}
