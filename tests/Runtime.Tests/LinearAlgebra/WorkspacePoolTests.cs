using ProbDsl.Execution;
using ProbDsl.LinearAlgebra;
using ProbDsl.Regression;

namespace ProbDsl.Runtime.Tests.LinearAlgebra;

/// <summary>A factor made in place, and matrices that are used again, beside those made afresh.</summary>
public class WorkspacePoolTests
{
    private static readonly ParallelLoop Loop = new(2);

    [Theory]
    [InlineData(1)]
    [InlineData(97)]
    [InlineData(1300)]
    public void A_factor_in_the_place_of_its_matrix_is_the_same_to_the_last_bit(int n)
    {
        DenseMatrix matrix = Gram(n);
        CholeskyFactor expected = Cholesky.Factor(matrix, 0.3, Loop);
        var workspace = new CholeskyWorkspace<double>(n);
        for (int again = 0; again < 2; again++)
        {
            CholeskyFactor found = workspace.Factor(target => CopyLower(matrix, target), 0.3, Loop);
            AssertEqual(expected, found);
        }
    }

    // Rank one: the second pivot is zero but for rounding, so that a jitter is needed and the matrix is made again.
    [Fact]
    public void A_jitter_starts_from_the_matrix_and_not_from_what_the_failed_attempt_left()
    {
        var matrix = new DenseMatrix(200, 200);
        for (int i = 0; i < 200; i++)
        {
            matrix.Row(i).Fill(1.0);
        }

        int filled = 0;
        CholeskyFactor expected = Cholesky.Factor(matrix, 0.0, Loop);
        CholeskyFactor found = new CholeskyWorkspace<double>(200).Factor(
            target =>
            {
                filled++;
                CopyLower(matrix, target);
            },
            0.0, Loop);

        Assert.True(expected.JitterAttempts > 0);
        Assert.Equal(1 + expected.JitterAttempts, filled);
        Assert.Equal((expected.Jitter, expected.JitterAttempts), (found.Jitter, found.JitterAttempts));
        AssertEqual(expected, found);
    }

    [Fact]
    public void A_number_that_is_not_finite_is_found_although_the_attempt_has_overwritten_it()
    {
        DenseMatrix matrix = Gram(150);
        matrix[140, 3] = double.NaN;
        NotFiniteException exception = Assert.Throws<NotFiniteException>(
            () => new CholeskyWorkspace<double>(150).Factor(target => CopyLower(matrix, target), 0.1, Loop));
        Assert.Contains("below the diagonal", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Workspaces_come_back_by_size_and_precision_and_are_forgotten_when_nobody_asks()
    {
        var pool = new WorkspacePool();
        CholeskyWorkspace<double> first;
        CholeskyWorkspace<double> second;
        using (WorkspaceLease lease = pool.Lend())
        {
            first = lease.Take<double>(50);
            second = lease.Take<double>(50);
            Assert.NotSame(first, second);
        }

        using (WorkspaceLease lease = pool.Lend())
        {
            Assert.NotSame(first, lease.Take<double>(51));
            _ = lease.Take<float>(50);
            CholeskyWorkspace<double> again = lease.Take<double>(50);
            Assert.True(ReferenceEquals(again, first) || ReferenceEquals(again, second));
            first = again;
        }

        using (WorkspaceLease lease = pool.Lend())
        {
            Assert.Same(first, lease.Take<double>(50));
            Assert.NotSame(second, lease.Take<double>(50));
        }
    }

    [Fact]
    public void A_lease_that_is_over_lends_nothing()
    {
        WorkspaceLease lease = new WorkspacePool().Lend();
        lease.Dispose();
        lease.Dispose();
        Assert.Throws<ObjectDisposedException>(() => lease.Take<double>(5));
    }

    [Theory]
    [InlineData(SolverPrecision.Double)]
    [InlineData(SolverPrecision.Single)]
    public void Regressions_in_lent_matrices_are_those_in_their_own_and_ask_for_no_matrix(SolverPrecision precision)
    {
        const int N = 400;
        var serial = new ParallelLoop(1);
        var pool = new WorkspacePool();
        var kernel = Kernel.GaussianQuadratic(1.5, 0.7, 3.0);
        SolverOptions options = SolverOptions.Default with { Precision = precision, Choice = SolverChoice.Cholesky };
        long allocated = 0;
        for (int round = 0; round < 3; round++)
        {
            PointSet points = Naive.ToPoints(Naive.RandomPoints(new Random(round), N, 3));
            DenseMatrix targets = Naive.ToDense(Naive.RandomMatrix(new Random(10 + round), N, 2));
            DenseMatrix expected = KernelRidgeRegressor.Create(points, kernel, 0.1, options, serial).Coefficients(targets);
            using WorkspaceLease lease = pool.Lend();
            long before = GC.GetAllocatedBytesForCurrentThread();
            var regressor = KernelRidgeRegressor.Create(points, kernel, 0.1, options, serial, lease);
            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            Assert.Equal(expected.Values, regressor.Coefficients(targets).Values);
        }

        // A twentieth of the matrix: tiles, closures, and the points in single precision.
        Assert.InRange(allocated, 0, N * N * (precision == SolverPrecision.Single ? sizeof(float) : sizeof(double)) / 20);
    }

    private static DenseMatrix Gram(int n) =>
        GramMatrix.LowerTriangle(Kernel.Gaussian(1.0), Naive.ToPoints(Naive.RandomPoints(new Random(n), n, 2)), Loop);

    private static void CopyLower(DenseMatrix matrix, DenseMatrix target)
    {
        for (int i = 0; i < matrix.Rows; i++)
        {
            matrix.Row(i)[..(i + 1)].CopyTo(target.Row(i));
        }
    }

    private static void AssertEqual(CholeskyFactor expected, CholeskyFactor found)
    {
        for (int i = 0; i < expected.Lower.Rows; i++)
        {
            Assert.True(expected.Lower.Row(i)[..(i + 1)].SequenceEqual(found.Lower.Row(i)[..(i + 1)]), $"row {i}");
        }

        Assert.Equal(expected.Inverse(Loop).Values, found.Inverse(Loop).Values);
    }
}
