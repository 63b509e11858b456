using ProbDsl.Execution;
using ProbDsl.LinearAlgebra;

namespace ProbDsl.Regression;

/// <summary>
/// Solved with the kernel k~(u, v) = k(u, Z) K(Z, Z)^-1 k(Z, v) of r of the points, of which the Gram matrix is L L' with L = k(X, Z) L_Z'^-1 and
/// K(Z, Z) = L_Z L_Z': n r^2 operations, n r numbers, predictions in r instead of n kernels. Where Z are the pivots that leave a small trace it
/// is the kernel itself to a tolerance; else it is the method of Nystrom.
/// </summary>
internal sealed class LowRankSystem : KernelSystem
{
    /// <summary>Added to the diagonal of K(Z, Z), in units of its mean: landmarks close together make it singular but for rounding.</summary>
    private const double Stabiliser = 1e-12;

    private readonly DenseMatrix _transposed;
    private readonly DenseMatrix _lower;
    private readonly LowRankSolver _solver;
    private readonly PackedProduct<double> _product = new();

    private LowRankSystem(PointSet points, Kernel kernel, double ridge, PointSet support, DenseMatrix lower, DenseMatrix transposed, ParallelLoop loop)
        : base(points, kernel, ridge)
    {
        Support = support;
        _lower = lower;
        _transposed = transposed;
        _solver = new LowRankSolver(transposed, ridge, loop);
    }

    /// <inheritdoc/>
    internal override PointSet Support { get; }

    /// <inheritdoc/>
    internal override SolverDiagnostics Diagnostics => new(0, 0, 0.0, Support.Count);

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

        return new LowRankSystem(points, kernel, ridge, points.At([.. factor.Pivots]), lower, factor.Transposed, loop);
    }

    /// <summary>The method of Nystrom with landmarks at equal distances in the order of the points, which is that of simulation: at random.</summary>
    internal static LowRankSystem WithLandmarks(PointSet points, Kernel kernel, double ridge, int landmarks, ParallelLoop loop)
    {
        PointSet support = points.Spread(landmarks);
        DenseMatrix gram = GramMatrix.LowerTriangle(kernel, support, loop);
        double trace = 0.0;
        for (int i = 0; i < gram.Rows; i++)
        {
            trace += gram[i, i];
        }

        CholeskyFactor factor = Cholesky.Factor(gram, Stabiliser * trace / gram.Rows, loop);
        DenseMatrix transposed = GramMatrix.Full(kernel, support, points, loop);
        LowRankSolver.SolveLowerInStrips(factor, transposed, loop);
        return new LowRankSystem(points, kernel, ridge, support, factor.Lower, transposed, loop);
    }

    /// <inheritdoc/>
    internal override void SolveInPlace(DenseMatrix rightHandSides, ParallelLoop loop) => _solver.SolveInPlace(rightHandSides, loop);

    /// <inheritdoc/>
    internal override double[] DiagonalOfInverse(ParallelLoop loop) => _solver.DiagonalOfInverse(loop);

    /// <inheritdoc/>
    /// <remarks>L_Z'^-1 L' W.</remarks>
    internal override DenseMatrix ToSupport(DenseMatrix weights, ParallelLoop loop)
    {
        var reduced = new DenseMatrix(_lower.Rows, weights.Columns);
        _product.Accumulate(reduced, _transposed, false, weights, false, 1.0, loop);
        TriangularSubstitution.SolveTransposed(_lower, reduced);
        return reduced;
    }

    /// <inheritdoc/>
    /// <remarks>L L_Z^-1 P.</remarks>
    internal override DenseMatrix FromSupport(DenseMatrix products, ParallelLoop loop)
    {
        TriangularSubstitution.Solve(_lower, products);
        var extended = new DenseMatrix(Points.Count, products.Columns);
        _product.Accumulate(extended, _transposed, true, products, false, 1.0, loop);
        return extended;
    }

    /// <inheritdoc/>
    internal override DenseMatrix Product(PointSet left, PointSet right, DenseMatrix values, ParallelLoop loop)
    {
        DenseMatrix products = GramMatrix.Multiply(Kernel, Support, right, values, loop);
        TriangularSubstitution.Solve(_lower, products);
        TriangularSubstitution.SolveTransposed(_lower, products);
        return GramMatrix.Multiply(Kernel, left, Support, products, loop);
    }
}
