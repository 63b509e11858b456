using ProbDsl.Dsl.Tests.Support;
using ProbDsl.Numerics;

namespace ProbDsl.Dsl.Tests.Numerics;

public class AccurateTests
{
    // 30-digit references, rounded to double by the compiler.
    [Theory]
    [InlineData(1e-20, 1e-20, 1e-20)]
    [InlineData(1e-10, 1.00000000005000000000166667e-10, 9.9999999995000000000333333e-11)]
    [InlineData(-1e-10, -9.9999999995000000000166667e-11, -1.00000000005000000000333333e-10)]
    [InlineData(1e-5, 1.00000500001666670833341667e-5, 9.99995000033333083335333317e-6)]
    [InlineData(0.3, 0.349858807576003103983744313328, 0.262364264467491052035495986881)]
    [InlineData(-0.3, -0.259181779318282137946, -0.356674943938732378912638711241)]
    [InlineData(0.75, 1.11700001661267466854536981984, 0.559615787935422686270888500527)]
    [InlineData(-0.9, -0.593430340259400870088, -2.30258509299404568401799145468)]
    [InlineData(3.0, 19.0855369231876677409285296546, 1.38629436111989061883446424292)]
    public void MatchesReferences(double x, double expm1, double log1p)
    {
        Assert.InRange(Accurate.Expm1(x) / expm1, 1.0 - 1e-15, 1.0 + 1e-15);
        Assert.InRange(Accurate.Log1p(x) / log1p, 1.0 - 1e-15, 1.0 + 1e-15);
    }

    [Fact]
    public void AreInverses() => Drawn.Holds(
        Drawn.Positive(1e-18, 5.0), x => Assert.InRange(Accurate.Log1p(Accurate.Expm1(x)) / x, 1.0 - 2e-15, 1.0 + 2e-15));

    [Fact]
    public void KeepTheirLimits()
    {
        Assert.Equal(-1.0, Accurate.Expm1(double.NegativeInfinity));
        Assert.Equal(double.PositiveInfinity, Accurate.Expm1(double.PositiveInfinity));
        Assert.Equal(double.PositiveInfinity, Accurate.Expm1(1000.0));
        Assert.Equal(double.NegativeInfinity, Accurate.Log1p(-1.0));
        Assert.Equal(double.PositiveInfinity, Accurate.Log1p(double.PositiveInfinity));
        Assert.Equal(double.NaN, Accurate.Log1p(-1.5));
        Assert.Equal(double.NaN, Accurate.Log1p(double.NaN));
        Assert.Equal(double.NaN, Accurate.Expm1(double.NaN));
        Assert.Equal(0.0, Accurate.Expm1(0.0));
        Assert.Equal(0.0, Accurate.Log1p(0.0));
    }

    // The reason for the class: were the library's own forms to become accurate, this fails and the class can go.
    [Fact]
    public void TheLibrarysOwnFormsAreNaive()
    {
        Assert.NotEqual(1e-20, double.ExpM1(1e-20));
        Assert.NotEqual(1e-20, double.LogP1(1e-20));
    }
}
