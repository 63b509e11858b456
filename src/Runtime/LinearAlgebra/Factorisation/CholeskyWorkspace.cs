using System.Numerics;
using ProbDsl.Execution;

namespace ProbDsl.LinearAlgebra;

/// <summary>
/// What Cholesky factorisations of one size need: used again and again, it allocates nothing, and each factorisation
/// overwrites the factor of the one before.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class CholeskyWorkspace<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>From 1e-10 of the mean diagonal, times ten each: the last one exceeds the mean diagonal.</summary>
    private const int LargestAttempt = 12;

    private readonly CholeskySweep<T> _sweep;
    private readonly CholeskyFactor<T> _factor;

    /// <param name="size">Rows of the matrices.</param>
    internal CholeskyWorkspace(int size)
        : this(size, MicroKernel<T>.Widest)
    {
    }

    /// <param name="size">Rows of the matrices.</param>
    /// <param name="kernel">The innermost loop.</param>
    internal CholeskyWorkspace(int size, MicroKernel<T> kernel)
    {
        _factor = new CholeskyFactor<T>(size, kernel);
        _sweep = new CholeskySweep<T>(_factor, kernel);
    }

    /// <summary>Rows of the matrices.</summary>
    internal int Size => _factor.Lower.Rows;

    /// <summary>Factors as <see cref="Cholesky.Factor"/> does.</summary>
    /// <param name="matrix">Symmetric; only its lower triangle is read, and it is not changed.</param>
    /// <param name="ridge">Added to the diagonal.</param>
    /// <param name="loop">Cuts the work over threads; the result does not depend on how many.</param>
    /// <exception cref="NotFiniteException">The matrix holds a number that is not finite, or no jitter was enough.</exception>
    internal CholeskyFactor<T> Factor(DenseMatrix<T> matrix, double ridge, ParallelLoop loop)
    {
        if (matrix.Rows != Size || matrix.Columns != Size)
        {
            throw new ArgumentException($"expected a matrix of {Size} x {Size}, found {matrix.Rows} x {matrix.Columns}", nameof(matrix));
        }

        return Factor(matrix, static _ => { }, ridge, loop);
    }

    /// <summary>Factors where the matrix is made: in the place of the factor, so that there is no second matrix. To the last bit the same factor.</summary>
    /// <param name="fill">Writes the lower triangle into a matrix in which anything may stand before. Called again where a jitter is tried.</param>
    /// <param name="ridge">Added to the diagonal.</param>
    /// <param name="loop">Cuts the work over threads; the result does not depend on how many.</param>
    /// <exception cref="NotFiniteException">The matrix holds a number that is not finite, or no jitter was enough.</exception>
    internal CholeskyFactor<T> Factor(Action<DenseMatrix<T>> fill, double ridge, ParallelLoop loop)
    {
        fill(_factor.Lower);
        return Factor(_factor.Lower, fill, ridge, loop);
    }

    private CholeskyFactor<T> Factor(DenseMatrix<T> matrix, Action<DenseMatrix<T>> restore, double ridge, ParallelLoop loop)
    {
        int n = matrix.Rows;
        double trace = 0.0;
        for (int i = 0; i < n; i++)
        {
            trace += double.CreateChecked(matrix[i, i]) + ridge;
        }

        if (!double.IsFinite(trace))
        {
            throw NotFinite("on the diagonal");
        }

        double jitter = 0.0;
        for (int attempt = 0; attempt <= LargestAttempt; attempt++)
        {
            if (_sweep.TryFactor(matrix, T.CreateChecked(ridge + jitter), loop))
            {
                _factor.Jitter = jitter;
                _factor.JitterAttempts = attempt;
                return _factor;
            }

            restore(matrix);
            if (attempt == 0 && !IsFinite(matrix))
            {
                throw NotFinite("below the diagonal");
            }

            jitter = attempt == 0 ? 1e-10 * trace / n : 10.0 * jitter;
        }

        throw new NotFiniteException(
            $"Cholesky: expected a positive definite matrix, found none after adding up to {jitter:R} to the diagonal (trace/n {trace / n:R}).");
    }

    private static NotFiniteException NotFinite(string place) =>
        new($"Cholesky: expected a matrix of finite numbers, found one that is not finite {place}.");

    private static bool IsFinite(DenseMatrix<T> matrix)
    {
        for (int i = 0; i < matrix.Rows; i++)
        {
            foreach (T entry in matrix.Row(i)[..(i + 1)])
            {
                if (!T.IsFinite(entry))
                {
                    return false;
                }
            }
        }

        return true;
    }
}
