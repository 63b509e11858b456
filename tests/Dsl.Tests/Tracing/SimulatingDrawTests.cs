using ProbDsl.Randomness;
using ProbDsl.Tracing;
using static ProbDsl.Distributions;

namespace ProbDsl.Dsl.Tests.Tracing;

public class SimulatingDrawTests
{
    private static readonly RandomKey Key = new(3, 4);

    // The addresses that a generator would give: a site for each draw of the text, the index from the loop's trip.
    private static readonly SiteAddress[] Schedule =
    [
        new(0, 0, 0), new(1, 0, 1),
        new(2, 0, 3), new(3, 0, 0), new(2, 1, 4), new(3, 1, 1), new(2, 2, 5), new(3, 2, 2),
        new(4, 0, 3), new(5, 0, 5),
    ];

    [Fact]
    public void WithAScheduleEveryDrawStandsAtItsAddress()
    {
        SimulatingDraw draw = new(Key, 5, Schedule);
        TwoRegimes.Unit(draw);
        draw.Complete();
        Assert.Equal(Schedule, draw.Records.Select(record => record.Address));

        PhiloxStream random = new(Key, 5);
        Assert.Equal(Categorical([0.3, 0.7]).Sample(random, 0, 0), draw.Records[0].Values[0]);
        Assert.Equal(Normal(0, 1).Iid(2).Sample(random, 1, 0).ToArray(), draw.Records[1].Values);
        Assert.Equal(Gamma(2.0, 1.0).Sample(random, 2, 2), draw.Records[6].Values[0]);
        Assert.Equal(Poisson(3.0).Iid(2).Sample(random, 4, 0).Select(k => (double)k), draw.Records[8].Values);
    }

    [Fact]
    public void WithoutAScheduleTheOrdinalIsTheSite()
    {
        SimulatingDraw draw = new(Key, 5);
        TwoRegimes.Unit(draw);
        draw.Complete();
        Assert.Equal(Enumerable.Range(0, 10), draw.Records.Select(record => record.Address.Site));
        Assert.All(draw.Records, record => Assert.Equal(0, record.Address.Index));
        Assert.Equal([0, 1, 3, 0, 4, 1, 5, 2, 3, 5], draw.Records.Select(record => record.Address.Slot));
    }

    [Fact]
    public void RecordsWhatTheMethodReturns()
    {
        SimulatingDraw draw = new(Key, 5, Schedule);
        (double[] ages, int[] counts, bool[] seen) = TwoRegimes.Unit(draw);
        double[] observed = [.. draw.Records.Where(record => record.IsObserved).SelectMany(record => record.Values)];
        Assert.Equal([.. ages, .. counts.Select(k => (double)k), .. seen.Select(x => x ? 1.0 : 0.0)], observed);
        Assert.Equal(Poisson(3.0).Iid(2).LogDensity(counts), draw.Records[8].LogDensity);
        Assert.Equal(draw.Records.Sum(record => record.LogDensity), draw.LogJoint);
    }

    [Fact]
    public void SamplesDifferAndRepeat()
    {
        double[] First(uint sample)
        {
            SimulatingDraw draw = new(Key, sample, Schedule);
            return TwoRegimes.Unit(draw).Ages;
        }

        Assert.Equal(First(1), First(1));
        Assert.NotEqual(First(1), First(2));
    }

    [Fact]
    public void AMethodThatLeavesItsScheduleIsFound()
    {
        string tooMany = Assert.Throws<TraceMismatchException>(
            () => TwoRegimes.Unit(new SimulatingDraw(Key, 5, Schedule[..3]))).Message;
        Assert.Contains("age", tooMany, StringComparison.Ordinal);
        Assert.Contains("all 3 draws", tooMany, StringComparison.Ordinal);

        SimulatingDraw draw = new(Key, 5, [.. Schedule, new SiteAddress(6, 0, 7)]);
        TwoRegimes.Unit(draw);
        string tooFew = Assert.Throws<TraceMismatchException>(draw.Complete).Message;
        Assert.Contains("10 draws, its schedule has 11", tooFew, StringComparison.Ordinal);
    }
}
