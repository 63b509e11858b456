using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Factorization;

namespace ProbDsl.LinearAlgebra;

/// <summary>Sums and parts of small symmetric matrices.</summary>
internal static class SymmetricMatrix
{
    /// <summary>left + factor * right, of one size.</summary>
    internal static double[,] Sum(double[,] left, double[,] right, double factor)
    {
        var sum = (double[,])left.Clone();
        for (int i = 0; i < sum.GetLength(0); i++)
        {
            for (int j = 0; j < sum.GetLength(1); j++)
            {
                sum[i, j] += factor * right[i, j];
            }
        }

        return sum;
    }

    /// <summary>The nearest positive semidefinite matrix in the Frobenius norm: negative eigenvalues become zero.</summary>
    internal static double[,] PositivePart(double[,] symmetric)
    {
        Evd<double> eigen = Matrix<double>.Build.DenseOfArray(symmetric).Evd(Symmetricity.Symmetric);
        Vector<double> values = eigen.EigenValues.Map(static value => Math.Max(0.0, value.Real));
        return (eigen.EigenVectors * Matrix<double>.Build.DiagonalOfDiagonalVector(values) * eigen.EigenVectors.Transpose()).ToArray();
    }
}
