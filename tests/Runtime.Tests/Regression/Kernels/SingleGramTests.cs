using System.Runtime.Intrinsics;
using ProbDsl.Execution;
using ProbDsl.LinearAlgebra;
using ProbDsl.Regression;

namespace ProbDsl.Runtime.Tests.Regression;

/// <summary>Single precision beside its twin in double.</summary>
public class SingleGramTests
{
    private static readonly Kernel Kernel = Kernel.GaussianQuadratic(1.3, 0.7, 3.0);

    [Theory]
    [InlineData(1, 1, 1, 1)]
    [InlineData(63, 65, 3, 2)]
    [InlineData(130, 71, 10, 11)]
    [InlineData(64, 136, 100, 101)]
    public void A_product_is_that_in_double_but_for_rounding(int rows, int columns, int dimension, int width)
    {
        PointSet left = Naive.ToPoints(Naive.RandomPoints(new Random(1), rows, dimension));
        PointSet right = Naive.ToPoints(Naive.RandomPoints(new Random(2), columns, dimension));
        DenseMatrix values = Naive.ToDense(Naive.RandomMatrix(new Random(3), columns, width));
        var single = new DenseMatrix<float>(columns, width);
        for (int i = 0; i < values.Values.Length; i++)
        {
            single.Values[i] = (float)values.Values[i];
        }

        var kernel = Kernel.GaussianQuadratic(Math.Sqrt(2.0 * dimension), 0.7, dimension);
        var found = new DenseMatrix<float>(rows, width);
        GramMatrix.Accumulate(kernel, left, right, single, found, new ParallelLoop(2));
        DenseMatrix expected = GramMatrix.Multiply(kernel, left, right, values, new ParallelLoop(1));

        double largest = expected.Values.Max(Math.Abs);
        for (int i = 0; i < expected.Values.Length; i++)
        {
            Assert.Equal(expected.Values[i], found.Values[i], 1e-5 * largest);
        }

        var again = new DenseMatrix<float>(rows, width);
        GramMatrix.Accumulate(kernel, left, right, single, again, new ParallelLoop(1));
        Assert.Equal(again.Values, found.Values);
    }

    [Fact]
    public void A_triangle_does_not_depend_on_threads_and_leaves_padding_alone()
    {
        PointSet points = Naive.ToPoints(Naive.RandomPoints(new Random(4), 133, 3));
        var serial = new DenseMatrix<float>(133, 133);
        var parallel = new DenseMatrix<float>(133, 133);
        GramMatrix.LowerTriangle(Kernel, points, serial, new ParallelLoop(1));
        GramMatrix.LowerTriangle(Kernel, points, parallel, new ParallelLoop(2));

        Assert.Equal(serial.Values, parallel.Values);
        for (int index = 0; index < serial.Values.Length; index++)
        {
            if (index / serial.Stride >= 133 || index % serial.Stride >= 133)
            {
                Assert.Equal(0.0f, serial.Values[index]);
            }
        }
    }

    // The last eight columns of a matrix of so many go through half a lane.
    [Theory]
    [InlineData(3)]
    [InlineData(8)]
    [InlineData(15)]
    [InlineData(72)]
    [InlineData(129)]
    public void Every_entry_is_the_kernel_of_its_points_and_padding_stays_zero(int n)
    {
        PointSet points = Naive.ToPoints(Naive.RandomPoints(new Random(n), n, 4));
        var gram = new DenseMatrix<float>(n, n);
        GramMatrix.LowerTriangle(Kernel, points, gram, new ParallelLoop(1));
        for (int i = 0; i < gram.PaddedRows; i++)
        {
            for (int j = 0; j < gram.Stride; j++)
            {
                float found = gram.Values[i * gram.Stride + j];
                if (i >= n || j >= n)
                {
                    Assert.Equal(0.0f, found);
                }
                else if (j <= i)
                {
                    double inner = 0.0;
                    for (int k = 0; k < 4; k++)
                    {
                        inner += points.ByPoint[i, k] * points.ByPoint[j, k];
                    }

                    double expected = Kernel.Evaluate(points.SquaredNorms[i], points.SquaredNorms[j], inner);
                    Assert.Equal(expected, found, 5e-6 * Math.Max(1.0, expected));
                }
            }
        }
    }

    [Fact]
    public void The_exponential_is_right_to_two_units()
    {
        for (double x = -87.0; x < 88.0; x += 0.0137)
        {
            float argument = (float)x;
            float found = Lane16.Exponential(Vector512.Create(argument))[3];
            Assert.InRange(Math.Abs(found / Math.Exp(argument) - 1.0), 0.0, 2.4e-7);
        }

        Assert.Equal(1.0f, Lane16.Exponential(Vector512.Create(0.0f))[0]);
        Assert.Equal(0.0f, Lane16.Exponential(Vector512.Create(-1e30f))[0]);
        Assert.Equal(float.PositiveInfinity, Lane16.Exponential(Vector512.Create(100.0f))[0]);
        Assert.Equal(Math.Exp(-95.0), Lane16.Exponential(Vector512.Create(-95.0f))[0], 2e-45);
    }

    [Fact]
    public void Other_functions_are_those_of_the_reference()
    {
        foreach (float x in new[] { 0.3f, 1.0f, 2.7f })
        {
            var lane = new Lane16(Vector512.Create(x));
            void Check(double expected, Lane16 found) => Assert.Equal(expected, found.Value[5], 2e-7 * Math.Max(1.0, Math.Abs(expected)));
            Check(Math.Log(x), Lane16.Log(lane));
            Check(Math.Log(1.0 + x), Lane16.Log1p(lane));
            Check(Math.Exp(x) - 1.0, Lane16.Expm1(lane));
            Check(Math.Sin(x), Lane16.Sin(lane));
            Check(Math.Cos(x), Lane16.Cos(lane));
            Check(Math.Tanh(x), Lane16.Tanh(lane));
            Check(Math.Sqrt(x), Lane16.Sqrt(lane));
            Check(Math.Pow(x, 1.5), Lane16.Pow(lane, Lane16.Constant(1.5)));
            Check(Math.Floor(-x), Lane16.Floor(-lane));
            Check(x, Lane16.Abs(-lane));
            Check(x, Lane16.Select(Lane16.LessThan(Lane16.Zero, lane), lane, Lane16.One));
            Check(1.0, Lane16.Select(Lane16.LessThanOrEqual(lane, Lane16.Zero), lane, Lane16.One));
            Assert.True(Lane16.AllTrue(Lane16.EqualTo(lane, lane)));
            Assert.False(Lane16.AllTrue(Lane16.EqualTo(lane, Lane16.Zero)));
            Check(0.0, Lane16.Min(lane, Lane16.Zero));
        }

        Assert.Throws<NotSupportedException>(static () => Lane16.IsIndex(Lane16.One, 3));
    }
}
