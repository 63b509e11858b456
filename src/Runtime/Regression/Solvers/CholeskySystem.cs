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

    /// <param name="points">The n training inputs.</param>
    /// <param name="kernel">The kernel.</param>
    /// <param name="ridge">Added to the diagonal, over the weight of each point.</param>
    /// <param name="loop">Cuts the work over threads.</param>
    /// <param name="weights">How much the squared error of each counts, above zero; null for one each.</param>
    /// <param name="lease">Lends the matrix of the factor, and ends with the use of the system; null for one of its own.</param>
    internal static CholeskySystem Create(
        PointSet points, Kernel kernel, double ridge, ParallelLoop loop, double[]? weights = null, WorkspaceLease? lease = null)
    {
        CholeskyWorkspace<double> workspace = lease?.Take<double>(points.Count) ?? new CholeskyWorkspace<double>(points.Count);
        CholeskyFactor factor = workspace.Factor(
            gram =>
            {
                GramMatrix.LowerTriangle(kernel, points, gram, loop);
                for (int i = 0; i < (weights?.Length ?? 0); i++)
                {
                    gram[i, i] += ridge * (1.0 / weights![i] - 1.0);
                }
            },
            ridge, loop);
        return new CholeskySystem(points, kernel, ridge, factor);
    }

    /// <inheritdoc/>
    internal override void SolveInPlace(DenseMatrix rightHandSides, ParallelLoop loop) => Factor.SolveInPlace(rightHandSides, loop);

    /// <inheritdoc/>
    internal override double[] DiagonalOfInverse(ParallelLoop loop) => Factor.DiagonalOfInverse(loop);
}
