using ProbDsl.Runtime.Tests.Models;

namespace ProbDsl.Runtime.Tests.Learning;

/// <summary>Fits by the switches that change where training pairs come from, how they are weighed and what the regression sees.</summary>
public class SleepDistributionTests
{
    private static readonly FitOptions Quick = new() { Seed = 2, Phases = [new FitPhase(300, 25, 1.0), new FitPhase(400, 25, 0.3)] };

    private static readonly FitOptions Tiny = new() { Seed = 1, Phases = [new FitPhase(60, 6, 1.0), new FitPhase(80, 4, 0.3)] };

    private static readonly OldFaithful.DurationModel Model = new();

    public static TheoryData<FitOptions> Switches =>
    [
        Quick with { Sleep = SleepDistribution.Defensive },
        Quick with { Weights = EstimatorWeights.Normalised },
        Quick with { ResidualsByLeverage = false },
        Quick with { EmbedInputs = false },
    ];

    [Theory]
    [MemberData(nameof(Switches))]
    public void A_fit_ends_inside_the_likelihood_region(FitOptions options) =>
        Assert.InRange(Ledger.Gap(Learner.Fit(Model, Ledger.Eruptions, Ledger.Start, options).Parameters), 0.0, Ledger.Bronze);

    [Fact]
    public void A_wider_sample_is_another_fit_and_does_not_depend_on_threads()
    {
        FitOptions wide = Tiny with { Sleep = SleepDistribution.Defensive };
        double[] one = Answer(wide with { Threads = 1 });
        double[] two = Answer(wide with { Threads = 2 });

        Assert.Equal(one, two);
        Assert.NotEqual(Answer(Tiny), one);
    }

    [Fact]
    public void Adam_knows_no_distance_to_widen_by()
    {
        var exception = Assert.Throws<InvalidOptionException>(
            () => Answer(Tiny with { Sleep = SleepDistribution.Defensive, Optimiser = OptimiserKind.Adam }));
        Assert.Equal("Sleep", exception.Option);
        Assert.Contains("expected Model", exception.Message, StringComparison.Ordinal);
    }

    private static double[] Answer(FitOptions options) =>
        ParameterPacking.ToSlots(Learner.Fit(Model, Ledger.Eruptions, Ledger.Start, options).Parameters);
}
