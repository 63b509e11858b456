using MathNet.Numerics.Integration;
using ProbDsl.Queries;
using ProbDsl.Randomness;
using ProbDsl.Regression;
using ProbDsl.Runtime.Tests.Models;
using ProbDsl.Tracing;

namespace ProbDsl.Runtime.Tests.Queries;

public class LatentProposalTests
{
    [Fact]
    public void Density_integrates_to_one()
    {
        double[][] points = [[0.1, 2.0], [1.4, 2.5], [-0.3, 1.0], [0.4, 3.3], [0.9, 2.2]];
        var density = StudentDensity.Of(points, [0.1, 0.3, 0.2, 0.2, 0.2], [0, 1, 2, 3, 4], 5.0);
        double mass = SimpsonRule.IntegrateComposite(
            x => SimpsonRule.IntegrateComposite(y => Math.Exp(density.LogDensity([x, y])), -58.0, 62.0, 1200), -60.0, 60.0, 1200);
        Assert.Equal(1.0, mass, 1e-3);
    }

    [Fact]
    public void Draws_have_the_density()
    {
        double[][] points = [[0.1], [1.4], [-0.3], [0.4], [0.9]];
        var density = StudentDensity.Of(points, [0.2, 0.2, 0.2, 0.2, 0.2], [0, 1, 2, 3, 4], 5.0);
        const int Count = 20_000;
        double share = Enumerable.Range(0, Count).Count(i => density.Draw(new PhiloxStream(new RandomKey(1, 2), (uint)i))[0] is > 0.0 and < 1.2) / (double)Count;
        double exact = SimpsonRule.IntegrateComposite(x => Math.Exp(density.LogDensity([x])), 0.0, 1.2, 400);
        Assert.InRange(share - exact, -0.015, 0.015);
    }

    [Fact]
    public void A_proposal_of_integers_is_a_distribution_that_its_draws_have()
    {
        var queries = ExactPosteriors.MixtureQueries();
        LatentEmbedding embedding = queries.For(default).Embedding;
        var proposal = new LatentProposal(embedding, [[0.0], [1.0], [1.0]], [0.5, 0.2, 0.3]);
        double first = Math.Exp(proposal.LogDensity([0.0]));
        Assert.Equal(1.0, first + Math.Exp(proposal.LogDensity([1.0])), 1e-12);
        Assert.Equal(double.NegativeInfinity, proposal.LogDensity([2.0]));
        const int Count = 20_000;
        int drawn = 0;
        for (uint i = 0; i < Count; i++)
        {
            var row = new double[1];
            proposal.Draw(row, new RandomKey(3, 4), i);
            drawn += row[0] == 0.0 ? 1 : 0;
        }

        Assert.InRange(drawn / (double)Count - first, -0.015, 0.015);
    }

    [Fact]
    public void A_draw_that_is_guided_nowhere_simulates_and_one_that_is_guided_everywhere_scores()
    {
        SiteAddress[] schedule = [.. ExactPosteriors.LinearQueries().For(default).Schedule];
        var key = new RandomKey(6, 7);
        var simulating = new SimulatingDraw(key, 3, schedule);
        ProbDsl.Vector simulated = Factors.Scores(simulating, ExactPosteriors.Linear);
        var latents = new double[2];
        var free = new GuidedDraw(key, 3, schedule, latents, static _ => false, observed: null);
        Assert.Equal(simulated, Factors.Scores(free, ExactPosteriors.Linear));
        Assert.Equal(0.0, free.LogGuided);

        var scoring = new ScoringDraw(latents, simulated.ToArray(), schedule);
        _ = Factors.Scores(scoring, ExactPosteriors.Linear);
        var guided = new GuidedDraw(key, 3, schedule, latents, static _ => true, simulated.ToArray());
        Assert.Equal(simulated, Factors.Scores(guided, ExactPosteriors.Linear));
        Assert.Equal(scoring.LogJoint, guided.LogGuided + guided.LogObserved, 1e-12);
        Assert.Equal(free.LogObserved, guided.LogObserved, 1e-12);
    }
}
