using ProbDsl.Learning;

namespace ProbDsl.Runtime.Tests.Learning.Chains;

public class ChainRowsTests
{
    [Fact]
    public void AllAreEveryUnitAtEveryStep()
    {
        var rows = ChainRows.All([2, 5], 3);
        Assert.Equal([(2, 0), (2, 1), (2, 2), (5, 0), (5, 1), (5, 2)], rows.Steps.Zip(rows.Units));
    }

    [Theory]
    [InlineData(100, 250, 5000)]
    [InlineData(7, 1000, 500)]
    [InlineData(50, 64, 1600)]
    public void SomeAreSpreadOverStepsAndUnits(int steps, int units, int most)
    {
        var rows = ChainRows.Spread([.. Enumerable.Range(0, steps)], units, most);
        Assert.Equal(most, rows.Count);

        // No step and no unit has more than twice its share, but for the one that a share below one is rounded to.
        Assert.True(rows.Steps.GroupBy(static step => step).Max(static same => same.Count()) <= 2 * most / steps + 1);
        Assert.True(rows.Units.GroupBy(static unit => unit).Max(static same => same.Count()) <= 2 * most / units + 1);
        Assert.Equal(steps, rows.Steps.Distinct().Count());
        Assert.Equal(most, rows.Steps.Zip(rows.Units).Distinct().Count());
    }

    [Fact]
    public void InputsStandCoordinateByCoordinate()
    {
        var rows = new ChainRows([1, 0, 1], [0, 1, 1]);
        double[][] inputs = [[10, 11, 12, 13], [20, 21, 22, 23]];
        Assert.Equal([20, 11, 21, 22, 13, 23], rows.Gather(step => [inputs[step]], 2));
    }
}
