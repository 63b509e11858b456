using ProbDsl.Execution;

namespace ProbDsl.LinearAlgebra;

/// <summary>What a guarded solve came to.</summary>
/// <param name="Solution">n x p.</param>
/// <param name="Precision">In which numbers the factor is that the solution rests on.</param>
/// <param name="Refinements">Corrections by the residual, those before a fall back too.</param>
/// <param name="Residual">The largest relative residual of a column, computed in double from the solution.</param>
/// <param name="FellBack">Whether single precision was tried and given up.</param>
/// <param name="Jitter">What had to be added to the diagonal beyond the ridge, in double precision only.</param>
internal sealed record GuardedSolution(
    DenseMatrix Solution, FactorPrecision Precision, int Refinements, double Residual, bool FellBack, double Jitter);

/// <summary>
/// Solves (A + ridge I) X = B with a factor in single precision, at half the time and memory, refined by residuals in double
/// precision until they are small. A factor that looks good can be useless: where the condition number exceeds 1/eps the
/// refinements diverge. So what is checked is the residual, and where it does not come down, all is done again in double.
/// </summary>
/// <remarks>N. Higham, Accuracy and Stability of Numerical Algorithms, 2002, chapter 12.</remarks>
internal sealed class GuardedCholesky
{
    /// <summary>A refinement that does not shrink the residual by as much is not worth another.</summary>
    private const double LeastShrinkage = 0.5;

    private readonly ISymmetricOperator _matrix;
    private readonly double _ridge;
    private readonly double _tolerance;
    private readonly int _mostRefinements;
    private CholeskyFactor<float>? _single;
    private CholeskyFactor? _double;

    /// <summary>Factors in single precision; whether that serves is seen at each solve.</summary>
    /// <param name="matrix">A, for products in double precision and for the fall back.</param>
    /// <param name="single">The lower triangle of A, rounded; not changed, nor kept.</param>
    /// <param name="ridge">Added to the diagonal.</param>
    /// <param name="tolerance">On the relative residual of each column.</param>
    /// <param name="mostRefinements">How many corrections before it falls back.</param>
    /// <param name="loop">Cuts the work over threads.</param>
    internal GuardedCholesky(
        ISymmetricOperator matrix, DenseMatrix<float> single, double ridge, double tolerance, int mostRefinements, ParallelLoop loop)
        : this(matrix, ridge, tolerance, mostRefinements) =>
        _single = TryFactor(() => Cholesky.Factor(single, ridge, loop));

    /// <summary>Factors in single precision where the matrix is made.</summary>
    /// <param name="matrix">A, for products in double precision and for the fall back.</param>
    /// <param name="workspace">Its factor is kept.</param>
    /// <param name="fill">Writes the lower triangle of A, rounded, into a matrix in which anything may stand before.</param>
    /// <param name="ridge">Added to the diagonal.</param>
    /// <param name="tolerance">On the relative residual of each column.</param>
    /// <param name="mostRefinements">How many corrections before it falls back.</param>
    /// <param name="loop">Cuts the work over threads.</param>
    internal GuardedCholesky(
        ISymmetricOperator matrix, CholeskyWorkspace<float> workspace, Action<DenseMatrix<float>> fill, double ridge, double tolerance, int mostRefinements,
        ParallelLoop loop)
        : this(matrix, ridge, tolerance, mostRefinements) =>
        _single = TryFactor(() => workspace.Factor(fill, ridge, loop));

    private GuardedCholesky(ISymmetricOperator matrix, double ridge, double tolerance, int mostRefinements) =>
        (_matrix, _ridge, _tolerance, _mostRefinements) = (matrix, ridge, tolerance, mostRefinements);

    /// <summary>Whether single precision was given up; from then on every solve is in double.</summary>
    internal bool FellBack => _double is not null;

    /// <summary>What a factor in double precision needed beyond the ridge.</summary>
    internal double Jitter => _double?.Jitter ?? 0.0;

    /// <summary>Factors and solves once.</summary>
    /// <param name="matrix">A.</param>
    /// <param name="single">The lower triangle of A, rounded; not changed.</param>
    /// <param name="ridge">Added to the diagonal.</param>
    /// <param name="rightHandSides">B, n x p; not changed.</param>
    /// <param name="tolerance">On the relative residual of each column.</param>
    /// <param name="mostRefinements">How many corrections before it falls back.</param>
    /// <param name="loop">Cuts the work over threads.</param>
    /// <exception cref="NotFiniteException">Even double precision failed, or a right-hand side is not finite.</exception>
    internal static GuardedSolution Solve(
        ISymmetricOperator matrix, DenseMatrix<float> single, double ridge, DenseMatrix rightHandSides, double tolerance, int mostRefinements,
        ParallelLoop loop) =>
        new GuardedCholesky(matrix, single, ridge, tolerance, mostRefinements, loop).Solve(rightHandSides, loop);

