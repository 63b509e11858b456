namespace ProbDsl.LinearAlgebra;

/// <summary>
/// A dense matrix, row by row, whose rows and columns are padded with zeros to a multiple of eight. Routines that work by
/// whole vectors rely on the padding being zero and keep it so.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class DenseMatrix<T>
    where T : unmanaged
{
    /// <summary>Rows and columns are padded to a multiple of this: the eight doubles of the widest vector.</summary>
    internal const int Padding = 8;

    internal DenseMatrix(int rows, int columns)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        ArgumentOutOfRangeException.ThrowIfNegative(columns);
        Rows = rows;
        Columns = columns;
        PaddedRows = RoundUp(rows);
        Stride = RoundUp(columns);
        Values = new T[PaddedRows * Stride];
    }

    /// <summary>Number of rows without padding.</summary>
    internal int Rows { get; }

    /// <summary>Number of columns without padding.</summary>
    internal int Columns { get; }

    /// <summary>Number of rows with padding.</summary>
    internal int PaddedRows { get; }

    /// <summary>Distance between the starts of two rows.</summary>
    internal int Stride { get; }

    /// <summary>Entry (i, j) stands at i * <see cref="Stride"/> + j.</summary>
    internal T[] Values { get; }

    internal T this[int row, int column]
    {
        get => Values[row * Stride + column];
        set => Values[row * Stride + column] = value;
    }

    /// <summary>A matrix of one column.</summary>
    internal static DenseMatrix<T> Column(ReadOnlySpan<T> values)
    {
        var column = new DenseMatrix<T>(values.Length, 1);
        for (int i = 0; i < values.Length; i++)
        {
            column[i, 0] = values[i];
        }

        return column;
    }

    internal Span<T> Row(int row) => Values.AsSpan(row * Stride, Columns);

    /// <summary>A copy of some rows.</summary>
    /// <param name="first">The first of them.</param>
    /// <param name="count">How many.</param>
    internal DenseMatrix<T> Block(int first, int count)
    {
        var block = new DenseMatrix<T>(count, Columns);
        Values.AsSpan(first * Stride, count * Stride).CopyTo(block.Values);
        return block;
    }

    /// <summary>Overwrites some rows.</summary>
    /// <param name="first">The first of them.</param>
    /// <param name="block">What they become, with as many columns.</param>
    internal void SetBlock(int first, DenseMatrix<T> block) => block.Values.AsSpan(0, block.Rows * Stride).CopyTo(Values.AsSpan(first * Stride));

    internal DenseMatrix<T> Clone()
    {
        var copy = new DenseMatrix<T>(Rows, Columns);
        Values.CopyTo(copy.Values, 0);
        return copy;
    }

    internal static int RoundUp(int length) => (length + Padding - 1) / Padding * Padding;
}
