using System.Globalization;

namespace ProbDsl;

public static partial class Functions
{
    /// <summary>
    /// The convolution of deep learning, a cross-correlation where the kernel lies wholly inside the input: element i is the
    /// sum over k of input[i * stride + k] * kernel[k], from k = 0 upwards. Its length is (input - kernel) / stride + 1, rounded down.
    /// </summary>
    /// <param name="input">What is read.</param>
    /// <param name="kernel">The weights, at least one and no more than the input has elements.</param>
    /// <param name="stride">How far the kernel moves from one element to the next, at least 1; in a model, known before the draws.</param>
    /// <exception cref="ShapeMismatchException">The kernel is empty or longer than the input, or the stride is below 1.</exception>
    public static Vector Convolve(Vector input, Vector kernel, int stride = 1)
    {
        RequireStride(nameof(Convolve), stride);
        if (kernel.Length == 0 || kernel.Length > input.Length)
        {
            throw new ShapeMismatchException(string.Create(
                CultureInfo.InvariantCulture,
                $"Convolve needs a kernel of at least one element and no more than the input; the input has length {input.Length}, the kernel has length {kernel.Length}."));
        }

        double[] result = new double[((input.Length - kernel.Length) / stride) + 1];
        for (int i = 0; i < result.Length; i++)
        {
            double sum = 0.0;
            for (int k = 0; k < kernel.Length; k++)
            {
                sum += input[(i * stride) + k] * kernel[k];
            }

            result[i] = sum;
        }

        return Vector.OfOwned(result);
    }

    /// <summary>
    /// The transpose of <see cref="Convolve(Vector, Vector, int)"/>, a linear map, with the same kernel: each element of the
    /// input adds its multiple of the kernel, beginning at its index times the stride. Its length is
    /// (input - 1) * stride + kernel.
    /// </summary>
    /// <param name="input">What is spread, at least one element.</param>
    /// <param name="kernel">The weights, at least one.</param>
    /// <param name="stride">How far the kernel moves from one element to the next, at least 1; in a model, known before the draws.</param>
    /// <exception cref="ShapeMismatchException">The input or the kernel is empty, or the stride is below 1.</exception>
    public static Vector ConvolveTransposed(Vector input, Vector kernel, int stride = 1)
    {
        RequireStride(nameof(ConvolveTransposed), stride);
        if (input.Length == 0 || kernel.Length == 0)
        {
            throw new ShapeMismatchException(string.Create(
                CultureInfo.InvariantCulture,
                $"ConvolveTransposed needs at least one element of each; the input has length {input.Length}, the kernel has length {kernel.Length}."));
        }

        double[] result = new double[((input.Length - 1) * stride) + kernel.Length];
        for (int i = 0; i < result.Length; i++)
        {
            (int from, int to) = Reaching(i, input.Length, kernel.Length, stride);
            double sum = 0.0;
            for (int k = from; k < to; k++)
            {
                sum += input[k] * kernel[i - (k * stride)];
            }

            result[i] = sum;
        }

        return Vector.OfOwned(result);
    }

    /// <summary>
    /// The convolution of deep learning in two dimensions, of one channel: element (i, j) is the sum, row of the kernel by
    /// row, of input[i * stride + r, j * stride + c] * kernel[r, c].
    /// </summary>
    /// <param name="input">What is read.</param>
    /// <param name="kernel">The weights, at least one row and column and no more than the input has.</param>
    /// <param name="stride">How far the kernel moves in either direction, at least 1; in a model, known before the draws.</param>
    /// <exception cref="ShapeMismatchException">The kernel is empty or larger than the input, or the stride is below 1.</exception>
    public static Matrix Convolve(Matrix input, Matrix kernel, int stride = 1)
    {
        RequireStride(nameof(Convolve), stride);
        if (kernel.Rows == 0 || kernel.Columns == 0 || kernel.Rows > input.Rows || kernel.Columns > input.Columns)
        {
            throw new ShapeMismatchException(
                $"Convolve needs a kernel of at least one row and column and no more than the input; {ShapesOf(input, kernel)}");
        }

        double[,] result = new double[((input.Rows - kernel.Rows) / stride) + 1, ((input.Columns - kernel.Columns) / stride) + 1];
        for (int i = 0; i < result.GetLength(0); i++)
        {
            for (int j = 0; j < result.GetLength(1); j++)
            {
                double sum = 0.0;
                for (int r = 0; r < kernel.Rows; r++)
                {
                    double row = 0.0;
                    for (int c = 0; c < kernel.Columns; c++)
                    {
                        row += input[(i * stride) + r, (j * stride) + c] * kernel[r, c];
                    }

                    sum += row;
                }

                result[i, j] = sum;
            }
        }

        return new Matrix(result);
    }

    /// <summary>
    /// The transpose of <see cref="Convolve(Matrix, Matrix, int)"/>, a linear map, with the same kernel: each element of the
    /// input adds its multiple of the kernel. There are (input - 1) * stride + kernel rows, and columns likewise.
    /// </summary>
    /// <param name="input">What is spread, at least one row and column.</param>
    /// <param name="kernel">The weights, at least one row and column.</param>
    /// <param name="stride">How far the kernel moves in either direction, at least 1; in a model, known before the draws.</param>
    /// <exception cref="ShapeMismatchException">The input or the kernel is empty, or the stride is below 1.</exception>
    public static Matrix ConvolveTransposed(Matrix input, Matrix kernel, int stride = 1)
    {
        RequireStride(nameof(ConvolveTransposed), stride);
        if (input.Rows == 0 || input.Columns == 0 || kernel.Rows == 0 || kernel.Columns == 0)
        {
            throw new ShapeMismatchException($"ConvolveTransposed needs at least one row and column of each; {ShapesOf(input, kernel)}");
        }

        double[,] result = new double[((input.Rows - 1) * stride) + kernel.Rows, ((input.Columns - 1) * stride) + kernel.Columns];
        for (int i = 0; i < result.GetLength(0); i++)
        {
            (int top, int bottom) = Reaching(i, input.Rows, kernel.Rows, stride);
            for (int j = 0; j < result.GetLength(1); j++)
            {
                (int left, int right) = Reaching(j, input.Columns, kernel.Columns, stride);
                double sum = 0.0;
                for (int r = top; r < bottom; r++)
                {
                    double row = 0.0;
                    for (int c = left; c < right; c++)
                    {
                        row += input[r, c] * kernel[i - (r * stride), j - (c * stride)];
                    }

                    sum += row;
                }

                result[i, j] = sum;
            }
        }

        return new Matrix(result);
    }

    /// <summary>The indices of the input, from the first to before the second, whose kernel covers an index of the result.</summary>
    private static (int From, int To) Reaching(int index, int input, int kernel, int stride)
        => ((Math.Max(0, index - (kernel - 1)) + stride - 1) / stride, Math.Min(input, (index / stride) + 1));

    private static void RequireStride(string function, int stride)
    {
        if (stride < 1)
        {
            throw new ShapeMismatchException(string.Create(CultureInfo.InvariantCulture, $"{function} needs a stride of at least 1, found {stride}."));
        }
    }

    private static string ShapesOf(Matrix input, Matrix kernel) => string.Create(
        CultureInfo.InvariantCulture,
        $"the input has {input.Rows} rows and {input.Columns} columns, the kernel has {kernel.Rows} rows and {kernel.Columns} columns.");
}
