using ProbDsl.Regression;

namespace ProbDsl.Runtime.Tests;

/// <summary>Slow twins, written to be obviously right.</summary>
internal static class Naive
{
    public static double[,] Multiply(double[,] left, double[,] right)
    {
        var product = new double[left.GetLength(0), right.GetLength(1)];
        for (int i = 0; i < left.GetLength(0); i++)
        {
            for (int j = 0; j < right.GetLength(1); j++)
            {
                for (int k = 0; k < left.GetLength(1); k++)
                {
                    product[i, j] += left[i, k] * right[k, j];
                }
            }
        }

        return product;
    }

    /// <summary>The lower Cholesky factor, entry by entry.</summary>
    public static double[,] Cholesky(double[,] matrix)
    {
        int n = matrix.GetLength(0);
        var lower = new double[n, n];
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                double sum = matrix[i, j];
                for (int k = 0; k < j; k++)
                {
                    sum -= lower[i, k] * lower[j, k];
                }

                lower[i, j] = i == j ? Math.Sqrt(sum) : sum / lower[j, j];
            }
        }

        return lower;
    }

    /// <summary>The inverse by Gauss-Jordan elimination with pivots on the diagonal.</summary>
    public static double[,] Inverse(double[,] matrix)
    {
        int n = matrix.GetLength(0);
        var work = (double[,])matrix.Clone();
        var inverse = new double[n, n];
        for (int i = 0; i < n; i++)
        {
            inverse[i, i] = 1.0;
        }

        for (int pivot = 0; pivot < n; pivot++)
        {
            double scale = work[pivot, pivot];
            for (int j = 0; j < n; j++)
            {
                work[pivot, j] /= scale;
                inverse[pivot, j] /= scale;
            }

            for (int i = 0; i < n; i++)
            {
                double factor = work[i, pivot];
                for (int j = 0; j < n && i != pivot; j++)
                {
                    work[i, j] -= factor * work[pivot, j];
                    inverse[i, j] -= factor * inverse[pivot, j];
                }
            }
        }

        return inverse;
    }

    /// <summary>The kernel of fits, from the points themselves.</summary>
    public static double Kernel(Kernel kernel, double[] left, double[] right)
    {
        var function = ((Kernel<SumKernel<WeightedKernel<GaussianKernel>, WeightedKernel<PolynomialKernel>>>)kernel).Function;
        double bandwidth = function.Left.Inner.Bandwidth;
        double inner = InnerProduct(left, right);
        return function.Left.Weight * Math.Exp(-SquaredDistance(left, right) / (2.0 * bandwidth * bandwidth))
            + function.Right.Weight * Math.Pow(1.0 + inner / function.Right.Inner.InnerProductScale, 2.0);
    }

    public static double InnerProduct(double[] left, double[] right) => left.Zip(right, (a, b) => a * b).Sum();

    public static double SquaredDistance(double[] left, double[] right) => left.Zip(right, (a, b) => (a - b) * (a - b)).Sum();

    public static double[,] Gram(Kernel kernel, double[][] left, double[][] right)
    {
        var gram = new double[left.Length, right.Length];
        for (int i = 0; i < left.Length; i++)
        {
            for (int j = 0; j < right.Length; j++)
            {
                gram[i, j] = Kernel(kernel, left[i], right[j]);
            }
        }

        return gram;
    }

    public static double[,] AddRidge(double[,] matrix, double ridge)
    {
        var sum = (double[,])matrix.Clone();
        for (int i = 0; i < sum.GetLength(0); i++)
        {
            sum[i, i] += ridge;
        }

        return sum;
    }

    public static double[,] Transpose(double[,] matrix)
    {
        var transposed = new double[matrix.GetLength(1), matrix.GetLength(0)];
        for (int i = 0; i < matrix.GetLength(0); i++)
        {
            for (int j = 0; j < matrix.GetLength(1); j++)
            {
                transposed[j, i] = matrix[i, j];
            }
        }

        return transposed;
    }

    public static DenseMatrix ToDense(double[,] values)
    {
        var matrix = new DenseMatrix(values.GetLength(0), values.GetLength(1));
        for (int i = 0; i < matrix.Rows; i++)
        {
            for (int j = 0; j < matrix.Columns; j++)
            {
                matrix[i, j] = values[i, j];
            }
        }

        return matrix;
    }

    public static PointSet ToPoints(double[][] points)
    {
        int dimension = points[0].Length;
        var coordinates = new double[points.Length * dimension];
        for (int i = 0; i < points.Length; i++)
        {
            for (int k = 0; k < dimension; k++)
            {
                coordinates[k * points.Length + i] = points[i][k];
            }
        }

        return new PointSet(points.Length, dimension, coordinates);
    }

    public static double[][] RandomPoints(Random random, int count, int dimension) =>
        [.. Enumerable.Range(0, count).Select(_ => Enumerable.Range(0, dimension).Select(_ => Normal(random)).ToArray())];

    public static double[,] RandomMatrix(Random random, int rows, int columns)
    {
        var matrix = new double[rows, columns];
        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j < columns; j++)
            {
                matrix[i, j] = Normal(random);
            }
        }

        return matrix;
    }

    /// <summary>A well-conditioned positive definite matrix.</summary>
    public static double[,] RandomPositive(Random random, int n)
    {
        double[,] root = RandomMatrix(random, n, n);
        return AddRidge(Multiply(root, Transpose(root)), n);
    }

    public static double Normal(Random random) =>
        Math.Sqrt(-2.0 * Math.Log(1.0 - random.NextDouble())) * Math.Cos(2.0 * Math.PI * random.NextDouble());

    public static void AssertClose(double[,] expected, DenseMatrix found, double relative)
    {
        double scale = expected.Cast<double>().Max(Math.Abs);
        Assert.Equal(expected.GetLength(0), found.Rows);
        Assert.Equal(expected.GetLength(1), found.Columns);
        for (int i = 0; i < found.Rows; i++)
        {
            for (int j = 0; j < found.Columns; j++)
            {
                Assert.InRange(found[i, j], expected[i, j] - relative * scale, expected[i, j] + relative * scale);
            }
        }
    }

    /// <summary>Central differences, extrapolated once: error of the fourth order in the step.</summary>
    public static double Derivative(Func<double, double> function, double at, double step = 1e-3)
    {
        double Central(double h) => (function(at + h) - function(at - h)) / (2.0 * h);
        return (4.0 * Central(0.5 * step) - Central(step)) / 3.0;
    }

    public static double RelativeError(IReadOnlyList<double> exact, IReadOnlyList<double> found) =>
        Math.Sqrt(exact.Zip(found, (a, b) => (a - b) * (a - b)).Sum() / exact.Sum(a => a * a));

    public static double Cosine(IReadOnlyList<double> left, IReadOnlyList<double> right) =>
        left.Zip(right, (a, b) => a * b).Sum() / Math.Sqrt(left.Sum(a => a * a) * right.Sum(b => b * b));
}
