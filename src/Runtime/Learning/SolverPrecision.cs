namespace ProbDsl;

/// <summary>In which numbers a Cholesky factor is made.</summary>
public enum SolverPrecision
{
    /// <summary>float64: the default.</summary>
    Double,

    /// <summary>
    /// float32, at half the time and memory; solutions are refined by residuals in float64 until these are below the tolerance. Where they do not
    /// come down the factor is made again in float64, which <see cref="SolverDiagnostics.FallBacks"/> and the log tell.
    /// </summary>
    Single,
}
