using ProbDsl.Execution;
using ProbDsl.LinearAlgebra;

namespace ProbDsl.Regression;

/// <summary>Solved by a Cholesky factor in double precision: n^3/3 operations, n^2 numbers.</summary>
internal sealed class CholeskySystem : KernelSystem
{
    private CholeskySystem(PointSet points, Kernel kernel, double ridge, CholeskyFactor factor)
        : base(points, kernel, ridge) => Factor = factor;

    internal CholeskyFactor Factor { get; }

    /// <inheritdoc/>
    internal override double Jitter => Factor.Jitter;

    /// <inheritdoc/>
    internal override SolverDiagnostics Diagnostics => SolverDiagnostics.None;

    internal static CholeskySystem Create(PointSet points, Kernel kernel, double ridge, ParallelLoop loop)
    {
        DenseMatrix gram = GramMatrix.LowerTriangle(kernel, points, loop);
        return new CholeskySystem(points, kernel, ridge, Cholesky.Factor(gram, ridge, loop));
    }

    /// <inheritdoc/>
    internal override void SolveInPlace(DenseMatrix rightHandSides, ParallelLoop loop) => Factor.SolveInPlace(rightHandSides, loop);

    /// <inheritdoc/>
    internal override double[] DiagonalOfInverse(ParallelLoop loop) => Factor.DiagonalOfInverse(loop);
}
