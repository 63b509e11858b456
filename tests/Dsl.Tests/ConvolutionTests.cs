using ProbDsl.Dsl.Tests.Support;

namespace ProbDsl.Dsl.Tests;

/// <summary>Convolutions against the matrix they are, written out from the definition, and against each other as adjoints.</summary>
public class ConvolutionTests
{
    public static TheoryData<int, int, int> Lengths => new()
    {
        { 1, 1, 1 }, { 3, 1, 2 }, { 5, 3, 1 }, { 6, 3, 2 }, { 7, 2, 3 }, { 8, 3, 5 }, { 4, 4, 1 }, { 4, 4, 3 },
    };

    [Theory]
    [MemberData(nameof(Lengths))]
    public void IsTheBandedMatrixOfItsKernel(int input, int kernel, int stride)
    {
        Vector x = Numbers(input, 1), w = Numbers(kernel, 2);
        double[,] band = Band(w, input, stride);
        Vector expected = new Matrix(band) * x;
        Close(expected, Functions.Convolve(x, w, stride));

        Vector y = Numbers(expected.Length, 3);
        Vector spread = Functions.ConvolveTransposed(y, w, stride);
        Assert.Equal(((expected.Length - 1) * stride) + kernel, spread.Length);
        Close(new Matrix(Transpose(Band(w, spread.Length, stride))) * y, spread);
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void TransposedIsTheAdjoint(int rows, int kernel, int stride)
    {
        Vector w = Numbers(kernel, 2), y = Numbers(rows, 1);
        int length = ((rows - 1) * stride) + kernel;
        Vector x = Numbers(length, 4);
        Assert.Equal(Functions.Dot(Functions.Convolve(x, w, stride), y), Functions.Dot(x, Functions.ConvolveTransposed(y, w, stride)), 1e-12);

        Matrix w2 = Table(kernel, 2, 5), y2 = Table(rows, 3, 6);
        Matrix x2 = Table(length, (2 * stride) + 2, 7);
        Assert.Equal(
            Functions.Dot(Functions.Flatten(Functions.Convolve(x2, w2, stride)), Functions.Flatten(y2)),
            Functions.Dot(Functions.Flatten(x2), Functions.Flatten(Functions.ConvolveTransposed(y2, w2, stride))), 1e-12);
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void InTwoDimensionsIsTheSumOfShiftedProducts(int rows, int kernel, int stride)
    {
        Matrix x = Table(rows, 6, 1), w = Table(kernel, 2, 2);
        Matrix result = Functions.Convolve(x, w, stride);
        Assert.Equal((((rows - kernel) / stride) + 1, (4 / stride) + 1), (result.Rows, result.Columns));
        for (int i = 0; i < result.Rows; i++)
        {
            for (int j = 0; j < result.Columns; j++)
            {
                double sum = Enumerable.Range(0, kernel).Sum(r => Enumerable.Range(0, 2).Sum(c => x[(i * stride) + r, (j * stride) + c] * w[r, c]));
                Assert.Equal(sum, result[i, j], 1e-12);
            }
        }

        // Scattered, as the definition says, where the function gathers.
        Matrix spread = Functions.ConvolveTransposed(x, w, stride);
        double[,] scattered = new double[((rows - 1) * stride) + kernel, (5 * stride) + 2];
        for (int at = 0; at < rows * 6 * kernel * 2; at++)
        {
            (int i, int j, int r, int c) = (at / (12 * kernel), at / (2 * kernel) % 6, at / 2 % kernel, at % 2);
            scattered[(i * stride) + r, (j * stride) + c] += x[i, j] * w[r, c];
        }
        Close(Functions.Flatten(scattered), Functions.Flatten(spread));
        Assert.Equal((scattered.GetLength(0), scattered.GetLength(1)), (spread.Rows, spread.Columns));
    }

    [Fact]
    public void OneRowIsOneDimension() => Drawn.Holds(
        Drawn.Pair(Drawn.Positive(0.01, 10.0), Drawn.Positive(0.01, 10.0)),
        point =>
        {
            Vector x = [point.Item1, 2.0, -point.Item2, 0.5, 1.5], w = [point.Item2, -0.3];
            Matrix row = new(1, 5, x.ToArray()), kernel = new(1, 2, w.ToArray());
            Assert.Equal(Functions.Convolve(x, w), Functions.Convolve(row, kernel).Row(0));
            Assert.Equal(Functions.ConvolveTransposed(x, w), Functions.ConvolveTransposed(row, kernel).Row(0));
        });

    [Fact]
    public void WrongLengthsAreNamed()
    {
        Names("input has length 2, the kernel has length 3", () => Functions.Convolve([1.0, 2.0], [1.0, 2.0, 3.0]));
        Names("input has length 2, the kernel has length 0", () => Functions.Convolve([1.0, 2.0], []));
        Names("input has length 0, the kernel has length 1", () => Functions.ConvolveTransposed([], [1.0]));
        Names("stride of at least 1, found 0", () => Functions.Convolve([1.0], [1.0], 0));
        Names("stride of at least 1, found -1", () => Functions.ConvolveTransposed(Table(1, 1, 1), Table(1, 1, 1), -1));
        Names("input has 2 rows and 3 columns, the kernel has 1 rows and 4 columns", () => Functions.Convolve(Table(2, 3, 1), Table(1, 4, 1)));
        Names("input has 2 rows and 3 columns, the kernel has 3 rows and 1 columns", () => Functions.Convolve(Table(2, 3, 1), Table(3, 1, 1)));
        Names("input has 2 rows and 3 columns, the kernel has 0 rows and 1 columns", () => Functions.ConvolveTransposed(Table(2, 3, 1), Table(0, 1, 1)));
        Names("length 5, the matrix would have 2 rows and 3 columns", () => Functions.Reshape([1.0, 2.0, 3.0, 4.0, 5.0], 2, 3));
        Names("left has 2 rows and 3 columns, the right 3 rows and 2 columns", () => Table(2, 3, 1) + Table(3, 2, 1));
    }

    private static void Names(string expected, Func<object> call)
        => Assert.Contains(expected, Assert.Throws<ShapeMismatchException>(call).Message, StringComparison.Ordinal);

    private static double[,] Band(Vector kernel, int input, int stride)
    {
        double[,] band = new double[((input - kernel.Length) / stride) + 1, input];
        for (int i = 0; i < band.GetLength(0); i++)
        {
            for (int k = 0; k < kernel.Length; k++)
            {
                band[i, (i * stride) + k] = kernel[k];
            }
        }

        return band;
    }

    private static double[,] Transpose(double[,] matrix)
    {
        double[,] transposed = new double[matrix.GetLength(1), matrix.GetLength(0)];
        foreach ((int row, int column) in from r in Enumerable.Range(0, matrix.GetLength(0)) from c in Enumerable.Range(0, matrix.GetLength(1)) select (r, c))
        {
            transposed[column, row] = matrix[row, column];
        }

        return transposed;
    }

    private static void Close(Vector expected, Vector actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i], actual[i], 1e-12);
        }
    }

    private static Vector Numbers(int length, int seed)
    {
        var random = new Random(seed);
        return new Vector([.. Enumerable.Range(0, length).Select(_ => random.NextDouble() - 0.5)]);
    }

    private static Matrix Table(int rows, int columns, int seed) => new(rows, columns, Numbers(rows * columns, seed).ToArray());
}
