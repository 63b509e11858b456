using ProbDsl.Numerics;

namespace ProbDsl.Dsl.Tests.Numerics;

public class ElementIndexTests
{
    [Fact]
    public void IsThePosition()
    {
        for (int i = 0; i < 5; i++)
        {
            Assert.Equal(i, ElementIndex.Of(i, 5));
        }

        Assert.Equal(0, ElementIndex.Of(-0.0, 5));
    }

    [Theory]
    [InlineData(5.0)]
    [InlineData(-1.0)]
    [InlineData(-0.5)]
    [InlineData(1.5)]
    [InlineData(1e300)]
    [InlineData(4294967296.0)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void RefusesWhatIsNoPosition(double index)
    {
        IndexOutOfRangeException error = Assert.Throws<IndexOutOfRangeException>(() => ElementIndex.Of(index, 5));
        Assert.Contains(index.ToString(System.Globalization.CultureInfo.InvariantCulture), error.Message, StringComparison.Ordinal);
        Assert.Contains("length 5", error.Message, StringComparison.Ordinal);
    }
}
