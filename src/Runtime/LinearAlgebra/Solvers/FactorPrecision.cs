namespace ProbDsl.LinearAlgebra;

/// <summary>In which numbers a matrix was factored.</summary>
internal enum FactorPrecision
{
    /// <summary>float, 24 bits.</summary>
    Single,

    /// <summary>double, 53 bits.</summary>
    Double,
}
