using System.Numerics;
using ProbDsl.Execution;

namespace ProbDsl.LinearAlgebra;

/// <summary>Cholesky factorisation of a symmetric positive definite matrix plus a multiple of the identity: n^3/3 operations.</summary>
internal static class Cholesky
{
    /// <summary>
    /// Factors <paramref name="matrix"/> + <paramref name="ridge"/> I. Where a pivot is not positive, a jitter of
    /// 1e-10 trace/n is added and multiplied by ten until the factorisation succeeds (method.md 1.10); the factor
    /// reports what was added. Who factors again and again keeps a <see cref="CholeskyWorkspace{T}"/>.
    /// </summary>
    /// <param name="matrix">Symmetric; only its lower triangle is read, and it is not changed.</param>
    /// <param name="ridge">Added to the diagonal.</param>
    /// <param name="loop">Cuts the work over threads; the result does not depend on how many.</param>
    /// <exception cref="NotFiniteException">The matrix holds a number that is not finite, or no jitter was enough.</exception>
    internal static CholeskyFactor<T> Factor<T>(DenseMatrix<T> matrix, double ridge, ParallelLoop loop)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        new CholeskyWorkspace<T>(matrix.Rows).Factor(matrix, ridge, loop);
}
