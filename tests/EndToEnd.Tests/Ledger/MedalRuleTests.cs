using ProbDsl.Ledger;

namespace ProbDsl.EndToEnd.Tests.Ledger;

public class MedalRuleTests
{
    [Theory]
    [InlineData(-1e-9, Medal.Gold)]
    [InlineData(0.0249, Medal.Gold)]
    [InlineData(0.025, Medal.Silver)]
    [InlineData(0.2499, Medal.Silver)]
    [InlineData(0.25, Medal.Bronze)]
    [InlineData(5.535, Medal.Bronze)]
    [InlineData(5.536, Medal.None)]
    [InlineData(double.PositiveInfinity, Medal.None)]
    [InlineData(double.NaN, Medal.None)]
    public void FiveParametersEarnTheMedalOfTheirGap(double gap, Medal expected) => Assert.Equal(expected, MedalRule.Award(gap, 5));

    // 95 % points of chi-squared as printed in any table: 3.841, 11.070, 12.592, 16.919.
    [Theory]
    [InlineData(1, 3.841)]
    [InlineData(5, 11.070)]
    [InlineData(6, 12.592)]
    [InlineData(9, 16.919)]
    public void BronzeIsHalfTheChiSquaredPoint(int freeParameters, double point) =>
        Assert.Equal(point / 2, MedalRule.Limit(Medal.Bronze, freeParameters), 3e-4);

    [Fact]
    public void GapIsWhatTheFitLacks() => Assert.Equal(2, LedgerRow.Rasch.Gap(LedgerRow.Rasch.ExactMaximum - 2), 1e-9);
}
