using ProbDsl.LinearAlgebra;

namespace ProbDsl.Runtime.Tests.LinearAlgebra;

/// <summary>Gaussian Gram matrices of normal points with the median distance as bandwidth: what the solvers are for.</summary>
internal static class GramProblem
{
    public static DenseMatrix Lower(int n, int dimension, int seed)
    {
        double[][] points = Naive.RandomPoints(new Random(seed), n, dimension);
        var squared = new double[n, n];
        var distances = new List<double>();
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < i; j++)
            {
                squared[i, j] = points[i].Zip(points[j], static (a, b) => (a - b) * (a - b)).Sum();
                distances.Add(squared[i, j]);
            }
        }

        distances.Sort();
        double median = distances.Count == 0 ? 1.0 : distances[distances.Count / 2];
        var gram = new DenseMatrix(n, n);
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < i; j++)
            {
                gram[i, j] = gram[j, i] = Math.Exp(-0.5 * squared[i, j] / median);
            }

            gram[i, i] = 1.0;
        }

        return gram;
    }

    public static DenseMatrix<float> ToSingle(DenseMatrix matrix)
    {
        var single = new DenseMatrix<float>(matrix.Rows, matrix.Columns);
        for (int i = 0; i < matrix.Values.Length; i++)
        {
            single.Values[i] = (float)matrix.Values[i];
        }

        return single;
    }

    /// <summary>The largest relative residual of a column of (A + ridge I) X = B.</summary>
    public static double Residual(DenseMatrix matrix, double ridge, DenseMatrix solution, DenseMatrix right)
    {
        double largest = 0.0;
        for (int column = 0; column < right.Columns; column++)
        {
            double squared = 0.0;
            double norm = 0.0;
            for (int i = 0; i < right.Rows; i++)
            {
                double rest = right[i, column] - ridge * solution[i, column];
                for (int j = 0; j < right.Rows; j++)
                {
                    rest -= matrix[i, j] * solution[j, column];
                }

                squared += rest * rest;
                norm += right[i, column] * right[i, column];
            }

            largest = Math.Max(largest, Math.Sqrt(squared / norm));
        }

        return largest;
    }
}
