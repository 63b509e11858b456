namespace ProbDsl;

/// <summary>How the linear systems of some regressions were solved.</summary>
/// <param name="FallBacks">Regressions that were to be solved in single precision and needed double.</param>
/// <param name="Unconverged">Solves by conjugate gradients that ended above the tolerance.</param>
/// <param name="LargestResidual">The largest relative residual of a column of right-hand sides; zero where none was computed.</param>
/// <param name="LargestRank">The largest rank of a factor or preconditioner; zero where there was none.</param>
public sealed record SolverDiagnostics(int FallBacks, int Unconverged, double LargestResidual, int LargestRank)
{
    /// <summary>Nothing to tell: Cholesky factors in double precision.</summary>
    internal static SolverDiagnostics None { get; } = new(0, 0, 0.0, 0);

    /// <summary>Both together.</summary>
    internal SolverDiagnostics Plus(SolverDiagnostics other) => new(
        FallBacks + other.FallBacks, Unconverged + other.Unconverged, Math.Max(LargestResidual, other.LargestResidual),
        Math.Max(LargestRank, other.LargestRank));
}
