using System.Globalization;

namespace ProbDsl.Dsl.Tests.LinearAlgebra;

public class VectorTests
{
    [Fact]
    public void IsWrittenAsACollection()
    {
        Vector v = [1.0, 2.0, 3.0];
        Vector w = new double[] { 1.0, 2.0, 3.0 };
        Vector spread = [.. v, 4.0];
        Assert.Equal(3, v.Length);
        Assert.Equal(2.0, v[1]);
        Assert.Equal(v, w);
        Assert.Equal([1.0, 2.0, 3.0, 4.0], spread.ToArray());
    }

    [Fact]
    public void DoesNotShareItsNumbers()
    {
        double[] source = [1.0, 2.0];
        Vector v = source;
        source[0] = 9.0;
        v.ToArray()[1] = 9.0;
        Assert.Equal([1.0, 2.0], v.ToArray());
    }

    [Fact]
    public void HasTheOperatorsOfMathematics()
    {
        Vector v = [1.0, -2.0], w = [0.5, 4.0];
        Assert.Equal([1.5, 2.0], v + w);
        Assert.Equal([0.5, -6.0], v - w);
        Assert.Equal([-1.0, 2.0], -v);
        Assert.Equal([3.0, -6.0], v * 3.0);
        Assert.Equal([3.0, -6.0], 3.0 * v);
        Assert.Equal([0.25, -0.5], v / 4.0);
    }

    [Fact]
    public void EqualityIsOfValues()
    {
        Vector v = [1.0, double.NaN], w = [1.0, double.NaN], other = [1.0, 2.0];
        Assert.True(v == w && v.Equals((object)w) && v.GetHashCode() == w.GetHashCode());
        Assert.True(v != other && !v.Equals(null) && v != null);
    }

    [Fact]
    public void DifferentLengthsAreNamed()
    {
        Vector v = [1.0, 2.0], w = [1.0, 2.0, 3.0];
        foreach (Func<object> operation in new Func<object>[] { () => v + w, () => v - w, () => Functions.Dot(v, w) })
        {
            string message = Assert.Throws<ShapeMismatchException>(operation).Message;
            Assert.Contains("length 2", message, StringComparison.Ordinal);
            Assert.Contains("3", message, StringComparison.Ordinal);
        }

        Assert.Throws<IndexOutOfRangeException>(() => v[2]);
        Assert.Throws<IndexOutOfRangeException>(() => v[-1]);
    }

    [Fact]
    public void PrintsInTheInvariantCulture()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("sv-SE");
            Assert.Equal("[-0.1, 2.5]", new Vector([-0.1, 2.5]).ToString());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
