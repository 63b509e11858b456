using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Factorization;

namespace ProbDsl.Optimisation;

/// <summary>
/// The solutions of F v = r F_c v for symmetric F and positive definite F_c, with v' F_c v = 1. With F the observed and
/// F_c the complete information, r is the share of information that is observed: one minus the rate of EM.
/// </summary>
internal sealed class GeneralisedEigen
{
    private GeneralisedEigen(double[] values, Matrix<double> vectors)
    {
        Values = values;
        Vectors = vectors;
    }

    /// <summary>r, in increasing order.</summary>
    internal double[] Values { get; }

    /// <summary>v, one a column.</summary>
    internal Matrix<double> Vectors { get; }

    /// <summary>
    /// Solves by the Cholesky factor of F_c. A coordinate about which complete data say next to nothing, less than 1e-12 of what they say where
    /// <paramref name="reference"/> was taken, is held by as much information as there was then. No scale of a coordinate matters.
    /// </summary>
    /// <param name="information">F.</param>
    /// <param name="completeInformation">F_c.</param>
    /// <param name="reference">The diagonal of F_c at the start of the fit.</param>
    internal static GeneralisedEigen Solve(double[,] information, double[,] completeInformation, double[] reference)
    {
        int d = information.GetLength(0);
        Matrix<double> complete = Symmetric(completeInformation);
        for (int j = 0; j < d; j++)
        {
            double own = complete[j, j];
            complete[j, j] += own > 1e-12 * reference[j] && own > 0.0 ? 1e-9 * own : Math.Max(reference[j], double.Epsilon);
        }

        Matrix<double> lower = complete.Cholesky().Factor;
        Matrix<double> inverse = lower.Inverse();
        Matrix<double> reduced = inverse * Symmetric(information) * inverse.Transpose();
        Evd<double> eigen = ((reduced + reduced.Transpose()) * 0.5).Evd(Symmetricity.Symmetric);
        return new GeneralisedEigen(
            [.. eigen.EigenValues.Select(static value => value.Real)], inverse.Transpose() * eigen.EigenVectors);
    }

    private static Matrix<double> Symmetric(double[,] values)
    {
        Matrix<double> matrix = Matrix<double>.Build.DenseOfArray(values);
        return (matrix + matrix.Transpose()) * 0.5;
    }
}
