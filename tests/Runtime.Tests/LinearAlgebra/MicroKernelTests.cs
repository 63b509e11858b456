using System.Numerics;
using System.Runtime.CompilerServices;
using ProbDsl.LinearAlgebra;

namespace ProbDsl.Runtime.Tests.LinearAlgebra;

public class MicroKernelTests
{
    public static TheoryData<string, int, int, int> Tiles
    {
        get
        {
            var tiles = new TheoryData<string, int, int, int>();
            foreach (string name in Widths.Names)
            {
                foreach ((int depth, int rows, int columns) in new[] { (0, 100, 100), (1, 100, 100), (37, 100, 100), (37, 5, 100), (37, 100, 1), (20, 4, 3) })
                {
                    tiles.Add(name, depth, rows, columns);
                }
            }

            return tiles;
        }
    }

    [Theory]
    [MemberData(nameof(Tiles))]
    public void A_tile_is_the_sum_of_its_products_and_nothing_beside_it_is_touched(string width, int depth, int rows, int columns)
    {
        Check<double>(width, depth, rows, columns);
        Check<float>(width, depth, rows, columns);
    }

    [Fact]
    public void Adding_a_multiple_touches_no_more_than_the_target()
    {
        foreach (string name in Widths.Names)
        {
            double[] target = [.. Enumerable.Range(0, 20).Select(static i => (double)i)];
            double[] source = [.. Enumerable.Range(0, 20).Select(static i => i * i + 1.0)];

            Widths.Kernel<double>(name).AddMultiple(target.AsSpan(0, 19), source, -2.0);

            Assert.Equal(Enumerable.Range(0, 19).Select(static i => i - 2.0 * (i * i + 1.0)), target[..19]);
            Assert.Equal(19.0, target[19]);
        }
    }

    // A lane does not know of the others, so half a tile is the same half to the last bit: right-hand sides may be cut as they come.
    [Fact]
    public void A_narrow_tile_is_the_first_half_of_a_whole_one_to_the_last_bit()
    {
        foreach (string name in Widths.Names)
        {
            CheckNarrow<double>(Widths.Kernel<double>(name));
            CheckNarrow<float>(Widths.Kernel<float>(name));
        }
    }

    private static void CheckNarrow<T>(MicroKernel<T> kernel)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        const int Depth = 37;
        int half = kernel.Columns / 2;
        DenseMatrix<T> left = Widths.ToDense<T>(Naive.RandomMatrix(new Random(1), kernel.Rows, Depth));
        DenseMatrix<T> right = Widths.ToDense<T>(Naive.RandomMatrix(new Random(2), Depth, kernel.Columns));
        var a = new T[kernel.Rows * Depth];
        var whole = new T[kernel.Columns * Depth];
        var narrow = new T[half * Depth];
        Packing.Rows<T>(left.Values, left.Stride, kernel.Rows, Depth, a, kernel.Rows);
        Packing.Columns<T>(right.Values, right.Stride, Depth, kernel.Columns, whole, kernel.Columns);
        Packing.Columns<T>(right.Values, right.Stride, Depth, half, narrow, half);
        foreach (bool isSum in new[] { true, false })
        {
            DenseMatrix<T> expected = Widths.ToDense<T>(Naive.RandomMatrix(new Random(3), kernel.Rows, kernel.Columns));
            DenseMatrix<T> found = expected.Clone();
            ref T source = ref isSum ? ref expected.Values[0] : ref Unsafe.NullRef<T>();
            DenseMatrix<T> untouched = expected.Clone();
            ref T narrowSource = ref isSum ? ref found.Values[0] : ref Unsafe.NullRef<T>();
            kernel.Multiply(ref a[0], ref whole[0], Depth, -T.One, ref source, expected.Stride, ref expected.Values[0], expected.Stride);
            kernel.MultiplyNarrow(ref a[0], ref narrow[0], Depth, -T.One, ref narrowSource, found.Stride, ref found.Values[0], found.Stride);
            for (int i = 0; i < kernel.Rows; i++)
            {
                for (int j = 0; j < kernel.Columns; j++)
                {
                    Assert.Equal(j < half ? expected[i, j] : untouched[i, j], found[i, j]);
                }
            }
        }
    }

    private static void Check<T>(string width, int depth, int rows, int columns)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        MicroKernel<T> kernel = Widths.Kernel<T>(width);
        var random = new Random(depth + rows);
        DenseMatrix<T> left = Widths.ToDense<T>(Naive.RandomMatrix(random, kernel.Rows, Math.Max(1, depth)));
        DenseMatrix<T> right = Widths.ToDense<T>(Naive.RandomMatrix(random, Math.Max(1, depth), kernel.Columns));
        DenseMatrix<T> source = Widths.ToDense<T>(Naive.RandomMatrix(random, kernel.Rows, kernel.Columns));
        var a = new T[kernel.Rows * Math.Max(1, depth)];
        var b = new T[kernel.Columns * Math.Max(1, depth)];
        Packing.Rows<T>(left.Values, left.Stride, kernel.Rows, depth, a, kernel.Rows);
        Packing.Columns<T>(right.Values, right.Stride, depth, kernel.Columns, b, kernel.Columns);
        foreach (bool isSum in new[] { true, false })
        {
            DenseMatrix<T> target = source.Clone();
            ref T before = ref isSum ? ref source.Values[0] : ref Unsafe.NullRef<T>();

            kernel.MultiplyPart(ref a[0], ref b[0], depth, -T.One, ref before, source.Stride, ref target.Values[0], target.Stride, rows, columns);

            for (int i = 0; i < kernel.Rows; i++)
            {
                for (int j = 0; j < kernel.Columns; j++)
                {
                    double expected = isSum ? double.CreateChecked(source[i, j]) : 0.0;
                    for (int k = 0; k < depth; k++)
                    {
                        expected -= double.CreateChecked(left[i, k]) * double.CreateChecked(right[k, j]);
                    }

                    expected = i < rows && j < columns ? expected : double.CreateChecked(source[i, j]);
                    Assert.Equal(expected, double.CreateChecked(target[i, j]), 10.0 * Widths.Tolerance<T>());
                }
            }
        }
    }
}
