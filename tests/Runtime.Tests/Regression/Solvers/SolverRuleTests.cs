using ProbDsl.Execution;
using ProbDsl.Regression;

namespace ProbDsl.Runtime.Tests.Regression;

public class SolverRuleTests
{
    private static readonly ParallelLoop Loop = new(1);

    private static readonly SolverOptions Small = new()
    {
        LargestUntried = 20, LargestCholesky = 40, LargestConjugateGradient = 60, Landmarks = 10,
    };

    [Theory]
    [InlineData(20, 5, typeof(CholeskySystem))]
    [InlineData(40, 5, typeof(CholeskySystem))]
    [InlineData(41, 5, typeof(IterativeSystem))]
    [InlineData(60, 5, typeof(IterativeSystem))]
    [InlineData(61, 5, typeof(LandmarkSystem))]
    public void In_many_dimensions_size_decides(int n, int dimension, Type expected) =>
        Assert.IsType(expected, Create(Naive.RandomPoints(new Random(1), n, dimension), Small));

    [Theory]
    [InlineData(20, 1e-6, typeof(CholeskySystem))]
    [InlineData(200, 1e-6, typeof(LowRankSystem))]
    [InlineData(38, 1e-12, typeof(CholeskySystem))]
    [InlineData(56, 1e-12, typeof(IterativeSystem))]
    public void In_few_dimensions_a_low_rank_is_tried_first(int n, double tolerance, Type expected) =>
        Assert.IsType(expected, Create(Naive.RandomPoints(new Random(1), n, 1), Small with { Tolerance = tolerance, LargestConjugateGradient = 200 }));

    [Theory]
    [InlineData(SolverChoice.Cholesky, typeof(CholeskySystem))]
    [InlineData(SolverChoice.PivotedCholesky, typeof(LowRankSystem))]
    [InlineData(SolverChoice.ConjugateGradient, typeof(IterativeSystem))]
    [InlineData(SolverChoice.Landmarks, typeof(LandmarkSystem))]
    public void A_named_solver_is_taken_at_any_size(SolverChoice choice, Type expected)
    {
        double[][] inputs = Naive.RandomPoints(new Random(1), 200, 1);

        Assert.IsType(expected, Create(inputs, Small with { Choice = choice }));
        Assert.IsType(expected, Create(inputs, new SolverOptions { Choice = choice }));
    }

    [Fact]
    public void Regressions_of_the_default_phases_are_solved_by_a_Cholesky_factor()
    {
        Assert.IsType<CholeskySystem>(Create(Naive.RandomPoints(new Random(1), 1000, 1), SolverOptions.Default));
        Assert.IsType<GuardedSystem>(
            Create(Naive.RandomPoints(new Random(1), 100, 1), new SolverOptions { Precision = SolverPrecision.Single }));
    }

    [Fact]
    public void A_Gram_matrix_that_cannot_be_stored_is_refused_by_name()
    {
        var exception = Assert.Throws<InvalidOptionException>(() => SolverRule.Create(
            new PointSet(40_001, 1, new double[40_001]), Kernel.Gaussian(1.0), 0.1, new SolverOptions { Choice = SolverChoice.Cholesky }, Loop));

        Assert.Equal("Choice", exception.Option);
        Assert.Contains("40001", exception.Message);
    }

    private static KernelSystem Create(double[][] inputs, SolverOptions options) =>
        SolverRule.Create(Naive.ToPoints(inputs), Kernel.Gaussian(1.0), 0.1, options, Loop);
}
