using ProbDsl.Execution;
using ProbDsl.LinearAlgebra;

namespace ProbDsl.Regression;

/// <summary>
/// A <see cref="SupportSystem"/> on pivots that leave a small trace, so that its kernel is the kernel itself to a tolerance: n r^2 operations and n r numbers.
/// </summary>
internal sealed class LowRankSystem : SupportSystem
{
    private readonly LowRankSolver _solver;

    private LowRankSystem(PointSet points, Kernel kernel, double ridge, PointSet support, DenseMatrix lower, LowRankSolver solver)
        : base(points, kernel, ridge, support, lower) => _solver = solver;

    /// <summary>
    /// Takes pivots until the trace of what is left of K is at most <paramref name="tolerance"/> times the ridge, or rounding: solutions then
    /// differ from those of K by at most that share in the 2-norm, for (L L' + ridge)^-1 - (K + ridge)^-1 = (L L' + ridge)^-1 (K - L L') (K + ridge)^-1.
    /// </summary>
    /// <returns>Null where the cap on the rank came first.</returns>
    internal static LowRankSystem? TryCreate(
        PointSet points, Kernel kernel, double ridge, double tolerance, int mostRank, ParallelLoop loop)
    {
        var factor = PivotedCholesky.Factor(new GramOperator(kernel, points), tolerance * ridge, mostRank, loop);
        if (!factor.IsConverged)
        {
            return null;
        }

        int rank = factor.Rank;
        var lower = new DenseMatrix(rank, rank);
        for (int i = 0; i < rank; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                lower[i, j] = factor.Transposed[j, factor.Pivots[i]];
            }
        }

        return new LowRankSystem(
            points, kernel, ridge, points.At([.. factor.Pivots]), lower, new LowRankSolver(factor.Transposed, ridge, loop));
    }

    /// <inheritdoc/>
    internal override void SolveInPlace(DenseMatrix rightHandSides, ParallelLoop loop) => _solver.SolveInPlace(rightHandSides, loop);

    /// <inheritdoc/>
    internal override double[] DiagonalOfInverse(ParallelLoop loop) => _solver.DiagonalOfInverse(loop);

    /// <inheritdoc/>
    protected override DenseMatrix Reduce(DenseMatrix values, ParallelLoop loop) => _solver.Reduce(values, loop);

    /// <inheritdoc/>
    protected override DenseMatrix Extend(DenseMatrix values, ParallelLoop loop) => _solver.Extend(values, loop);
}
