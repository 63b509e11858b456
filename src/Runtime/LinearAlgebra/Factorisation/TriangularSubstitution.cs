namespace ProbDsl.LinearAlgebra;

/// <summary>Solves with a small triangular matrix by substitution, row by row of the right-hand sides: r^2 p operations on one thread.</summary>
internal static class TriangularSubstitution
{
    /// <summary>Overwrites <paramref name="values"/> (r x p) by L^-1 times it.</summary>
    /// <param name="lower">L, r x r; what stands above the diagonal is not read.</param>
    /// <param name="values">Right-hand sides.</param>
    internal static void Solve(DenseMatrix lower, DenseMatrix values)
    {
        MicroKernel<double> kernel = MicroKernel<double>.Widest;
        for (int i = 0; i < lower.Rows; i++)
        {
            for (int j = 0; j < i; j++)
            {
                kernel.AddMultiple(values.Row(i), values.Row(j), -lower[i, j]);
            }

            Divide(values.Row(i), lower[i, i]);
        }
    }

    /// <summary>Overwrites <paramref name="values"/> (r x p) by L'^-1 times it.</summary>
    /// <param name="lower">L, r x r; what stands above the diagonal is not read.</param>
    /// <param name="values">Right-hand sides.</param>
    internal static void SolveTransposed(DenseMatrix lower, DenseMatrix values)
    {
        MicroKernel<double> kernel = MicroKernel<double>.Widest;
        for (int i = lower.Rows - 1; i >= 0; i--)
        {
            Divide(values.Row(i), lower[i, i]);
            for (int j = 0; j < i; j++)
            {
                kernel.AddMultiple(values.Row(j), values.Row(i), -lower[i, j]);
            }
        }
    }

    private static void Divide(Span<double> row, double divisor)
    {
        foreach (ref double entry in row)
        {
            entry /= divisor;
        }
    }
}
