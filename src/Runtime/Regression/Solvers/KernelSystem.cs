using ProbDsl.Execution;

namespace ProbDsl.Regression;

/// <summary>
/// The systems (K + ridge I) X = B of one regression, however they are solved. A method that puts a kernel of low rank in the place of the
/// kernel, k(u, Z) M k(Z, v) with some of the points Z, says so by <see cref="Support"/>: predictions and right-hand sides then go through Z
/// alone, so that it is one and the same kernel everywhere.
/// </summary>
internal abstract class KernelSystem
{
    /// <param name="points">The n training inputs.</param>
    /// <param name="kernel">The kernel.</param>
    /// <param name="ridge">Added to the diagonal.</param>
    protected KernelSystem(PointSet points, Kernel kernel, double ridge) => (Points, Kernel, Ridge) = (points, kernel, ridge);

    internal PointSet Points { get; }

    internal Kernel Kernel { get; }

    internal double Ridge { get; }

    /// <summary>What was added to the diagonal beyond the ridge; zero in the usual case.</summary>
    internal virtual double Jitter => 0.0;

    /// <summary>How the solves so far went.</summary>
    internal abstract SolverDiagnostics Diagnostics { get; }

    /// <summary>The points whose kernels predictions are made of.</summary>
    internal virtual PointSet Support => Points;

    /// <summary>Overwrites right-hand sides (n x p) by the solution.</summary>
    internal abstract void SolveInPlace(DenseMatrix rightHandSides, ParallelLoop loop);

    /// <summary>The diagonal of (K + ridge I)^-1, for leaving one out.</summary>
    internal abstract double[] DiagonalOfInverse(ParallelLoop loop);

    /// <summary>From weights of the points (n x p) to weights of the support that predict the same.</summary>
    internal virtual DenseMatrix ToSupport(DenseMatrix weights, ParallelLoop loop) => weights;

    /// <summary>From products with the kernels of the support to those with the kernels of the points (n x p): the transpose of <see cref="ToSupport"/>.</summary>
    internal virtual DenseMatrix FromSupport(DenseMatrix products, ParallelLoop loop) => products;

    /// <summary>The kernels between two sets of other points times values (right.Count x p).</summary>
    internal virtual DenseMatrix Product(PointSet left, PointSet right, DenseMatrix values, ParallelLoop loop) =>
        GramMatrix.Multiply(Kernel, left, right, values, loop);
}
