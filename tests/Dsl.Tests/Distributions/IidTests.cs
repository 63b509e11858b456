using ProbDsl.Randomness;
using static ProbDsl.Distributions;

namespace ProbDsl.Dsl.Tests.Distributions;

public class IidTests
{
    private static readonly PhiloxStream Random = new(new RandomKey(5, 2), 9);

    [Fact]
    public void ElementJStandsAtIndexJ()
    {
        Vector reals = Normal(0, 1).Iid(3).Sample(Random, 1, 10);
        int[] counts = Poisson(4).Iid(3).Sample(Random, 2, 10);
        bool[] truths = Bernoulli(0.5).Iid(3).Sample(Random, 3, 10);
        for (int j = 0; j < 3; j++)
        {
            Assert.Equal(Normal(0, 1).Sample(Random, 1, 10 + j), reals[j]);
            Assert.Equal(Poisson(4).Sample(Random, 2, 10 + j), counts[j]);
            Assert.Equal(Bernoulli(0.5).Sample(Random, 3, 10 + j), truths[j]);
        }
    }

    [Fact]
    public void LogDensitiesAdd()
    {
        Assert.Equal(Normal(0, 1).LogDensity(0.5) + Normal(0, 1).LogDensity(-2.0), Normal(0, 1).Iid(2).LogDensity([0.5, -2.0]));
        Assert.Equal(Poisson(4).LogDensity(1) + Poisson(4).LogDensity(0), Poisson(4).Iid(2).LogDensity([1, 0]));
        Assert.Equal(Bernoulli(0.2).LogDensity(true) + Bernoulli(0.2).LogDensity(false), Bernoulli(0.2).Iid(2).LogDensity([true, false]));
        Assert.Equal(0.0, Normal(0, 1).Iid(0).LogDensity([]));
        Assert.Equal((2, 2, 2), (Normal(0, 1).Iid(2).Size, Poisson(4).Iid(2).Size, Bernoulli(0.2).Iid(2).Size));
    }

    [Fact]
    public void WrongLengthsAreNamed()
    {
        Assert.Contains(
            "length 1, expected 2",
            Assert.Throws<ShapeMismatchException>(() => Normal(0, 1).Iid(2).LogDensity([0.5])).Message,
            StringComparison.Ordinal);
        Assert.Throws<ShapeMismatchException>(() => Poisson(1).Iid(2).LogDensity([1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Normal(0, 1).Iid(-1));
    }
}
