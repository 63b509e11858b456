using ProbDsl.Execution;

namespace ProbDsl.LinearAlgebra;

/// <summary>What conjugate gradients came to.</summary>
/// <param name="Solution">n x p.</param>
/// <param name="Iterations">Products with the matrix, those of checks left out.</param>
/// <param name="Residuals">Norm of each column's residual, computed afresh from the solution, over that of its right-hand side.</param>
/// <param name="IsConverged">Whether all of them are at most the tolerance; else the cap on iterations ended it, or the matrix is not positive definite.</param>
internal sealed record ConjugateGradientResult(DenseMatrix Solution, int Iterations, double[] Residuals, bool IsConverged);

/// <summary>
/// Solves (A + ridge I) X = B by products with A alone: preconditioned conjugate gradients for p columns in step, so that
/// each product is one of matrices. Memory O(n p).
/// </summary>
/// <remarks>M. Hestenes and E. Stiefel, Journal of Research of the National Bureau of Standards 49 (1952) 409.</remarks>
internal static class ConjugateGradient
{
    /// <summary>How often the residual of the recurrence, once small, may turn out not to be that of the solution.</summary>
    private const int MostRestarts = 5;

    /// <summary>Solves from zero.</summary>
    /// <param name="matrix">A, positive semidefinite.</param>
    /// <param name="ridge">Added to its diagonal.</param>
    /// <param name="rightHandSides">B, n x p; not changed.</param>
    /// <param name="preconditioner">Near A + ridge I; null for none.</param>
    /// <param name="tolerance">On the relative residual of each column.</param>
    /// <param name="mostIterations">The cap.</param>
    /// <param name="loop">Cuts the products over threads.</param>
    /// <exception cref="NotFiniteException">A product is not finite.</exception>
    internal static ConjugateGradientResult Solve(
        ISymmetricOperator matrix, double ridge, DenseMatrix rightHandSides, IPreconditioner? preconditioner, double tolerance,
        int mostIterations, ParallelLoop loop)
    {
        if (rightHandSides.Rows != matrix.Size)
        {
            throw new ArgumentException($"expected {matrix.Size} rows, found {rightHandSides.Rows}", nameof(rightHandSides));
        }

        var state = new ConjugateGradientState(matrix, ridge, rightHandSides, preconditioner, tolerance, loop);
        int iterations = 0;
        for (int restart = 0; restart <= MostRestarts; restart++)
        {
            state.Restart();
            if (state.IsConverged || iterations >= mostIterations)
            {
                break;
            }

            while (iterations < mostIterations && state.IsActive)
            {
                state.Step();
                iterations++;
            }
        }

        // The last restart, or the cap, left the residual of the recurrence.
        state.Restart();
        return new ConjugateGradientResult(state.Solution, iterations, state.Residuals, state.IsConverged);
    }
}
