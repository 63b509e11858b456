using ProbDsl.Randomness;
using static ProbDsl.Distributions;

namespace ProbDsl.Dsl.Tests.Distributions;

public class NormalVectorDistributionTests
{
    private static readonly PhiloxStream Random = new(new RandomKey(5, 2), 9);

    [Fact]
    public void ElementsAreIndependentNormalsAtTheirOwnIndex()
    {
        Vector mean = [1.0, -2.0, 3.0], scale = [0.5, 1.0, 2.0], value = [1.5, -1.0, 2.0];
        Distribution<Vector> normal = Normal(mean, scale);
        Assert.Equal(3, normal.Size);
        Vector drawn = normal.Sample(Random, site: 4, firstIndex: 6);
        double logDensity = 0.0;
        for (int j = 0; j < 3; j++)
        {
            Assert.Equal(Normal(mean[j], scale[j]).Sample(Random, 4, 6 + j), drawn[j]);
            logDensity += Normal(mean[j], scale[j]).LogDensity(value[j]);
        }

        Assert.Equal(logDensity, normal.LogDensity(value));
    }

    [Fact]
    public void ANumberIsSpreadOverTheElements()
    {
        Vector v = [1.0, 2.0], value = [0.5, 0.25];
        Assert.Equal(Normal(v, new Vector([3.0, 3.0])).LogDensity(value), Normal(v, 3.0).LogDensity(value));
        Assert.Equal(Normal(new Vector([3.0, 3.0]), v).LogDensity(value), Normal(3.0, v).LogDensity(value));
    }

    [Fact]
    public void WrongShapesAndArgumentsAreNamed()
    {
        string lengths = Assert.Throws<ShapeMismatchException>(() => Normal(new Vector([1.0, 2.0]), new Vector([1.0]))).Message;
        Assert.Contains("length 2", lengths, StringComparison.Ordinal);
        Assert.Contains("scale 1", lengths, StringComparison.Ordinal);
        Assert.Contains(
            "length 1, expected 2",
            Assert.Throws<ShapeMismatchException>(() => Normal(new Vector([1.0, 2.0]), 1.0).LogDensity([1.0])).Message,
            StringComparison.Ordinal);
        Assert.Equal(
            "scale[1]",
            Assert.Throws<ArgumentOutOfRangeException>(() => Normal(0.0, new Vector([1.0, 0.0]))).ParamName);
    }
}
