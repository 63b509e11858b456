using Corpus;
using ProbDsl.Ledger;

namespace ProbDsl.EndToEnd.Tests.Learning;

/// <summary>A fit follows from its seed: not from threads, not from what ran before.</summary>
public class DeterminismTests
{
    private static readonly FitPhase[] s_small = [new(300, 8, 1.0), new(500, 6, 0.3)];

    [Fact]
    public void OneThreadAndTwoGiveTheSameParametersToTheLastBit()
    {
        long[] one = Bits(FitEruptions(seed: 5, threads: 1));
        Assert.Equal(one, Bits(FitEruptions(seed: 5, threads: 2)));
        Assert.Equal(one, Bits(FitEruptions(seed: 5, threads: 0)));
    }

    [Fact]
    public void ThreadsDoNotMatterWhereEveryUnitHasGivensOfItsOwn()
    {
        long[] one = Bits(FitGrowth(threads: 1));
        Assert.Equal(one, Bits(FitGrowth(threads: 2)));
    }

    [Fact]
    public void AnotherSeedGivesAnotherAnswer() =>
        Assert.NotEqual(Bits(FitEruptions(seed: 5, threads: 0)), Bits(FitEruptions(seed: 6, threads: 0)));

    private static Regimes FitEruptions(ulong seed, int threads) => Learner.Fit(
        new OldFaithful.DurationModel(), LedgerData.EruptionMinutes(), new Regimes([0.5, 0.5], [2.0, 4.5], [0.5, 0.5]),
        new FitOptions { Seed = seed, Threads = threads, Phases = s_small }).Parameters;

    private static GrowthCurve FitGrowth(int threads) => Learner.Fit(
        new Growth.WeightsModel(),
        new[] { (new[] { 0.0, 1, 2 }, new[] { 3.1, 3.4, 4.2 }), (new[] { 0.5, 1 }, new[] { 2.5, 3.2 }), (new[] { 1.5 }, new[] { 3.9 }) },
        new GrowthCurve(3, 0.5, 0.8, 0.2, 0.4),
        new FitOptions { Seed = 5, Threads = threads, Phases = s_small }).Parameters;

    private static long[] Bits<TParameters>(TParameters parameters)
        where TParameters : class, IParameters<TParameters> =>
        Array.ConvertAll(ParameterPacking.ToSlots(parameters), BitConverter.DoubleToInt64Bits);
}
