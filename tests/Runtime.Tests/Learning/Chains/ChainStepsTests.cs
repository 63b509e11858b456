using ProbDsl.Learning;
using ProbDsl.Numerics;
using ProbDsl.Tracing;

namespace ProbDsl.Runtime.Tests.Learning.Chains;

/// <summary>Units are cut into steps where a latent follows on what is seen of the one before.</summary>
public class ChainStepsTests
{
    private const int State = 0;
    private const int Seen = 1;

    [Fact]
    public void AHiddenChainHasAStepForEachObservation()
    {
        ChainSteps steps = Find(
            [new(State, 0, 0), new(Seen, 0, 0), new(State, 1, 1), new(Seen, 1, 1), new(State, 2, 2), new(Seen, 2, 2)],
            latents: [[0], [0, 1], [1, 2]], observations: [[0], [1], [2]]);
        Assert.Equal(3, steps.Longest);
        Assert.Equal(["0|0|0", "1|1|1", "2|2|"], steps.All.Select(Text));
        Assert.Equal(2, steps.All.Select(static step => step.Kind).Distinct().Count() - 1);
        Assert.Equal(-1, steps.Neighbour(0, -1));
        Assert.Equal(2, steps.Neighbour(1, 1));
        Assert.Empty(steps.FreeObservations);
    }

    [Fact]
    public void StatesThatAreDrawnBeforeAllObservationsHaveTheSameSteps()
    {
        ChainSteps steps = Find(
            [new(State, 0, 0), new(State, 1, 1), new(State, 2, 2), new(Seen, 0, 0), new(Seen, 1, 1), new(Seen, 2, 2)],
            latents: [[0], [0, 1], [1, 2]], observations: [[0], [1], [2]]);
        Assert.Equal(["0|0|0", "1|1|1", "2|2|"], steps.All.Select(Text));
    }

    [Fact]
    public void AStepThatNobodySawBelongsToTheNext()
    {
        ChainSteps steps = Find(
            [new(State, 0, 0), new(Seen, 0, 0), new(State, 1, 1), new(State, 2, 2), new(Seen, 2, 1)], latents: [[0], [0, 1], [1, 2]], observations: [[0], [2]]);
        Assert.Equal(["0|0|0", "1,2|1|"], steps.All.Select(Text));
    }

    [Fact]
    public void AChainOfTheSecondOrderHandsOnTwoStates()
    {
        ChainSteps steps = Find(
            [new(State, 0, 0), new(Seen, 0, 0), new(State, 1, 1), new(Seen, 1, 1), new(State, 2, 2), new(Seen, 2, 2), new(State, 3, 3), new(Seen, 3, 3)],
            latents: [[0], [0, 1], [0, 1, 2], [1, 2, 3]], observations: [[0], [1], [2], [3]]);
        Assert.Equal(["0|0|0", "1|1|0,1", "2|2|1,2", "3|3|"], steps.All.Select(Text));
        Assert.Equal(2, steps.Width);
    }

    [Fact]
    public void ChainsThatShareNothingAreApart()
    {
        ChainSteps steps = Find(
            [new(State, 0, 0), new(State, 1, 1), new(Seen, 0, 0), new(Seen, 1, 1), new(State, 2, 2), new(State, 3, 3), new(Seen, 2, 2), new(Seen, 3, 3)],
            latents: [[0], [1], [0, 2], [1, 3]], observations: [[0], [1], [2], [3]]);
        Assert.Equal(2, steps.All.Select(static step => step.Chain).Distinct().Count());
        Assert.Equal(["0|0|0", "2|2|", "1|1|1", "3|3|"], steps.All.Select(Text));
    }

    [Fact]
    public void WhatNoLatentEntersIsInNoChain()
    {
        ChainSteps steps = Find([new(State, 0, 0), new(Seen, 0, 0), new(Seen, 1, 1)], latents: [[0]], observations: [[0], []]);
        Assert.Equal([1], steps.FreeObservations);
        Assert.Equal(["0|0|"], steps.All.Select(Text));
    }

    private static string Text(ChainStep step) => $"{string.Join(",", step.Latents)}|{string.Join(",", step.Children)}|{string.Join(",", step.Frontier)}";

    private static ChainSteps Find(SiteAddress[] addresses, int[][] latents, int[][] observations)
    {
        static Provenance Term(int[] sources) => sources.Select(static source => new Provenance(1.0, SourceSet.Of(source))).Aggregate(Provenance.Constant(0.0), static (sum, one) => sum + one);
        return ChainSteps.Find(addresses, static site => site == Seen, latents.Length, [(Array.ConvertAll(latents, Term), Array.ConvertAll(observations, Term))]);
    }
}
