namespace ProbDsl.LinearAlgebra;

/// <summary>
/// A dense matrix of doubles, row by row, whose rows and columns are padded with zeros to whole vectors. Every routine
/// here keeps the padding zero, so that no loop needs a ragged end.
/// </summary>
internal sealed class DenseMatrix
{
    /// <summary>Rows and columns are padded to a multiple of this: the eight doubles of one vector.</summary>
    internal const int Padding = 8;

    internal DenseMatrix(int rows, int columns)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        ArgumentOutOfRangeException.ThrowIfNegative(columns);
        Rows = rows;
        Columns = columns;
        PaddedRows = RoundUp(rows);
        Stride = RoundUp(columns);
        Values = new double[PaddedRows * Stride];
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
    internal double[] Values { get; }

    internal double this[int row, int column]
    {
        get => Values[row * Stride + column];
        set => Values[row * Stride + column] = value;
    }

    /// <summary>A matrix of one column.</summary>
    internal static DenseMatrix Column(ReadOnlySpan<double> values)
    {
        var column = new DenseMatrix(values.Length, 1);
        for (int i = 0; i < values.Length; i++)
        {
            column[i, 0] = values[i];
        }

        return column;
    }

    internal Span<double> Row(int row) => Values.AsSpan(row * Stride, Columns);

    internal DenseMatrix Clone()
    {
        var copy = new DenseMatrix(Rows, Columns);
        Values.CopyTo(copy.Values, 0);
        return copy;
    }

    internal static int RoundUp(int length) => (length + Padding - 1) / Padding * Padding;
}
