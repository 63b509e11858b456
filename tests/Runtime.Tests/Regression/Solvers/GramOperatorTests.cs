using ProbDsl.Execution;
using ProbDsl.LinearAlgebra;
using ProbDsl.Regression;

namespace ProbDsl.Runtime.Tests.Regression;

/// <summary>The Gram matrix that is not stored against the one that is.</summary>
public class GramOperatorTests
{
    private static readonly Kernel Kernel = Kernel.GaussianQuadratic(1.3, 0.7, 3.0);

    [Theory]
    [InlineData(1, 1)]
    [InlineData(64, 2)]
    [InlineData(131, 10)]
    public void It_is_the_stored_matrix(int n, int dimension)
    {
        var loop = new ParallelLoop(1);
        PointSet points = Naive.ToPoints(Naive.RandomPoints(new Random(n), n, dimension));
        ISymmetricOperator matrix = new GramOperator(Kernel, points);
        DenseMatrix dense = GramMatrix.Full(Kernel, points, points, loop);
        DenseMatrix values = Naive.ToDense(Naive.RandomMatrix(new Random(2), n, 3));
        var product = new DenseMatrix(n, 3);
        product.Values.AsSpan().Fill(7.0);
        matrix.Multiply(values, product, loop);
        var diagonal = new double[n];
        matrix.Diagonal(diagonal);
        DenseMatrix lower = matrix.LowerTriangle(loop);

        Assert.Equal(n, matrix.Size);
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < 3; j++)
            {
                Assert.Equal(Enumerable.Range(0, n).Sum(k => dense[i, k] * values[k, j]), product[i, j], 1e-10);
            }

            Assert.Equal(dense[i, i], diagonal[i], 1e-12);
            var column = new double[n];
            matrix.Column(i, column);
            for (int j = 0; j < n; j++)
            {
                Assert.Equal(dense[j, i], column[j], 1e-12);
                Assert.Equal(dense[i, j], lower[Math.Max(i, j), Math.Min(i, j)], 1e-12);
            }
        }
    }

    [Fact]
    public void Threads_do_not_change_a_bit()
    {
        PointSet points = Naive.ToPoints(Naive.RandomPoints(new Random(3), 300, 4));
        DenseMatrix values = Naive.ToDense(Naive.RandomMatrix(new Random(2), 300, 3));
        double[][] products = [.. new[] { 1, 2, 3 }.Select(threads =>
        {
            var product = new DenseMatrix(300, 3);
            new GramOperator(Kernel, points).Multiply(values, product, new ParallelLoop(threads));
            return product.Values;
        })];

        Assert.Equal(products[0], products[1]);
        Assert.Equal(products[0], products[2]);
    }

    [Fact]
    public void Substitution_solves_the_triangular_systems()
    {
        double[,] lower = Naive.RandomMatrix(new Random(4), 12, 12);
        for (int i = 0; i < 12; i++)
        {
            lower[i, i] += 4.0;
            for (int j = i + 1; j < 12; j++)
            {
                lower[i, j] = 0.0;
            }
        }

        double[,] values = Naive.RandomMatrix(new Random(5), 12, 3);
        DenseMatrix forward = Naive.ToDense(Naive.Multiply(lower, values));
        DenseMatrix backward = Naive.ToDense(Naive.Multiply(Naive.Transpose(lower), values));
        TriangularSubstitution.Solve(Naive.ToDense(lower), forward);
        TriangularSubstitution.SolveTransposed(Naive.ToDense(lower), backward);

        Naive.AssertClose(values, forward, 1e-11);
        Naive.AssertClose(values, backward, 1e-11);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(9)]
    [InlineData(40)]
    public void The_diagonal_of_a_low_rank_inverse_is_that_of_the_inverse(int rank)
    {
        var loop = new ParallelLoop(1);
        double[,] transposed = Naive.RandomMatrix(new Random(6), Math.Max(1, rank), 40);
        var matrix = new DenseMatrix(rank, 40);
        double[,] system = new double[40, 40];
        for (int i = 0; i < 40; i++)
        {
            system[i, i] = 0.3;
            for (int k = 0; k < rank; k++)
            {
                matrix[k, i] = transposed[k, i];
                for (int j = 0; j < 40; j++)
                {
                    system[i, j] += transposed[k, i] * transposed[k, j];
                }
            }
        }

        double[,] inverse = Naive.Inverse(system);
        double[] diagonal = new LowRankSolver(matrix, 0.3, loop).DiagonalOfInverse(loop);
        Assert.All(Enumerable.Range(0, 40), i => Assert.Equal(inverse[i, i], diagonal[i], 1e-10));
    }
}
