using ProbDsl.Execution;
using ProbDsl.LinearAlgebra;

namespace ProbDsl.Runtime.Tests.LinearAlgebra;

/// <summary>The kinds of problem of a table of condition numbers: those that single precision bears, and those that only seem so.</summary>
public class GuardedCholeskyTests
{
    private static readonly ParallelLoop Serial = new(1);

    [Theory]
    [InlineData(2, 1.0)]
    [InlineData(2, 1e-1)]
    [InlineData(10, 1e-1)]
    [InlineData(10, 1e-3)]
    [InlineData(100, 1e-1)]
    [InlineData(100, 1e-3)]
    public void Where_the_condition_allows_refinements_reach_the_tolerance(int dimension, double ridge)
    {
        DenseMatrix gram = GramProblem.Lower(400, dimension, 1);
        GuardedSolution guarded = Solve(gram, ridge, 1e-10, 10);

        Assert.Equal(FactorPrecision.Single, guarded.Precision);
        Assert.False(guarded.FellBack);
        Assert.InRange(guarded.Refinements, 1, 10);
        Assert.InRange(guarded.Residual, 0.0, 1e-10);
        Assert.Equal(GramProblem.Residual(gram, ridge, guarded.Solution, Right(400)), guarded.Residual, 1e-12);

        DenseMatrix exact = Right(400);
        Cholesky.Factor(gram, ridge, Serial).SolveInPlace(exact, Serial);
        Assert.InRange(Naive.RelativeError(exact.Values, guarded.Solution.Values), 0.0, 1e-10 * 400.0 / ridge);
    }

    [Theory]
    [InlineData(1e-6)]
    [InlineData(1e-8)]
    [InlineData(1e-10)]
    public void Where_it_does_not_double_precision_is_used_and_said(double ridge)
    {
        DenseMatrix gram = GramProblem.Lower(400, 2, 1);
        GuardedSolution guarded = Solve(gram, ridge, 1e-10, 10);

        Assert.Equal(FactorPrecision.Double, guarded.Precision);
        Assert.True(guarded.FellBack);
        Assert.Equal(0.0, guarded.Jitter);
        Assert.InRange(guarded.Residual, 0.0, 1e-5);
    }

    // Pivots stay positive at such ridges by luck, and the refinements diverge: the sign of a pivot guards nothing.
    [Fact]
    public void A_factor_that_succeeds_is_not_believed()
    {
        int believedByPivots = 0;
        for (int seed = 1; seed <= 12; seed++)
        {
            DenseMatrix gram = GramProblem.Lower(300, 2, seed);
            foreach (double ridge in new[] { 2e-5, 5e-6, 2e-6 })
            {
                bool isFactored = Cholesky.Factor(GramProblem.ToSingle(gram), ridge, Serial).JitterAttempts == 0;
                GuardedSolution guarded = Solve(gram, ridge, 1e-9, 10);
                believedByPivots += isFactored && guarded.FellBack ? 1 : 0;
                Assert.InRange(guarded.Residual, 0.0, guarded.FellBack ? 1e-7 : 1e-9);
            }
        }

        Assert.True(believedByPivots > 0);
    }

    [Fact]
    public void Too_few_refinements_fall_back_too()
    {
        GuardedSolution guarded = Solve(GramProblem.Lower(200, 10, 1), 1e-2, 1e-12, 0);

        Assert.True(guarded.FellBack);
        Assert.Equal(0, guarded.Refinements);
        Assert.InRange(guarded.Residual, 0.0, 1e-12);
    }

    [Fact]
    public void Right_hand_sides_of_any_size_are_solved()
    {
        DenseMatrix gram = GramProblem.Lower(100, 5, 1);
        DenseMatrix right = Right(100);
        for (int i = 0; i < 100; i++)
        {
            right[i, 0] *= 1e-60;
            right[i, 1] *= 1e60;
            right[i, 2] = 0.0;
        }

        GuardedSolution guarded = GuardedCholesky.Solve(new DenseOperator(gram), GramProblem.ToSingle(gram), 0.1, right, 1e-11, 10, Serial);

        Assert.False(guarded.FellBack);
        Assert.InRange(guarded.Residual, 0.0, 1e-11);
    }

    [Fact]
    public void A_singular_matrix_reports_its_jitter()
    {
        var ones = new DenseMatrix(20, 20);
        ones.Values.AsSpan().Clear();
        for (int i = 0; i < 20; i++)
        {
            ones.Row(i).Fill(1.0);
        }

        DenseMatrix right = DenseMatrix.Column(Enumerable.Repeat(1.0, 20).ToArray());
        GuardedSolution guarded = GuardedCholesky.Solve(new DenseOperator(ones), GramProblem.ToSingle(ones), 0.0, right, 1e-10, 5, Serial);

        Assert.True(guarded.FellBack);
        Assert.True(guarded.Jitter > 0.0);
    }

    [Fact]
    public void What_is_not_finite_is_refused()
    {
        DenseMatrix gram = GramProblem.Lower(50, 2, 1);
        DenseMatrix right = Right(50);
        right[4, 0] = double.NaN;
        DenseMatrix spoilt = gram.Clone();
        spoilt[30, 7] = double.NaN;

        Assert.Throws<NotFiniteException>(() =>
            GuardedCholesky.Solve(new DenseOperator(gram), GramProblem.ToSingle(gram), 0.1, right, 1e-8, 5, Serial));
        Assert.Throws<NotFiniteException>(() => Solve(spoilt, 0.1, 1e-8, 5));
    }

    private static GuardedSolution Solve(DenseMatrix gram, double ridge, double tolerance, int most) =>
        GuardedCholesky.Solve(new DenseOperator(gram), GramProblem.ToSingle(gram), ridge, Right(gram.Rows), tolerance, most, Serial);

    private static DenseMatrix Right(int n) => Naive.ToDense(Naive.RandomMatrix(new Random(n), n, 3));
}
