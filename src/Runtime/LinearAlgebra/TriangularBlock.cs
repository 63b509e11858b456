using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace ProbDsl.LinearAlgebra;

/// <summary>
/// One diagonal block of a Cholesky factor, at most <see cref="Size"/> square: factored row by row, with its inverse
/// formed so that every triangular solve around it becomes a matrix product.
/// </summary>
internal sealed class TriangularBlock
{
    /// <summary>The largest block, and the distance between rows of every block.</summary>
    internal const int Size = 64;

    private const int Lanes = 8;

    private TriangularBlock(double[] inverse, double[] inverseTransposed)
    {
        Inverse = inverse;
        InverseTransposed = inverseTransposed;
    }

    /// <summary>The inverse of the lower triangle, row by row with stride <see cref="Size"/>.</summary>
    internal double[] Inverse { get; }

    /// <summary>Its transpose.</summary>
    internal double[] InverseTransposed { get; }

    /// <summary>
    /// Factors the symmetric block whose lower triangle stands in <paramref name="block"/> and overwrites it with the
    /// lower factor (zeros above the diagonal). Null where a pivot is not positive. 2/3 size^3 operations.
    /// </summary>
    /// <param name="block">The block's first entry onwards.</param>
    /// <param name="stride">Distance between its rows.</param>
    /// <param name="size">A multiple of 8, at most <see cref="Size"/>.</param>
    internal static TriangularBlock? Factor(Span<double> block, int stride, int size)
    {
        // The transposed factor has its columns of L contiguous, so the rank-one updates run along rows.
        var upper = new double[Size * Size];
        for (int i = 0; i < size; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                upper[j * Size + i] = block[i * stride + j];
            }
        }

        for (int k = 0; k < size; k++)
        {
            double pivot = upper[k * Size + k];
            if (!(pivot > 0.0) || !double.IsFinite(pivot))
            {
                return null;
            }

            Span<double> row = upper.AsSpan(k * Size, size);
            double root = Math.Sqrt(pivot);
            double reciprocal = 1.0 / root;
            row[k] = root;
            for (int j = k + 1; j < size; j++)
            {
                row[j] *= reciprocal;
            }

            for (int i = k + 1; i < size; i++)
            {
                AddMultiple(upper.AsSpan(i * Size, size), row, -row[i], i / Lanes * Lanes, size);
            }
        }

        for (int i = 0; i < size; i++)
        {
            for (int j = 0; j < size; j++)
            {
                block[i * stride + j] = j <= i ? upper[j * Size + i] : 0.0;
            }
        }

        return Invert(block, stride, size);
    }

    private static TriangularBlock Invert(ReadOnlySpan<double> lower, int stride, int size)
    {
        var inverse = new double[Size * Size];
        var transposed = new double[Size * Size];
        for (int i = 0; i < size; i++)
        {
            Span<double> row = inverse.AsSpan(i * Size, size);
            for (int k = 0; k < i; k++)
            {
                AddMultiple(row, inverse.AsSpan(k * Size, size), -lower[i * stride + k], 0, k + 1);
            }

            double reciprocal = 1.0 / lower[i * stride + i];
            for (int j = 0; j < i; j++)
            {
                row[j] *= reciprocal;
            }

            row[i] = reciprocal;
            for (int j = 0; j <= i; j++)
            {
                transposed[j * Size + i] = row[j];
            }
        }

        return new TriangularBlock(inverse, transposed);
    }

    /// <summary>target[start..end) += factor * source, by whole vectors: up to seven entries past the end are touched, all within the block.</summary>
    private static void AddMultiple(Span<double> target, ReadOnlySpan<double> source, double factor, int start, int end)
    {
        Vector512<double> multiplier = Vector512.Create(factor);
        ref double to = ref MemoryMarshal.GetReference(target);
        ref double from = ref MemoryMarshal.GetReference(source);
        for (int j = start; j < end; j += Lanes)
        {
            Vector512<double> sum = Vector512.MultiplyAddEstimate(
                multiplier, Vector512.LoadUnsafe(ref from, (nuint)j), Vector512.LoadUnsafe(ref to, (nuint)j));
            Vector512.StoreUnsafe(sum, ref to, (nuint)j);
        }
    }
}