    /// <summary>Solves; falls back by itself and says so.</summary>
    /// <param name="rightHandSides">B, n x p; not changed.</param>
    /// <param name="loop">Cuts the work over threads.</param>
    /// <exception cref="NotFiniteException">Even double precision failed, or a right-hand side is not finite.</exception>
    internal GuardedSolution Solve(DenseMatrix rightHandSides, ParallelLoop loop)
    {
        double[] norms = Norms(rightHandSides);
        int refinements = 0;
        if (_single is { } factor)
        {
            var solution = new DenseMatrix(rightHandSides.Rows, rightHandSides.Columns);
            DenseMatrix rest = rightHandSides.Clone();
            double residual = double.PositiveInfinity;
            while (true)
            {
                AddCorrection(factor, rest, solution, loop);
                double before = residual;
                residual = Residual(_matrix, _ridge, rightHandSides, solution, norms, rest, loop);
                if (residual <= _tolerance)
                {
                    return new GuardedSolution(solution, FactorPrecision.Single, refinements, residual, false, 0.0);
                }

                if (refinements == _mostRefinements || !(residual <= LeastShrinkage * before))
                {
                    break;
                }

                refinements++;
            }
        }

        return SolveInDouble(rightHandSides, norms, refinements, loop);
    }

    private GuardedSolution SolveInDouble(DenseMatrix rightHandSides, double[] norms, int refinements, ParallelLoop loop)
    {
        _single = null;
        _double ??= Cholesky.Factor(_matrix.LowerTriangle(loop), _ridge, loop);
        DenseMatrix solution = rightHandSides.Clone();
        _double.SolveInPlace(solution, loop);
        double residual = Residual(_matrix, _ridge + _double.Jitter, rightHandSides, solution, norms, rightHandSides.Clone(), loop);
        return double.IsFinite(residual)
            ? new GuardedSolution(solution, FactorPrecision.Double, refinements, residual, true, _double.Jitter)
            : throw new NotFiniteException("Guarded Cholesky: expected right-hand sides of finite numbers, found a solution that is not finite.");
    }

    // A jitter fit for single precision would be a hundred million times that of double: not what was asked for.
    private static CholeskyFactor<float>? TryFactor(Func<CholeskyFactor<float>> make)
    {
        try
        {
            CholeskyFactor<float> factor = make();
            return factor.JitterAttempts == 0 ? factor : null;
        }
        catch (NotFiniteException)
        {
            return null;
        }
    }

    // Each column is scaled to one, for a residual may lie below the smallest float.
    private static void AddCorrection(CholeskyFactor<float> factor, DenseMatrix rest, DenseMatrix solution, ParallelLoop loop)
    {
        double[] scales = LargestEntries(rest);
        var correction = new DenseMatrix<float>(rest.Rows, rest.Columns);
        for (int i = 0; i < rest.Rows; i++)
        {
            for (int j = 0; j < scales.Length; j++)
            {
                correction[i, j] = scales[j] > 0.0 ? (float)(rest[i, j] / scales[j]) : 0.0f;
            }
        }

        factor.SolveInPlace(correction, loop);
        for (int i = 0; i < rest.Rows; i++)
        {
            for (int j = 0; j < scales.Length; j++)
            {
                solution[i, j] += scales[j] * correction[i, j];
            }
        }
    }

    /// <summary>Overwrites <paramref name="rest"/> by B - (A + ridge I) X and answers its largest column over that of B.</summary>
    private static double Residual(
        ISymmetricOperator matrix, double ridge, DenseMatrix rightHandSides, DenseMatrix solution, double[] norms, DenseMatrix rest, ParallelLoop loop)
    {
        matrix.Multiply(solution, rest, loop);
        for (int i = 0; i < rest.Values.Length; i++)
        {
            rest.Values[i] = rightHandSides.Values[i] - rest.Values[i] - ridge * solution.Values[i];
        }

        double[] left = Norms(rest);
        double largest = 0.0;
        for (int j = 0; j < left.Length; j++)
        {
            // Max hands a NaN on, which no comparison with a tolerance accepts.
            largest = Math.Max(largest, norms[j] > 0.0 ? left[j] / norms[j] : left[j]);
        }

        return largest;
    }

    private static double[] Norms(DenseMatrix matrix)
    {
        var squares = new double[matrix.Columns];
        for (int i = 0; i < matrix.Rows; i++)
        {
            for (int j = 0; j < squares.Length; j++)
            {
                squares[j] += matrix[i, j] * matrix[i, j];
            }
        }

        return Array.ConvertAll(squares, Math.Sqrt);
    }

    private static double[] LargestEntries(DenseMatrix matrix)
    {
        var largest = new double[matrix.Columns];
        for (int i = 0; i < matrix.Rows; i++)
        {
            for (int j = 0; j < largest.Length; j++)
            {
                largest[j] = Math.Max(largest[j], Math.Abs(matrix[i, j]));
            }
        }

        return largest;
    }
}
