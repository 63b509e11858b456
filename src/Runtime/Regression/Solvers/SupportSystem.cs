using ProbDsl.Execution;
using ProbDsl.LinearAlgebra;

namespace ProbDsl.Regression;

/// <summary>
/// Solved with the kernel k~(u, v) = k(u, Z) K(Z, Z)^-1 k(Z, v) of r of the points, of which the Gram matrix is L L' with L = k(X, Z) L_Z'^-1 and
/// K(Z, Z) = L_Z L_Z': predictions in r instead of n kernels.
/// </summary>
/// <param name="points">The n training inputs.</param>
/// <param name="kernel">The kernel k.</param>
/// <param name="ridge">Added to the diagonal.</param>
/// <param name="support">Z.</param>
/// <param name="lower">L_Z, r x r.</param>
internal abstract class SupportSystem(PointSet points, Kernel kernel, double ridge, PointSet support, DenseMatrix lower) : KernelSystem(points, kernel, ridge)
{
    /// <inheritdoc/>
    internal override PointSet Support => support;

    /// <inheritdoc/>
    internal override SolverDiagnostics Diagnostics => new(0, 0, 0.0, support.Count);

    /// <summary>L_Z.</summary>
    protected DenseMatrix Lower => lower;

    /// <inheritdoc/>
    /// <remarks>L_Z'^-1 L' W.</remarks>
    internal override DenseMatrix ToSupport(DenseMatrix weights, ParallelLoop loop)
    {
        DenseMatrix reduced = Reduce(weights, loop);
        TriangularSubstitution.SolveTransposed(lower, reduced);
        return reduced;
    }

    /// <inheritdoc/>
    /// <remarks>L L_Z^-1 P.</remarks>
    internal override DenseMatrix FromSupport(DenseMatrix products, ParallelLoop loop)
    {
        TriangularSubstitution.Solve(lower, products);
        return Extend(products, loop);
    }

    /// <inheritdoc/>
    internal override DenseMatrix Product(PointSet left, PointSet right, DenseMatrix values, ParallelLoop loop)
    {
        DenseMatrix products = GramMatrix.Multiply(Kernel, support, right, values, loop);
        TriangularSubstitution.Solve(lower, products);
        TriangularSubstitution.SolveTransposed(lower, products);
        return GramMatrix.Multiply(Kernel, left, support, products, loop);
    }

    /// <summary>L' times n x p: r x p.</summary>
    protected abstract DenseMatrix Reduce(DenseMatrix values, ParallelLoop loop);

    /// <summary>L times r x p, which may be overwritten: n x p.</summary>
    protected abstract DenseMatrix Extend(DenseMatrix values, ParallelLoop loop);
}
