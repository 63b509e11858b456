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

        // What rounding leaves at this condition number.
        Assert.InRange(guarded.Residual, 0.0, 1e-14 * 400.0 / ridge);
    }

    // Pivots may be positive and the factor useless: here it is that of another matrix, and every refinement doubles the error.
    [Fact]
    public void A_factor_with_positive_pivots_is_not_believed()
    {
        DenseMatrix gram = GramProblem.Lower(100, 10, 1);
        DenseMatrix<float> third = GramProblem.ToSingle(gram);
        foreach (ref float entry in third.Values.AsSpan())
        {
            entry /= 3.0f;
        }

        Assert.Equal(0, Cholesky.Factor(third, 0.1, Serial).JitterAttempts);
        GuardedSolution guarded = GuardedCholesky.Solve(new DenseOperator(gram), third, 0.1, Right(100), 1e-9, 10, Serial);

        Assert.True(guarded.FellBack);
        Assert.InRange(guarded.Residual, 0.0, 1e-11);
    }

    [Fact]
    public void Near_the_limit_of_single_precision_the_residual_is_what_is_said()
    {
        for (int seed = 1; seed <= 6; seed++)
        {
            DenseMatrix gram = GramProblem.Lower(200, 2, seed);
            foreach (double ridge in new[] { 1e-4, 2e-5, 5e-6 })
            {
                GuardedSolution guarded = Solve(gram, ridge, 1e-9, 10);
                Assert.InRange(guarded.Residual, 0.0, guarded.FellBack ? 1e-7 : 1e-9);
                Assert.InRange(GramProblem.Residual(gram, ridge, guarded.Solution, Right(200)), 0.0, 1e-7);
            }
        }
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
