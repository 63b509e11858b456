using System.Globalization;

namespace ProbDsl;

public static partial class Functions
{
    /// <summary>1 / (1 + exp(-x)) of each element.</summary>
    public static Matrix Sigmoid(Matrix x) => x.Map(Sigmoid);

    /// <summary>log(1 + exp(x)) of each element.</summary>
    public static Matrix Softplus(Matrix x) => x.Map(Softplus);

    /// <summary>The larger of each element and zero.</summary>
    public static Matrix Relu(Matrix x) => x.Map(Relu);

    /// <summary>Hyperbolic tangent of each element.</summary>
    public static Matrix Tanh(Matrix x) => x.Map(Math.Tanh);

    /// <summary>Exponential of each element.</summary>
    public static Matrix Exp(Matrix x) => x.Map(Math.Exp);

    /// <summary>Natural logarithm of each element.</summary>
    public static Matrix Log(Matrix x) => x.Map(Math.Log);

    /// <summary>log(1 + x) of each element.</summary>
    public static Matrix Log1p(Matrix x) => x.Map(Log1p);

    /// <summary>Square root of each element.</summary>
    public static Matrix Sqrt(Matrix x) => x.Map(Math.Sqrt);

    /// <summary>Rows as columns: element (i, j) of the one is element (j, i) of the other.</summary>
    public static Matrix Transpose(Matrix x)
    {
        double[] elements = new double[x.Rows * x.Columns];
        for (int row = 0; row < x.Rows; row++)
        {
            for (int column = 0; column < x.Columns; column++)
            {
                elements[column * x.Rows + row] = x[row, column];
            }
        }

        return new Matrix(x.Columns, x.Rows, elements);
    }

    /// <summary>The elements of a matrix, row by row: what is drawn pixel by pixel.</summary>
    public static Vector Flatten(Matrix x)
    {
        double[] elements = new double[x.Rows * x.Columns];
        x.CopyTo(elements);
        return Vector.OfOwned(elements);
    }

    /// <summary>A matrix of the elements of a vector, row by row.</summary>
    /// <param name="x">The first row, then the second, and so on.</param>
    /// <param name="rows">The number of rows; in a model, known before the draws.</param>
    /// <param name="columns">The number of columns; in a model, known before the draws.</param>
    /// <exception cref="ShapeMismatchException">There are not rows times columns elements.</exception>
    public static Matrix Reshape(Vector x, int rows, int columns)
    {
        if (rows < 0 || columns < 0 || (long)rows * columns != x.Length)
        {
            throw new ShapeMismatchException(string.Create(
                CultureInfo.InvariantCulture,
                $"Reshape needs as many elements as rows times columns; the vector has length {x.Length}, the matrix would have {rows} rows and {columns} columns."));
        }

        return new Matrix(rows, columns, x.AsSpan());
    }
}
