using ProbDsl.Dsl.Tests.Support;
using ProbDsl.Randomness;
using ProbDsl.Tracing;
using static ProbDsl.Distributions;

namespace ProbDsl.Dsl.Tests.Tracing;

public class ScoringDrawTests
{
    [Fact]
    public void ScoresWhatWasSimulated()
    {
        for (uint sample = 0; sample < 20; sample++)
        {
            SimulatingDraw simulated = new(new RandomKey(8, 0), sample);
            var unit = TwoRegimes.Unit(simulated);
            ScoringDraw scored = new(Values(simulated, isObserved: false), Values(simulated, isObserved: true));
            var again = TwoRegimes.Unit(scored);
            scored.Complete();
            Assert.Equal(unit.Ages, again.Ages);
            Assert.Equal(unit.Counts, again.Counts);
            Assert.Equal(unit.Seen, again.Seen);
            Assert.Equal(simulated.LogJoint, scored.LogJoint);
        }
    }

    [Fact]
    public void LogJointIsTheSumOfTheDensities()
    {
        ScoringDraw draw = new([1.5], [2.5, 1.0]);
        double latent = draw.Latent(Normal(0, 1));
        double seen = draw.Observed(Normal(latent, 2));
        bool truth = draw.Observed(Bernoulli(0.25));
        draw.Complete();
        Assert.Equal((1.5, 2.5, true), (latent, seen, truth));
        double byHand = -0.5 * ((1.5 * 1.5) + (1.0 / 4.0)) - Math.Log(2.0) - Math.Log(2.0 * Math.PI) + Math.Log(0.25);
        Near.Equal(byHand, draw.LogJoint, 1e-15);
    }

    // Slots need not be in the order of the calls: two arrays filled by one loop lie one after the other.
    [Fact]
    public void AScheduleSaysWhereValuesLie()
    {
        SiteAddress[] schedule = [new(0, 0, 0), new(1, 0, 2), new(0, 1, 1), new(1, 1, 3)];
        ScoringDraw draw = new([10.0, 11.0, 20.0, 21.0], [], schedule);
        Assert.Equal(
            [10.0, 20.0, 11.0, 21.0],
            [draw.Latent(Normal(0, 1)), draw.Latent(Normal(0, 1)), draw.Latent(Normal(0, 1)), draw.Latent(Normal(0, 1))]);
        draw.Complete();
    }

    [Fact]
    public void TooFewOrTooManyValuesAreFound()
    {
        string few = Assert.Throws<TraceMismatchException>(() => new ScoringDraw([1.0], []).Latent(Normal(0, 1).Iid(2), "pair")).Message;
        Assert.Contains("pair", few, StringComparison.Ordinal);
        Assert.Contains("slots 0 to 1 of the latent numbers; there are 1", few, StringComparison.Ordinal);

        ScoringDraw draw = new([1.0, 2.0], []);
        draw.Latent(Normal(0, 1));
        Assert.Contains("read 1 latent", Assert.Throws<TraceMismatchException>(draw.Complete).Message, StringComparison.Ordinal);
        Assert.Throws<TraceMismatchException>(() => new ScoringDraw([], [1.0], []).Observed(Normal(0, 1)));
    }

    private static double[] Values(SimulatingDraw draw, bool isObserved)
        => [.. draw.Records.Where(record => record.IsObserved == isObserved).SelectMany(record => record.Values)];
}
