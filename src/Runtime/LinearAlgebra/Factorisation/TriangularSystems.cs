namespace ProbDsl.LinearAlgebra;

/// <summary>Which systems of a factor L are solved.</summary>
internal enum TriangularSystems
{
    /// <summary>L X = B.</summary>
    Lower,

    /// <summary>L L' X = B.</summary>
    Both,
}
