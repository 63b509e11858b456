using ProbDsl.Models;
using ProbDsl.Numerics;
using ProbDsl.Tracing;

namespace ProbDsl.Runtime.Tests.Models;

/// <summary>Components of a unit from what enters the densities of its draws.</summary>
public class SiteComponentsTests
{
    [Fact]
    public void Latents_that_share_a_density_are_one_component_observed_values_block()
    {
        // Latents 0 and 1 enter observed 0; latent 2 enters observed 1; observed 2 has none.
        SiteComponents found = Find(latents: 3, observed: 3, [[], [], []], [[0, 1], [2], []]);
        Assert.Equal(3, found.Count);
        Assert.Equal([0, 0, 1], found.OfLatents);
        Assert.Equal([0, 1, 2], found.OfObservations);
        Assert.Equal([[0, 1], [2], []], found.Latents);
    }

    [Fact]
    public void A_chain_of_latents_is_one_component()
    {
        SiteComponents found = Find(latents: 4, observed: 4, [[], [0], [1], [2]], [[0], [1], [2], [3]]);
        Assert.Equal(1, found.Count);
    }

    [Fact]
    public void What_is_conditioned_on_belongs_to_none()
    {
        SiteAddress[] addresses = [new(0, 0, 0), new(1, 0, 1), new(2, 0, 0), new(2, 1, 1)];
        SiteComponents found = SiteComponents.Find(
            addresses, static site => site == 2, static site => site == 0, 2, 2, [(Terms([[], []]), Terms([[1], []]))]);
        Assert.Equal([SiteComponents.None, 0], found.OfLatents);
        Assert.Equal([0, 1], found.OfObservations);
    }

    [Fact]
    public void A_joint_draw_is_one_component()
    {
        SiteComponents found = SiteComponents.Find(
            [new(0, 0, 0, Size: 3), new(1, 0, 0)], static site => site == 1, static _ => false, 3, 1, [(Terms([[], [], []]), Terms([[1]]))]);
        Assert.Equal([0, 0, 0], found.OfLatents);
        Assert.Equal(1, found.Count);
    }

    [Fact]
    public void Components_equal_those_of_a_search_through_the_graph()
    {
        var random = new Random(3);
        for (int trial = 0; trial < 200; trial++)
        {
            int[][] ofLatents = [.. Enumerable.Range(0, 8).Select(_ => Some(random))];
            int[][] ofObserved = [.. Enumerable.Range(0, 6).Select(_ => Some(random))];
            SiteComponents found = Find(8, 6, ofLatents, ofObserved);
            int[] actual = [.. found.OfLatents, .. found.OfObservations];
            for (int node = 0; node < 14; node++)
            {
                HashSet<int> reached = Reach(node, [.. ofLatents, .. ofObserved]);
                Assert.All(Enumerable.Range(0, 14), other => Assert.Equal(reached.Contains(other), actual[other] == actual[node]));
            }
        }
    }

    private static int[] Some(Random random) => [.. Enumerable.Range(0, 8).Where(_ => random.Next(9) == 0)];

    /// <summary>Nodes that are joined with one, by going from node to node.</summary>
    private static HashSet<int> Reach(int start, int[][] sources)
    {
        var reached = new HashSet<int> { start };
        while (true)
        {
            int before = reached.Count;
            for (int node = 0; node < sources.Length; node++)
            {
                int[] group = [node, .. sources[node]];
                if (group.Any(reached.Contains))
                {
                    reached.UnionWith(group);
                }
            }

            if (reached.Count == before)
            {
                return reached;
            }
        }
    }

    private static SiteComponents Find(int latents, int observed, int[][] ofLatents, int[][] ofObserved) => SiteComponents.Find(
        [.. Enumerable.Range(0, latents).Select(static slot => new SiteAddress(0, slot, slot)), .. Enumerable.Range(0, observed).Select(static slot => new SiteAddress(1, slot, slot))],
        static site => site == 1, static _ => false, latents, observed, [(Terms(ofLatents), Terms(ofObserved))]);

    private static Provenance[] Terms(int[][] sources) =>
        [.. sources.Select(static own => new Provenance(0.0, own.Aggregate((SourceSet?)null, static (set, slot) => SourceSet.Union(set, SourceSet.Of(slot)))))];
}
