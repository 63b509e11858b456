using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace ProbDsl;

/// <summary>A table of numbers that never changes, kept row by row.</summary>
public sealed partial class Matrix : IEquatable<Matrix>
{
    private readonly double[] _values;

    /// <summary>A matrix of a copy of the values.</summary>
    public Matrix(double[,] values)
    {
        Rows = values.GetLength(0);
        Columns = values.GetLength(1);
        _values = new double[values.Length];
        for (int row = 0; row < Rows; row++)
        {
            for (int column = 0; column < Columns; column++)
            {
                _values[(row * Columns) + column] = values[row, column];
            }
        }
    }

    /// <summary>A matrix of a copy of the values.</summary>
    /// <param name="rows">The number of rows.</param>
    /// <param name="columns">The number of columns.</param>
    /// <param name="values">The first row, then the second, and so on.</param>
    /// <exception cref="ShapeMismatchException">There are not rows times columns values.</exception>
    public Matrix(int rows, int columns, ReadOnlySpan<double> values)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        ArgumentOutOfRangeException.ThrowIfNegative(columns);
        if (values.Length != rows * columns)
        {
            throw new ShapeMismatchException(string.Create(
                CultureInfo.InvariantCulture,
                $"A matrix of {rows} rows and {columns} columns needs {rows * columns} values, found {values.Length}."));
        }

        Rows = rows;
        Columns = columns;
        _values = values.ToArray();
    }

    /// <summary>The number of rows.</summary>
    public int Rows { get; }

    /// <summary>The number of columns.</summary>
    public int Columns { get; }

    /// <summary>The element at a row and a column, both from zero.</summary>
    /// <exception cref="IndexOutOfRangeException">The row or the column is outside the matrix.</exception>
    public double this[int row, int column]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            // The row is checked by the array below; a column too large would silently read the next row.
            if ((uint)column >= (uint)Columns)
            {
                ThrowColumn(column);
            }

            return _values[(row * Columns) + column];
        }
    }

    /// <summary>A matrix of a copy of the values.</summary>
    public static implicit operator Matrix(double[,] values) => new(values);

    /// <summary>Product with a column: row by row, the products are summed from column 0 upwards.</summary>
    /// <exception cref="ShapeMismatchException">The vector's length is not the number of columns.</exception>
    public static Vector operator *(Matrix left, Vector right)
    {
        if (left.Columns != right.Length)
        {
            throw new ShapeMismatchException(string.Create(
                CultureInfo.InvariantCulture,
                $"Matrix * Vector needs as many columns as elements; "
                + $"the matrix has {left.Rows} rows and {left.Columns} columns, the vector has length {right.Length}."));
        }

        double[] product = new double[left.Rows];
        for (int row = 0; row < left.Rows; row++)
        {
            double sum = left.Columns == 0 ? 0.0 : left[row, 0] * right[0];
            for (int column = 1; column < left.Columns; column++)
            {
                sum += left[row, column] * right[column];
            }

            product[row] = sum;
        }

        return Vector.OfOwned(product);
    }

    /// <summary>True where both have the same shape and elements.</summary>
    public static bool operator ==(Matrix? left, Matrix? right) => left is null ? right is null : left.Equals(right);

    /// <summary>True where the shapes or the elements differ.</summary>
    public static bool operator !=(Matrix? left, Matrix? right) => !(left == right);

    /// <summary>One row.</summary>
    /// <exception cref="IndexOutOfRangeException">There is no such row.</exception>
    public Vector Row(int row)
    {
        if ((uint)row >= (uint)Rows)
        {
            throw new IndexOutOfRangeException(string.Create(
                CultureInfo.InvariantCulture, $"Row {row} of a matrix of {Rows} rows."));
        }

        return new Vector(_values.AsSpan(row * Columns, Columns));
    }

    /// <summary>One column.</summary>
    /// <exception cref="IndexOutOfRangeException">There is no such column.</exception>
    public Vector Column(int column)
    {
        if ((uint)column >= (uint)Columns)
        {
            ThrowColumn(column);
        }

        double[] elements = new double[Rows];
        for (int row = 0; row < Rows; row++)
        {
            elements[row] = _values[(row * Columns) + column];
        }

        return Vector.OfOwned(elements);
    }

    /// <summary>A copy of the elements.</summary>
    public double[,] ToArray()
    {
        double[,] copy = new double[Rows, Columns];
        Buffer.BlockCopy(_values, 0, copy, 0, _values.Length * sizeof(double));
        return copy;
    }

    /// <summary>Writes the elements, row by row, to the front of <paramref name="destination"/>.</summary>
    public void CopyTo(Span<double> destination) => _values.CopyTo(destination);

    /// <summary>True where both have the same shape and elements; NaN equals NaN, so that equality is reflexive.</summary>
    public bool Equals(Matrix? other)
        => other is not null && Rows == other.Rows && Columns == other.Columns && _values.AsSpan().SequenceEqual(other._values);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Matrix);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        HashCode hash = default;
        hash.Add(Rows);
        foreach (double value in _values)
        {
            hash.Add(value);
        }

        return hash.ToHashCode();
    }

    /// <summary>The rows in brackets, in the invariant culture, as many digits as distinguish the elements.</summary>
    public override string ToString()
    {
        StringBuilder text = new("[");
        for (int row = 0; row < Rows; row++)
        {
            text.Append(row == 0 ? string.Empty : ", ").Append(Row(row));
        }

        return text.Append(']').ToString();
    }

    private void ThrowColumn(int column)
        => throw new IndexOutOfRangeException(string.Create(
            CultureInfo.InvariantCulture, $"Column {column} of a matrix of {Columns} columns."));
}
