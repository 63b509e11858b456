using ProbDsl.Execution;
using ProbDsl.LinearAlgebra;
using ProbDsl.Randomness;

namespace ProbDsl.Runtime.Tests.LinearAlgebra;

public class PivotedCholeskyTests
{
    private static readonly ParallelLoop Serial = new(1);

    public static TheoryData<ulong?> Keys => [null, 1UL, 2UL];

    [Theory]
    [MemberData(nameof(Keys))]
    public void Residual_is_exact_at_the_pivots_and_its_trace_is_reported(ulong? seed)
    {
        DenseMatrix gram = GramProblem.Lower(150, 2, 1);
        PivotedCholesky factor = Factor(gram, 0.1, 150, seed);

        DenseMatrix rest = Rest(gram, factor);

        double trace = 0.0;
        for (int i = 0; i < 150; i++)
        {
            trace += rest[i, i];
        }

        Assert.True(factor.IsConverged);
        Assert.InRange(factor.Rank, 5, 60);
        Assert.InRange(factor.ResidualTrace, 0.0, 0.1);
        Assert.Equal(trace, factor.ResidualTrace, 1e-11);
        Assert.Equal(factor.Rank, factor.Pivots.Distinct().Count());
        foreach (int pivot in factor.Pivots)
        {
            for (int i = 0; i < 150; i++)
            {
                Assert.Equal(0.0, rest[i, pivot], 1e-11);
            }
        }
    }

    [Fact]
    public void Greedy_pivots_are_the_largest_residuals()
    {
        DenseMatrix gram = GramProblem.Lower(80, 3, 2);
        PivotedCholesky all = Factor(gram, 0.0, 10, null);
        for (int rank = 0; rank < 10; rank++)
        {
            DenseMatrix rest = Rest(gram, Factor(gram, 0.0, rank, null));
            double largest = Enumerable.Range(0, 80).Max(i => rest[i, i]);
            Assert.Equal(largest, rest[all.Pivots[rank], all.Pivots[rank]], 1e-13);
        }
    }

    [Fact]
    public void A_full_factor_is_the_matrix()
    {
        DenseMatrix matrix = Naive.ToDense(Naive.RandomPositive(new Random(3), 130));
        PivotedCholesky factor = Factor(matrix, 0.0, 130, null);

        Assert.Equal(130, factor.Rank);
        Assert.All(Rest(matrix, factor).Values, static entry => Assert.Equal(0.0, entry, 1e-9));
    }

    [Fact]
    public void A_matrix_of_low_rank_ends_at_its_rank()
    {
        double[,] root = Naive.RandomMatrix(new Random(4), 100, 6);
        PivotedCholesky factor = Factor(Naive.ToDense(Naive.Multiply(root, Naive.Transpose(root))), 0.0, 100, null);

        Assert.Equal(6, factor.Rank);
        Assert.True(factor.IsConverged);
    }

    [Fact]
    public void A_cap_is_kept_and_said()
    {
        PivotedCholesky factor = Factor(GramProblem.Lower(100, 10, 5), 1e-3, 20, null);

        Assert.Equal(20, factor.Rank);
        Assert.False(factor.IsConverged);
        Assert.True(factor.ResidualTrace > 1e-3);
    }

    [Fact]
    public void Random_pivots_depend_on_the_seed_and_on_nothing_else()
    {
        DenseMatrix gram = GramProblem.Lower(5000, 1, 6);
        var matrix = new DenseOperator(gram);
        PivotedCholesky first = PivotedCholesky.Factor(matrix, 0.0, 12, Serial, new RandomKey(7, 0));
        PivotedCholesky second = PivotedCholesky.Factor(matrix, 0.0, 12, new ParallelLoop(3), new RandomKey(7, 0));
        PivotedCholesky other = PivotedCholesky.Factor(matrix, 0.0, 12, Serial, new RandomKey(8, 0));

        Assert.Equal(first.Pivots, second.Pivots);
        Assert.Equal(first.Transposed.Values, second.Transposed.Values);
        Assert.NotEqual(first.Pivots, other.Pivots);
    }

    [Fact]
    public void What_is_not_finite_is_refused()
    {
        DenseMatrix diagonal = GramProblem.Lower(30, 2, 1);
        diagonal[4, 4] = double.NaN;
        DenseMatrix beside = GramProblem.Lower(30, 2, 1);
        for (int i = 0; i < 29; i++)
        {
            beside[29, i] = double.NaN;
        }

        Assert.Throws<NotFiniteException>(() => Factor(diagonal, 0.0, 30, null));
        Assert.Throws<NotFiniteException>(() => Factor(beside, 0.0, 30, null));
    }

