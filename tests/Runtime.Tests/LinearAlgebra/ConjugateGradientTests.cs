using ProbDsl.Execution;
using ProbDsl.LinearAlgebra;

namespace ProbDsl.Runtime.Tests.LinearAlgebra;

public class ConjugateGradientTests
{
    private static readonly ParallelLoop Serial = new(1);

    [Theory]
    [InlineData(2, 1e-3, 1e-10)]
    [InlineData(10, 1e-1, 1e-12)]
    [InlineData(10, 1e-3, 1e-8)]
    public void The_answer_is_that_of_the_dense_solve_to_the_tolerance(int dimension, double ridge, double tolerance)
    {
        DenseMatrix gram = GramProblem.Lower(250, dimension, 1);
        DenseMatrix right = Naive.ToDense(Naive.RandomMatrix(new Random(2), 250, 11));
        DenseMatrix exact = right.Clone();
        Cholesky.Factor(gram, ridge, Serial).SolveInPlace(exact, Serial);
        var matrix = new DenseOperator(gram);
        PivotedCholesky factor = PivotedCholesky.Factor(matrix, 0.0, 60, Serial);

        ConjugateGradientResult plain = ConjugateGradient.Solve(matrix, ridge, right, null, tolerance, 5000, Serial);
        ConjugateGradientResult helped =
            ConjugateGradient.Solve(matrix, ridge, right, new LowRankSolver(factor.Transposed, ridge, Serial), tolerance, 5000, Serial);

        foreach (ConjugateGradientResult result in new[] { plain, helped })
        {
            Assert.True(result.IsConverged);
            Assert.Equal(11, result.Residuals.Length);
            Assert.InRange(GramProblem.Residual(gram, ridge, result.Solution, right), 0.0, 1.01 * tolerance);
            Assert.Equal(GramProblem.Residual(gram, ridge, result.Solution, right), result.Residuals.Max(), 0.1 * tolerance);

            // The condition number is at most 250 / ridge.
            Assert.InRange(Naive.RelativeError(exact.Values, result.Solution.Values), 0.0, 250.0 / ridge * tolerance);
        }

        Assert.True(helped.Iterations < plain.Iterations);
    }

    [Fact]
    public void With_a_factor_of_the_matrix_itself_one_or_two_steps_do()
    {
        DenseMatrix gram = GramProblem.Lower(300, 2, 3);
        var matrix = new DenseOperator(gram);
        PivotedCholesky factor = PivotedCholesky.Factor(matrix, 1e-9, 200, Serial);
        DenseMatrix right = Naive.ToDense(Naive.RandomMatrix(new Random(2), 300, 3));

        ConjugateGradientResult result =
            ConjugateGradient.Solve(matrix, 1e-3, right, new LowRankSolver(factor.Transposed, 1e-3, Serial), 1e-8, 100, Serial);

        Assert.True(result.IsConverged);
        Assert.InRange(result.Iterations, 1, 3);
    }

    [Fact]
    public void The_cap_is_kept_and_said()
    {
        var matrix = new DenseOperator(GramProblem.Lower(200, 10, 4));
        ConjugateGradientResult result =
            ConjugateGradient.Solve(matrix, 1e-6, Naive.ToDense(Naive.RandomMatrix(new Random(2), 200, 2)), null, 1e-10, 7, Serial);

        Assert.False(result.IsConverged);
        Assert.Equal(7, result.Iterations);
        Assert.All(result.Residuals, static residual => Assert.True(residual > 1e-10));
    }

    [Fact]
    public void Zero_is_solved_by_zero_beside_other_columns()
    {
        var matrix = new DenseOperator(GramProblem.Lower(50, 2, 4));
        DenseMatrix right = Naive.ToDense(Naive.RandomMatrix(new Random(2), 50, 2));
        for (int i = 0; i < 50; i++)
        {
            right[i, 0] = 0.0;
        }

        ConjugateGradientResult result = ConjugateGradient.Solve(matrix, 0.1, right, null, 1e-10, 500, Serial);

        Assert.True(result.IsConverged);
        for (int i = 0; i < 50; i++)
        {
            Assert.Equal(0.0, result.Solution[i, 0]);
        }
    }

    [Fact]
    public void A_matrix_that_is_not_positive_ends_unsolved()
    {
        var indefinite = new DenseMatrix(2, 2) { [0, 0] = 1.0, [1, 1] = -1.0 };
        DenseMatrix right = DenseMatrix.Column([1.0, 1.0]);

        ConjugateGradientResult result = ConjugateGradient.Solve(new DenseOperator(indefinite), 0.0, right, null, 1e-10, 1000, Serial);

        Assert.False(result.IsConverged);
    }

    [Fact]
    public void What_is_not_finite_is_refused()
    {
        DenseMatrix gram = GramProblem.Lower(20, 2, 4);
        DenseMatrix right = Naive.ToDense(Naive.RandomMatrix(new Random(2), 20, 2));
        right[3, 1] = double.NaN;
        DenseMatrix spoilt = gram.Clone();
        spoilt[7, 2] = double.PositiveInfinity;

        Assert.Throws<NotFiniteException>(() => ConjugateGradient.Solve(new DenseOperator(gram), 0.1, right, null, 1e-8, 100, Serial));
        right[3, 1] = 0.0;
        Assert.Throws<NotFiniteException>(() => ConjugateGradient.Solve(new DenseOperator(spoilt), 0.1, right, null, 1e-8, 100, Serial));
    }

    [Fact]
    public void Threads_do_not_change_a_bit()
    {
        var matrix = new DenseOperator(GramProblem.Lower(400, 5, 4));
        DenseMatrix right = Naive.ToDense(Naive.RandomMatrix(new Random(2), 400, 20));
        DenseMatrix[] answers =
        [
            .. new[] { 1, 2, 3 }.Select(threads =>
            {
                var loop = new ParallelLoop(threads);
                PivotedCholesky factor = PivotedCholesky.Factor(matrix, 0.0, 50, loop);
                return ConjugateGradient.Solve(matrix, 0.01, right, new LowRankSolver(factor.Transposed, 0.01, loop), 1e-8, 200, loop).Solution;
            }),
        ];

        Assert.Equal(answers[0].Values, answers[1].Values);
        Assert.Equal(answers[0].Values, answers[2].Values);
    }

    [Fact]
    public void An_operator_that_is_not_stored_gives_its_lower_triangle_by_columns()
    {
        DenseMatrix gram = GramProblem.Lower(40, 2, 4);
        ISymmetricOperator columns = new ColumnsOnly(new DenseOperator(gram));

        Assert.Equal(gram.Values, columns.LowerTriangle(new ParallelLoop(2)).Values);
    }

    private sealed class ColumnsOnly(ISymmetricOperator inner) : ISymmetricOperator
    {
        public int Size => inner.Size;

        public void Multiply(DenseMatrix values, DenseMatrix product, ParallelLoop loop) => inner.Multiply(values, product, loop);

        public void Diagonal(Span<double> diagonal) => inner.Diagonal(diagonal);

        public void Column(int index, Span<double> column) => inner.Column(index, column);
    }
}
