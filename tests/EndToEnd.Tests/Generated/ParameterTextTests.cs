using System.Globalization;
using ProbDsl.EndToEnd.Tests.Models;

namespace ProbDsl.EndToEnd.Tests.Generated;

/// <summary>A parameter record as text: every number of it, whatever the culture.</summary>
public class ParameterTextTests
{
    [Theory]
    [InlineData("")]
    [InlineData("de-DE")]
    public void ToStringShowsTheNumbers(string culture)
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
        try
        {
            Assert.Equal(
                "Everything { Level = 0.4, Persistence = 0.3, Scale = 0.7, Bias = [0.2, -0.4, 0.5], Weights = [[1, 0.5, 0.2], [-0.3, 2, 0.4], [0.1, 0.7, -1]], "
                + "Noise = [0.5, 1, 0.7], Mix = [0.2, 0.3, 0.5], Table = [[0.1, -0.2, 0.6], [1, 0.4, -0.3], [0.2, 0.9, 0.5]], Fixed = 0.6 }",
                ConstructCases.Everything.ToString());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void ARecordInsidePrintsItself() => Assert.Equal(
        "Levels { Centre = 0.4, Spread = Spreads { Within = 0.7, Between = [0.5, 1.1] }, Known = Spreads { Within = 1.2, Between = [] }, Mix = [0.5, 0.5] }",
        new Levels(0.4, new Spreads(0.7, new double[] { 0.5, 1.1 }), new Spreads(1.2, new double[] { }), [0.5, 0.5]).ToString());

    [Fact]
    public void WhatIsMissingIsEmpty() => Assert.Equal("ManySites { Start = 1, Scale = 2, Weights =  }", new ManySites(1, 2, null!).ToString());
}
