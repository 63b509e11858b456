using ProbDsl.Execution;

namespace ProbDsl.LinearAlgebra;

/// <summary>A symmetric positive definite matrix that is near to another one, and whose systems are cheap.</summary>
internal interface IPreconditioner
{
    /// <summary>Overwrites right-hand sides (n x p) by the answers.</summary>
    void SolveInPlace(DenseMatrix rightHandSides, ParallelLoop loop);
}
