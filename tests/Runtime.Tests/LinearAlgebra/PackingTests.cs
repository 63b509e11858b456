using System.Numerics;
using ProbDsl.LinearAlgebra;

namespace ProbDsl.Runtime.Tests.LinearAlgebra;

/// <summary>Packing beside the definition, entry by entry: it copies, so nothing may differ.</summary>
public class PackingTests
{
    [Theory]
    [InlineData(12, 12, 96)]
    [InlineData(12, 11, 7)]
    [InlineData(16, 16, 5)]
    [InlineData(32, 3, 13)]
    [InlineData(32, 30, 34)]
    [InlineData(6, 6, 4)]
    [InlineData(6, 5, 1)]
    [InlineData(2, 2, 9)]
    [InlineData(4, 0, 3)]
    [InlineData(12, 12, 0)]
    public void Rows_and_columns_go_where_the_kernel_reads_them(int width, int present, int depth)
    {
        Check<double>(width, present, depth);
        Check<float>(width, present, depth);
    }

    [Fact]
    public void A_copy_touches_no_more_than_its_length()
    {
        for (int length = 0; length < 20; length++)
        {
            float[] source = [.. Enumerable.Range(1, 20).Select(static i => (float)i)];
            var target = new float[21];
            Packing.Copy<float>(source.AsSpan(0, length), target);
            Assert.Equal(source[..length], target[..length]);
            Assert.All(target[length..], static value => Assert.Equal(0.0f, value));
        }
    }

    private static void Check<T>(int width, int present, int depth)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        DenseMatrix<T> source = Widths.ToDense<T>(Naive.RandomMatrix(new Random(width + depth), 40, 100));
        T[] unused = [.. Enumerable.Repeat(T.CreateChecked(7), width * depth + 5)];
        var rows = (T[])unused.Clone();
        var columns = (T[])unused.Clone();
        Packing.Rows<T>(source.Values, source.Stride, present, depth, rows, width);
        Packing.Columns<T>(source.Values, source.Stride, Math.Min(depth, 40), present, columns, width);
        for (int k = 0; k < depth; k++)
        {
            for (int i = 0; i < width; i++)
            {
                Assert.Equal(i < present ? source[i, k] : T.Zero, rows[k * width + i]);
                Assert.Equal(k >= 40 ? unused[0] : i < present ? source[k, i] : T.Zero, columns[k * width + i]);
            }
        }

        Assert.Equal(unused[(width * depth)..], rows[(width * depth)..]);
        Assert.Equal(unused[(width * depth)..], columns[(width * depth)..]);
    }
}
