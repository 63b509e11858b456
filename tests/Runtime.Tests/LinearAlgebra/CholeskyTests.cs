using FsCheck;
using FsCheck.Fluent;
using ProbDsl.Execution;
using ProbDsl.LinearAlgebra;

namespace ProbDsl.Runtime.Tests.LinearAlgebra;

public class CholeskyTests
{
    private static readonly ParallelLoop Serial = new(1);

    [Fact]
    public void Factor_equals_the_entry_by_entry_factor_at_any_size()
    {
        Prop.ForAll(Gen.Choose(1, 200).ToArbitrary(), n =>
        {
            double[,] matrix = Naive.RandomPositive(new Random(n), n);
            double[,] expected = Naive.Cholesky(Naive.AddRidge(matrix, 0.5));
            DenseMatrix lower = Cholesky.Factor(Naive.ToDense(matrix), 0.5, Serial).Lower;
            for (int i = 0; i < n; i++)
            {
                for (int j = 0; j <= i; j++)
                {
                    Assert.InRange(lower[i, j], expected[i, j] - 1e-11 * n, expected[i, j] + 1e-11 * n);
                }
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(12).WithReplay(1, 3));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(8, 3)]
    [InlineData(63, 70)]
    [InlineData(64, 8)]
    [InlineData(65, 9)]
    [InlineData(200, 130)]
    public void Solve_equals_the_inverse_times_the_right_hand_sides(int n, int columns)
    {
        var random = new Random(n);
        double[,] matrix = Naive.RandomPositive(random, n);
        double[,] right = Naive.RandomMatrix(random, n, columns);
        DenseMatrix solution = Naive.ToDense(right);

        Cholesky.Factor(Naive.ToDense(matrix), 0.0, Serial).SolveInPlace(solution, Serial);

        Naive.AssertClose(Naive.Multiply(Naive.Inverse(matrix), right), solution, 1e-11);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(64)]
    [InlineData(100)]
    [InlineData(131)]
    public void Diagonal_of_the_inverse_is_that_of_the_inverse(int n)
    {
        double[,] matrix = Naive.RandomPositive(new Random(n), n);
        double[,] inverse = Naive.Inverse(matrix);

        double[] diagonal = Cholesky.Factor(Naive.ToDense(matrix), 0.0, Serial).DiagonalOfInverse(Serial);

        Assert.Equal(n, diagonal.Length);
        for (int i = 0; i < n; i++)
        {
            Assert.Equal(inverse[i, i], diagonal[i], 1e-12);
        }
    }

    [Fact]
    public void Threads_do_not_change_a_bit()
    {
        var random = new Random(5);
        DenseMatrix matrix = Naive.ToDense(Naive.RandomPositive(random, 300));
        DenseMatrix first = Naive.ToDense(Naive.RandomMatrix(random, 300, 150));
        DenseMatrix second = first.Clone();
        var two = new ParallelLoop(2);

        CholeskyFactor serial = Cholesky.Factor(matrix, 0.1, Serial);
        CholeskyFactor parallel = Cholesky.Factor(matrix, 0.1, two);
        serial.SolveInPlace(first, Serial);
        parallel.SolveInPlace(second, two);

        Assert.Equal(first.Values, second.Values);
        Assert.Equal(serial.DiagonalOfInverse(Serial), parallel.DiagonalOfInverse(two));
    }

    [Fact]
    public void A_singular_matrix_gets_a_reported_jitter()
    {
        // Rank one: the second pivot is zero.
        var matrix = new DenseMatrix(10, 10);
        matrix.Values.AsSpan().Clear();
        for (int i = 0; i < 10; i++)
        {
            matrix.Row(i).Fill(1.0);
        }

        CholeskyFactor factor = Cholesky.Factor(matrix, 0.0, Serial);

        Assert.True(factor.JitterAttempts >= 1);
        Assert.Equal(Math.Pow(10.0, factor.JitterAttempts - 1) * 1e-10, factor.Jitter, 1e-12);
    }

    [Fact]
    public void A_regular_matrix_gets_none()
    {
        CholeskyFactor factor = Cholesky.Factor(Naive.ToDense(Naive.RandomPositive(new Random(1), 20)), 0.0, Serial);

        Assert.Equal(0.0, factor.Jitter);
        Assert.Equal(0, factor.JitterAttempts);
    }

    [Fact]
    public void The_matrix_is_left_as_it_was()
    {
        DenseMatrix matrix = Naive.ToDense(Naive.RandomPositive(new Random(1), 70));
        DenseMatrix before = matrix.Clone();

        Cholesky.Factor(matrix, 1.0, Serial);

        Assert.Equal(before.Values, matrix.Values);
    }

    [Fact]
    public void A_matrix_that_is_not_finite_or_far_from_positive_is_refused()
    {
        DenseMatrix notFinite = Naive.ToDense(Naive.RandomPositive(new Random(1), 20));
        notFinite[3, 3] = double.NaN;
        var negative = new DenseMatrix(2, 2) { [0, 0] = 1.0, [1, 0] = 5.0, [0, 1] = 5.0, [1, 1] = 1.0 };
        negative[1, 1] = -100.0;
        negative[0, 0] = 101.0;

        Assert.Throws<NotFiniteException>(() => Cholesky.Factor(notFinite, 0.0, Serial));
        Assert.Throws<NotFiniteException>(() => Cholesky.Factor(negative, 0.0, Serial));
    }
}
