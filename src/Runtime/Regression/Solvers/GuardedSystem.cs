using ProbDsl.Execution;
using ProbDsl.LinearAlgebra;

namespace ProbDsl.Regression;

/// <summary>
/// Solved by a Cholesky factor in single precision, refined by residuals in double that are computed from the points: half the time and a
/// half of the memory. Falls back to double where the residuals do not come down, and says so.
/// </summary>
internal sealed class GuardedSystem : KernelSystem
{
    /// <summary>Where more are needed the factor in double is the quicker way.</summary>
    private const int MostRefinements = 6;

    private readonly GuardedCholesky _factor;
    private double _residual;

    private GuardedSystem(PointSet points, Kernel kernel, double ridge, GuardedCholesky factor)
        : base(points, kernel, ridge) => _factor = factor;

    /// <inheritdoc/>
    internal override double Jitter => _factor.Jitter;

    /// <inheritdoc/>
    internal override SolverDiagnostics Diagnostics => new(_factor.FellBack ? 1 : 0, 0, _residual, 0);

    /// <param name="points">The n training inputs.</param>
    /// <param name="kernel">The kernel.</param>
    /// <param name="ridge">Added to the diagonal.</param>
    /// <param name="tolerance">On the relative residual of each column.</param>
    /// <param name="loop">Cuts the work over threads.</param>
    /// <param name="lease">Lends the matrix of the factor, and ends with the use of the system; null for one of its own.</param>
    internal static GuardedSystem Create(
        PointSet points, Kernel kernel, double ridge, double tolerance, ParallelLoop loop, WorkspaceLease? lease = null)
    {
        CholeskyWorkspace<float> workspace = lease?.Take<float>(points.Count) ?? new CholeskyWorkspace<float>(points.Count);
        return new GuardedSystem(points, kernel, ridge, new GuardedCholesky(
            new GramOperator(kernel, points), workspace, gram => GramMatrix.LowerTriangle(kernel, points, gram, loop), ridge, tolerance, MostRefinements, loop));
    }

    /// <inheritdoc/>
    internal override void SolveInPlace(DenseMatrix rightHandSides, ParallelLoop loop)
    {
        GuardedSolution solution = _factor.Solve(rightHandSides, loop);
        _residual = Math.Max(_residual, solution.Residual);
        solution.Solution.Values.CopyTo(rightHandSides.Values, 0);
    }

    /// <inheritdoc/>
    /// <remarks>Exact: by a factor in double precision.</remarks>
    internal override double[] DiagonalOfInverse(ParallelLoop loop) => CholeskySystem.Create(Points, Kernel, Ridge, loop).DiagonalOfInverse(loop);
}
