using ProbDsl.Execution;

namespace ProbDsl.LinearAlgebra;

/// <summary>The lower triangular factor L of a matrix A = L L', and what is solved with it.</summary>
internal sealed class CholeskyFactor
{
    private const int Size = TriangularBlock.Size;

    private readonly TriangularBlock[] _diagonal;

    internal CholeskyFactor(DenseMatrix lower, TriangularBlock[] diagonal, double jitter, int jitterAttempts)
    {
        Lower = lower;
        _diagonal = diagonal;
        Jitter = jitter;
        JitterAttempts = jitterAttempts;
    }

    /// <summary>L in the lower triangle; what stands above the diagonal blocks has no meaning.</summary>
    internal DenseMatrix Lower { get; }

    /// <summary>What had to be added to the diagonal beyond the ridge; zero in the usual case.</summary>
    internal double Jitter { get; }

    /// <summary>How often the factorisation was tried again with more jitter.</summary>
    internal int JitterAttempts { get; }

    /// <summary>
    /// Overwrites <paramref name="rightHandSides"/> (n x p) by A^-1 times it: 2 n^2 p operations, columns in strips.
    /// </summary>
    internal void SolveInPlace(DenseMatrix rightHandSides, ParallelLoop loop)
    {
        if (rightHandSides.Rows != Lower.Rows)
        {
            throw new ArgumentException($"expected {Lower.Rows} rows, found {rightHandSides.Rows}", nameof(rightHandSides));
        }

        int stride = rightHandSides.Stride;
        int strips = (stride + Size - 1) / Size;
        loop.Run(strips, strip =>
        {
            int width = Math.Min(Size, stride - strip * Size);
            Span<double> columns = rightHandSides.Values.AsSpan(strip * Size);
            SolveForward(columns, stride, width, 0);
            SolveBackward(columns, stride, width);
        });
    }

    /// <summary>
    /// The diagonal of A^-1, as squared column norms of L^-1: n^3/3 operations, without forming either inverse.
    /// </summary>
    internal double[] DiagonalOfInverse(ParallelLoop loop)
    {
        int padded = Lower.PaddedRows;
        double[] diagonal = new double[padded];
        loop.Run(_diagonal.Length, strip =>
        {
            int start = strip * Size;
            int width = Math.Min(Size, padded - start);
            double[] columns = new double[padded * Size];
            for (int j = 0; j < width; j++)
            {
                columns[(start + j) * Size + j] = 1.0;
            }

            SolveForward(columns, Size, width, strip);
            for (int i = start; i < padded; i++)
            {
                for (int j = 0; j < width; j++)
                {
                    double entry = columns[i * Size + j];
                    diagonal[start + j] += entry * entry;
                }
            }
        });
        return diagonal.AsSpan(0, Lower.Rows).ToArray();
    }

    /// <summary>L X = B in place, from a block row above which B is zero.</summary>
    private void SolveForward(Span<double> columns, int stride, int width, int firstBlock)
    {
        double[] block = new double[Size * Size];
        for (int index = firstBlock; index < _diagonal.Length; index++)
        {
            int row = index * Size;
            int first = firstBlock * Size;
            int height = Math.Min(Size, Lower.PaddedRows - row);
            Gemm.Accumulate(
                columns[(row * stride)..], stride, columns[(row * stride)..], stride,
                Lower.Values.AsSpan(row * Lower.Stride + first), Lower.Stride, columns[(first * stride)..], stride,
                height, width, row - first, -1.0);
            MultiplyBlock(_diagonal[index].Inverse, columns[(row * stride)..], stride, height, width, block);
        }
    }

    /// <summary>L' X = B in place.</summary>
    private void SolveBackward(Span<double> columns, int stride, int width)
    {
        double[] block = new double[Size * Size];
        double[] transposed = new double[Size * Size];
        for (int index = _diagonal.Length - 1; index >= 0; index--)
        {
            int row = index * Size;
            int height = Math.Min(Size, Lower.PaddedRows - row);
            for (int below = index + 1; below < _diagonal.Length; below++)
            {
                int start = below * Size;
                int depth = Math.Min(Size, Lower.PaddedRows - start);
                Transpose(Lower.Values.AsSpan(start * Lower.Stride + row), Lower.Stride, depth, height, transposed);
                Gemm.Accumulate(
                    columns[(row * stride)..], stride, columns[(row * stride)..], stride,
                    transposed, Size, columns[(start * stride)..], stride, height, width, depth, -1.0);
            }

            MultiplyBlock(_diagonal[index].InverseTransposed, columns[(row * stride)..], stride, height, width, block);
        }
    }

    private static void MultiplyBlock(double[] left, Span<double> columns, int stride, int height, int width, double[] block)
    {
        Array.Clear(block);
        Gemm.Accumulate(block, Size, block, Size, left, Size, columns, stride, height, width, height, 1.0);
        for (int i = 0; i < height; i++)
        {
            block.AsSpan(i * Size, width).CopyTo(columns[(i * stride)..]);
        }
    }

    private static void Transpose(ReadOnlySpan<double> source, int stride, int rows, int columns, double[] target)
    {
        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j < columns; j++)
            {
                target[j * Size + i] = source[i * stride + j];
            }
        }
    }
}
