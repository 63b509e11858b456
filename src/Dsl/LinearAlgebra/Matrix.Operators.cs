using System.Globalization;

namespace ProbDsl;

public sealed partial class Matrix
{
    /// <summary>Sum, element by element.</summary>
    /// <exception cref="ShapeMismatchException">The shapes differ.</exception>
    public static Matrix operator +(Matrix left, Matrix right) => Combine("+", left, right, static (x, y) => x + y);

    /// <summary>Difference, element by element.</summary>
    /// <exception cref="ShapeMismatchException">The shapes differ.</exception>
    public static Matrix operator -(Matrix left, Matrix right) => Combine("-", left, right, static (x, y) => x - y);

    /// <summary>Negation, element by element.</summary>
    public static Matrix operator -(Matrix value) => value.Map(static x => -x);

    /// <summary>Every element times a number.</summary>
    public static Matrix operator *(Matrix left, double right) => left.Map(x => x * right);

    /// <summary>A number times every element.</summary>
    public static Matrix operator *(double left, Matrix right) => right.Map(x => left * x);

    /// <summary>Every element divided by a number.</summary>
    public static Matrix operator /(Matrix left, double right) => left.Map(x => x / right);

    /// <summary>Product: element (i, j) is the sum over k of left[i, k] right[k, j], from k = 0 upwards.</summary>
    /// <exception cref="ShapeMismatchException">The columns of the left are not as many as the rows of the right.</exception>
    public static Matrix operator *(Matrix left, Matrix right)
    {
        if (left.Columns != right.Rows)
        {
            throw new ShapeMismatchException(string.Create(
                CultureInfo.InvariantCulture,
                $"Matrix * Matrix needs as many columns on the left as rows on the right; the left has {left.Rows} rows and {left.Columns} columns, "
                + $"the right {right.Rows} rows and {right.Columns} columns."));
        }

        double[] values = new double[left.Rows * right.Columns];
        for (int row = 0; row < left.Rows; row++)
        {
            for (int column = 0; column < right.Columns; column++)
            {
                double sum = left.Columns == 0 ? 0.0 : left[row, 0] * right[0, column];
                for (int k = 1; k < left.Columns; k++)
                {
                    sum += left[row, k] * right[k, column];
                }

                values[row * right.Columns + column] = sum;
            }
        }

        return new Matrix(left.Rows, right.Columns, values);
    }

    internal Matrix Map(Func<double, double> function) => new(Rows, Columns, Array.ConvertAll(_values, x => function(x)));

    private static Matrix Combine(string operation, Matrix left, Matrix right, Func<double, double, double> function)
    {
        if (left.Rows != right.Rows || left.Columns != right.Columns)
        {
            throw new ShapeMismatchException(string.Create(
                CultureInfo.InvariantCulture,
                $"Matrix {operation} Matrix needs two of the same shape; the left has {left.Rows} rows and {left.Columns} columns, "
                + $"the right {right.Rows} rows and {right.Columns} columns."));
        }

        double[] values = new double[left._values.Length];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = function(left._values[i], right._values[i]);
        }

        return new Matrix(left.Rows, left.Columns, values);
    }
}
