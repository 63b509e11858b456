using System.Numerics;
using ProbDsl.Execution;
using ProbDsl.LinearAlgebra;

namespace ProbDsl.Runtime.Tests.LinearAlgebra;

/// <summary>Both precisions in vectors of every width, against the entry-by-entry twins.</summary>
public class CholeskyWidthTests
{
    private static readonly ParallelLoop Serial = new(1);

    public static TheoryData<string, int> Cases
    {
        get
        {
            var cases = new TheoryData<string, int>();
            foreach (string name in Widths.Names)
            {
                foreach (int n in new[] { 1, 12, 95, 96, 97, 200, 301 })
                {
                    cases.Add(name, n);
                }
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Factor_solutions_and_inverse_are_those_of_the_twins(string width, int n)
    {
        Check<double>(width, n);
        Check<float>(width, n);
    }

    // Above 1,200 rows columns are taken two leaves at a time: too large for the twins, so the residual is looked at.
    [Theory]
    [InlineData(1201)]
    [InlineData(1344)]
    public void Large_matrices_are_solved_to_rounding(int n)
    {
        CheckLarge<double>(n, 1e-13);
        CheckLarge<float>(n, 3e-5);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void Threads_do_not_change_a_bit_at_any_size_or_number_of_columns(int threads)
    {
        var loop = new ParallelLoop(threads);
        foreach (int n in new[] { 90, 700, 1300 })
        {
            DenseMatrix<float> matrix = Widths.ToDense<float>(Diagonally(n));
            CholeskyFactor<float> one = Cholesky.Factor(matrix, 0.1, Serial);
            CholeskyFactor<float> many = Cholesky.Factor(matrix, 0.1, loop);
            foreach (int columns in new[] { 1, 70, 600 })
            {
                DenseMatrix<float> first = Widths.ToDense<float>(Naive.RandomMatrix(new Random(columns), n, columns));
                DenseMatrix<float> second = first.Clone();
                one.SolveInPlace(first, Serial);
                many.SolveInPlace(second, loop);
                Assert.Equal(first.Values, second.Values);
            }

            if (n <= 700)
            {
                Assert.Equal(one.DiagonalOfInverse(Serial), many.DiagonalOfInverse(loop));
                Assert.Equal(one.Inverse(Serial).Values, many.Inverse(loop).Values);
            }
        }
    }

    // Panels of right-hand sides are whole or narrow as the columns come. Very many columns are solved in another order of sums.
    [Theory]
    [InlineData("512")]
    [InlineData("256")]
    [InlineData("none")]
    public void The_answer_to_a_column_does_not_depend_on_a_few_beside_it(string width)
    {
        CheckColumns<double>(width);
        CheckColumns<float>(width);
    }

    [Fact]
    public void Factoring_and_solving_again_allocates_nothing()
    {
        DenseMatrix matrix = Naive.ToDense(Diagonally(400));
        var workspace = new CholeskyWorkspace<double>(400);
        DenseMatrix few = Naive.ToDense(Naive.RandomMatrix(new Random(1), 400, 3));
        DenseMatrix many = Naive.ToDense(Naive.RandomMatrix(new Random(2), 400, 300));
        for (int i = 0; i < 3; i++)
        {
            workspace.Factor(matrix, 0.1, Serial).SolveInPlace(many, Serial);
            workspace.Factor(matrix, 0.1, Serial).SolveInPlace(few, Serial);
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 5; i++)
        {
            CholeskyFactor factor = workspace.Factor(matrix, 0.1, Serial);
            factor.SolveInPlace(many, Serial);
            factor.SolveInPlace(few, Serial);
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void A_number_that_is_not_finite_is_found_wherever_it_stands()
    {
        foreach (double wrong in new[] { double.NaN, double.PositiveInfinity, double.NegativeInfinity })
        {
            foreach ((int row, int column) in new[] { (7, 3), (299, 0), (299, 298), (150, 149) })
            {
                DenseMatrix matrix = Naive.ToDense(Diagonally(300));
                matrix[row, column] = wrong;
                NotFiniteException exception = Assert.Throws<NotFiniteException>(() => Cholesky.Factor(matrix, 0.0, Serial));
                Assert.Contains("below the diagonal", exception.Message, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void What_stands_above_the_diagonal_is_not_read()
    {
        DenseMatrix matrix = Naive.ToDense(Diagonally(250));
        DenseMatrix spoilt = matrix.Clone();
        for (int i = 0; i < 250; i++)
        {
            spoilt.Row(i)[(i + 1)..].Fill(double.NaN);
        }

        DenseMatrix expected = Naive.ToDense(Naive.RandomMatrix(new Random(1), 250, 4));
        DenseMatrix found = expected.Clone();
        Cholesky.Factor(matrix, 0.0, Serial).SolveInPlace(expected, Serial);
        Cholesky.Factor(spoilt, 0.0, Serial).SolveInPlace(found, Serial);

        Assert.Equal(expected.Values, found.Values);
    }

    private static void Check<T>(string width, int n)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double[,] matrix = Naive.RandomPositive(new Random(n), n);
        double[,] shifted = Naive.AddRidge(matrix, 0.5);
        double[,] inverse = Naive.Inverse(shifted);
        double[,] right = Naive.RandomMatrix(new Random(n + 1), n, 7);
        CholeskyFactor<T> factor =
            new CholeskyWorkspace<T>(n, Widths.Kernel<T>(width)).Factor(Widths.ToDense<T>(matrix), 0.5, Serial);
        double tolerance = Widths.Tolerance<T>();

        DenseMatrix lower = Widths.ToDouble(factor.Lower);
        for (int i = 0; i < n; i++)
        {
            lower.Row(i)[(i + 1)..].Clear();
        }

        Naive.AssertClose(Naive.Cholesky(shifted), lower, tolerance);

        DenseMatrix<T> solution = Widths.ToDense<T>(right);
        factor.SolveInPlace(solution, Serial);
        Naive.AssertClose(Naive.Multiply(inverse, right), Widths.ToDouble(solution), tolerance);

        DenseMatrix<T> half = Widths.ToDense<T>(right);
        factor.SolveLowerInPlace(half, Serial);
        Naive.AssertClose(right, Naive.ToDense(Naive.Multiply(Naive.Cholesky(shifted), ToArray(Widths.ToDouble(half)))), tolerance);

        T[] diagonal = factor.DiagonalOfInverse(Serial);
        DenseMatrix found = Widths.ToDouble(factor.Inverse(Serial));
        double[,] expected = new double[n, n];
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                expected[i, j] = inverse[i, j];
            }

            Assert.InRange(double.CreateChecked(diagonal[i]), inverse[i, i] * (1.0 - 10.0 * tolerance), inverse[i, i] * (1.0 + 10.0 * tolerance));
        }

        Naive.AssertClose(expected, found, tolerance);
    }

    private static void CheckColumns<T>(string width)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        const int N = 210;
        CholeskyFactor<T> factor = new CholeskyWorkspace<T>(N, Widths.Kernel<T>(width)).Factor(Widths.ToDense<T>(Diagonally(N)), 0.1, Serial);
        int most = Math.Min(45, 12 * Widths.Kernel<T>(width).Columns);
        double[,] right = Naive.RandomMatrix(new Random(5), N, most);
        DenseMatrix<T> whole = Widths.ToDense<T>(right);
        factor.SolveInPlace(whole, Serial);
        foreach (int columns in new[] { 1, 2, 4, 5, 8, 9, 16, 17, 32, 33, 44 }.Where(columns => columns < most))
        {
            var few = new DenseMatrix<T>(N, columns);
            for (int i = 0; i < N; i++)
            {
                for (int j = 0; j < columns; j++)
                {
                    few[i, j] = T.CreateTruncating(right[i, j]);
                }
            }

            factor.SolveInPlace(few, new ParallelLoop(2));
            for (int i = 0; i < N; i++)
            {
                Assert.True(whole.Row(i)[..columns].SequenceEqual(few.Row(i)), $"{columns} columns, row {i}");
            }
        }
    }

    private static void CheckLarge<T>(int n, double tolerance)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        DenseMatrix<T> matrix = Widths.ToDense<T>(Diagonally(n));
        DenseMatrix<T> solution = Widths.ToDense<T>(Naive.RandomMatrix(new Random(1), n, 2));
        DenseMatrix right = Widths.ToDouble(solution);
        Cholesky.Factor(matrix, 0.25, new ParallelLoop(2)).SolveInPlace(solution, Serial);
        for (int i = 0; i < n; i++)
        {
            double residual = right[i, 1] - 0.25 * double.CreateChecked(solution[i, 1]);
            for (int j = 0; j < n; j++)
            {
                residual -= double.CreateChecked(j <= i ? matrix[i, j] : matrix[j, i]) * double.CreateChecked(solution[j, 1]);
            }

            Assert.InRange(residual, -tolerance * 10.0, tolerance * 10.0);
        }
    }

    // Dominated by the diagonal, which makes it positive definite at any size.
    private static double[,] Diagonally(int n)
    {
        var random = new Random(n);
        var matrix = new double[n, n];
        for (int i = 0; i < n; i++)
        {
            matrix[i, i] = 2.0 * Math.Sqrt(n);
            for (int j = 0; j < i; j++)
            {
                matrix[i, j] = matrix[j, i] = Math.Clamp(Naive.Normal(random), -2.0, 2.0) / 2.0;
            }
        }

        return matrix;
    }

    private static double[,] ToArray(DenseMatrix dense)
    {
        var array = new double[dense.Rows, dense.Columns];
        for (int i = 0; i < dense.Rows; i++)
        {
            for (int j = 0; j < dense.Columns; j++)
            {
                array[i, j] = dense[i, j];
            }
        }

        return array;
    }
}
