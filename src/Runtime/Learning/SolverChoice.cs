namespace ProbDsl;

/// <summary>How the linear systems of a kernel regression of n training pairs are solved.</summary>
public enum SolverChoice
{
    /// <summary>By the rule of <see cref="SolverOptions"/>: the default.</summary>
    Automatic,

    /// <summary>A Cholesky factor of the Gram matrix: n^3/3 operations, n^2 numbers.</summary>
    Cholesky,

    /// <summary>
    /// A factor of as low a rank r as leaves a trace of the tolerance times the ridge: n r^2 operations, n r numbers. Where the cap on the rank
    /// comes first, the rule goes on as if the dimension were too high for it.
    /// </summary>
    PivotedCholesky,

    /// <summary>Preconditioned conjugate gradients: n^2 operations times the iterations, memory for n numbers times the rank of the preconditioner.</summary>
    ConjugateGradient,

    /// <summary>
    /// The kernel of <see cref="SolverOptions.Landmarks"/> features in the place of the kernel (Nystrom): n m^2 operations, n m numbers. An
    /// approximation, whose error is not bounded by <see cref="SolverOptions.Tolerance"/>.
    /// </summary>
    Landmarks,
}