    [Theory]
    [InlineData(1.0)]
    [InlineData(1e-3)]
    [InlineData(1e-7)]
    public void Low_rank_systems_are_solved_as_dense_ones(double ridge)
    {
        DenseMatrix gram = GramProblem.Lower(300, 2, 9);
        PivotedCholesky factor = Factor(gram, 1e-8, 150, null);
        var low = new DenseMatrix(300, 300);
        new PackedProduct<double>().Accumulate(low, factor.Transposed, true, factor.Transposed, false, 1.0, Serial);
        DenseMatrix right = Naive.ToDense(Naive.RandomMatrix(new Random(1), 300, 5));
        DenseMatrix expected = right.Clone();
        Cholesky.Factor(low, ridge, Serial).SolveInPlace(expected, Serial);
        DenseMatrix found = right.Clone();

        new LowRankSolver(factor.Transposed, ridge, Serial).SolveInPlace(found, Serial);

        // What rounding leaves at this condition number.
        Assert.InRange(GramProblem.Residual(low, ridge, found, right), 0.0, 1e-15 * 300.0 / ridge);
        Assert.InRange(Naive.RelativeError(expected.Values, found.Values), 0.0, 1e-14 * 300.0 / ridge);
    }

    // The answer is small where the right-hand side lies within the range of L: Woodbury's formula as it is usually written
    // would lose as many digits as the ridge is below the matrix.
    [Theory]
    [InlineData(1.0)]
    [InlineData(1e-3)]
    [InlineData(1e-7)]
    public void A_right_hand_side_within_the_range_loses_no_digits(double ridge)
    {
        PivotedCholesky factor = Factor(GramProblem.Lower(300, 2, 9), 1e-8, 150, null);
        var low = new DenseMatrix(300, 300);
        var right = new DenseMatrix(300, 3);
        var product = new PackedProduct<double>();
        product.Accumulate(low, factor.Transposed, true, factor.Transposed, false, 1.0, Serial);
        product.Accumulate(right, low, false, Naive.ToDense(Naive.RandomMatrix(new Random(1), 300, 3)), false, 1.0, Serial);
        DenseMatrix found = right.Clone();

        new LowRankSolver(factor.Transposed, ridge, Serial).SolveInPlace(found, Serial);

        Assert.InRange(GramProblem.Residual(low, ridge, found, right), 0.0, 1e-12);
    }

    [Fact]
    public void Products_with_the_factor_are_those_of_what_was_given()
    {
        PivotedCholesky factor = Factor(GramProblem.Lower(300, 2, 9), 1e-8, 150, null);
        DenseMatrix transposed = factor.Transposed.Clone();
        DenseMatrix tall = Naive.ToDense(Naive.RandomMatrix(new Random(1), 300, 3));
        DenseMatrix small = Naive.ToDense(Naive.RandomMatrix(new Random(2), transposed.Rows, 3));
        var product = new PackedProduct<double>();
        var reduced = new DenseMatrix(transposed.Rows, 3);
        product.Accumulate(reduced, transposed, false, tall, false, 1.0, Serial);
        var extended = new DenseMatrix(300, 3);
        product.Accumulate(extended, transposed, true, small, false, 1.0, Serial);

        var solver = new LowRankSolver(factor.Transposed, 1e-3, Serial);

        Assert.InRange(Naive.RelativeError(reduced.Values, solver.Reduce(tall, Serial).Values), 0.0, 1e-12);
        Assert.InRange(Naive.RelativeError(extended.Values, solver.Extend(small, Serial).Values), 0.0, 1e-12);
    }

    [Fact]
    public void Without_a_factor_the_ridge_alone_is_solved()
    {
        DenseMatrix right = Naive.ToDense(Naive.RandomMatrix(new Random(1), 9, 2));
        DenseMatrix found = right.Clone();

        new LowRankSolver(new DenseMatrix(0, 9), 4.0, Serial).SolveInPlace(found, Serial);

        Assert.Equal(right.Values.Select(static value => value / 4.0), found.Values);
        Assert.Throws<ArgumentOutOfRangeException>(static () => new LowRankSolver(new DenseMatrix(0, 9), 0.0, Serial));
    }

    private static PivotedCholesky Factor(DenseMatrix matrix, double trace, int rank, ulong? seed) =>
        PivotedCholesky.Factor(new DenseOperator(matrix), trace, rank, Serial, seed is ulong value ? new RandomKey(value, 0) : null);

    private static DenseMatrix Rest(DenseMatrix matrix, PivotedCholesky factor)
    {
        DenseMatrix rest = matrix.Clone();
        for (int i = 0; i < rest.Rows; i++)
        {
            for (int j = 0; j < rest.Rows; j++)
            {
                for (int k = 0; k < factor.Rank; k++)
                {
                    rest[i, j] -= factor.Transposed[k, i] * factor.Transposed[k, j];
                }
            }
        }

        return rest;
    }
}
