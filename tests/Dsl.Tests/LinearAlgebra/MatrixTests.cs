namespace ProbDsl.Dsl.Tests.LinearAlgebra;

public class MatrixTests
{
    [Fact]
    public void A_product_with_a_matrix_is_that_with_each_of_its_columns()
    {
        Matrix left = new double[,] { { 1, 2, 3 }, { -1, 0.5, 4 } };
        Matrix right = new double[,] { { 2, -1 }, { 0, 3 }, { 1.5, 7 } };

        Matrix product = left * right;

        Assert.Equal((2, 2), (product.Rows, product.Columns));
        for (int column = 0; column < 2; column++)
        {
            Assert.Equal(left * right.Column(column), product.Column(column));
        }

        Assert.Throws<ShapeMismatchException>(() => left * left);
        Assert.Equal(Functions.Transpose(product), Functions.Transpose(right) * Functions.Transpose(left));
    }

    private static readonly double[,] Values = { { 1.0, 2.0, 3.0 }, { 4.0, 5.0, 6.0 } };

    [Fact]
    public void IsKeptRowByRow()
    {
        Matrix m = Values;
        Matrix same = new(2, 3, [1.0, 2.0, 3.0, 4.0, 5.0, 6.0]);
        double[] flat = new double[6];
        m.CopyTo(flat);
        Assert.Equal(same, m);
        Assert.Equal((2, 3), (m.Rows, m.Columns));
        Assert.Equal([1.0, 2.0, 3.0, 4.0, 5.0, 6.0], flat);
        Assert.Equal(Values, m.ToArray());
        Assert.Equal(6.0, m[1, 2]);
        Assert.Equal([4.0, 5.0, 6.0], m.Row(1));
        Assert.Equal("[[1, 2, 3], [4, 5, 6]]", m.ToString());
    }

    [Fact]
    public void DoesNotShareItsNumbers()
    {
        double[,] source = { { 1.0 } };
        Matrix m = new(source);
        source[0, 0] = 9.0;
        m.ToArray()[0, 0] = 9.0;
        Assert.Equal(1.0, m[0, 0]);
    }

    // Emitted code adds in the same order: the last bit depends on it.
    [Fact]
    public void ProductAddsFromColumnZeroUpwards()
    {
        Matrix m = new double[,] { { 0.1, 0.2, 0.3 }, { 1e16, 1.0, -1e16 } };
        Vector v = [0.7, 0.11, 0.13];
        Vector product = m * v;
        Assert.Equal(((0.1 * 0.7) + (0.2 * 0.11)) + (0.3 * 0.13), product[0]);
        Assert.Equal(((1e16 * 0.7) + (1.0 * 0.11)) + (-1e16 * 0.13), product[1]);
        Assert.Equal([0.0, 0.0], new Matrix(2, 0, []) * new Vector([]));
    }

    [Fact]
    public void EqualityIsOfShapeAndValues()
    {
        Matrix m = Values, same = Values;
        Assert.True(m == same && m.Equals((object)same) && m.GetHashCode() == same.GetHashCode());
        Assert.True(m != new Matrix(3, 2, [1.0, 2.0, 3.0, 4.0, 5.0, 6.0]) && !m.Equals(null) && m != null);
    }

    [Fact]
    public void WrongShapesAreNamed()
    {
        Matrix m = Values;
        string product = Assert.Throws<ShapeMismatchException>(() => m * new Vector([1.0, 2.0])).Message;
        Assert.Contains("2 rows and 3 columns", product, StringComparison.Ordinal);
        Assert.Contains("length 2", product, StringComparison.Ordinal);
        Assert.Contains("6 values, found 1", Assert.Throws<ShapeMismatchException>(() => new Matrix(2, 3, [1.0])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new Matrix(-1, -1, [1.0]));
        Assert.Throws<IndexOutOfRangeException>(() => m[0, 3]);
        Assert.Throws<IndexOutOfRangeException>(() => m[0, -1]);
        Assert.Throws<IndexOutOfRangeException>(() => m[2, 0]);
        Assert.Throws<IndexOutOfRangeException>(() => m[-1, 0]);
        Assert.Throws<IndexOutOfRangeException>(() => m.Row(2));
    }
}
