using System.Globalization;
using ProbDsl.Models;
using ProbDsl.Numerics;
using ProbDsl.Tracing;

namespace ProbDsl.Learning;

/// <summary>
/// A unit as chains of steps. Draws stand in the order in which they are made, an observed value behind the last latent that enters its density; where a latent follows on an
/// observed value a step begins. What later steps read of a latent drawn earlier is the frontier between them.
/// </summary>
internal sealed class ChainSteps
{
    private ChainSteps(ChainStep[] all, int[] freeObservations)
    {
        All = all;
        FreeObservations = freeObservations;
        At = all.Select(static (step, index) => (step, index)).ToDictionary(static pair => (pair.step.Chain, pair.step.Index), static pair => pair.index);
    }

    /// <summary>Every step of every chain that something observed follows from.</summary>
    internal ChainStep[] All { get; }

    /// <summary>Observed slots whose density no latent enters.</summary>
    internal int[] FreeObservations { get; }

    private Dictionary<(int Chain, int Index), int> At { get; }

    /// <summary>The largest number of numbers that a step hands to the next.</summary>
    internal int Width => All.Length == 0 ? 0 : All.Max(static step => step.Frontier.Length);

    /// <summary>Steps of the longest chain.</summary>
    internal int Longest => All.Length == 0 ? 0 : All.Max(static step => step.Index) + 1;

    /// <summary>The step so many steps later in the same chain, or earlier; -1 where there is none.</summary>
    internal int Neighbour(int step, int offset) => At.GetValueOrDefault((All[step].Chain, All[step].Index + offset), -1);

    /// <summary>Finds the steps.</summary>
    /// <param name="addresses">The draws of a unit in the order in which they are made.</param>
    /// <param name="isObserved">Whether a site is observed.</param>
    /// <param name="latentSlots">Latent slots of a unit.</param>
    /// <param name="terms">The log density of each draw with the latent slots that enter it, in the slots of its value; of one unit or of several.</param>
    internal static ChainSteps Find(
        IReadOnlyList<SiteAddress> addresses, Func<int, bool> isObserved, int latentSlots, IEnumerable<(Provenance[] Latents, Provenance[] Observations)> terms)
    {
        SortedSet<int>[] sources = Sources(addresses, isObserved, terms);
        var owner = new int[latentSlots];
        for (int draw = 0; draw < addresses.Count; draw++)
        {
            if (!isObserved(addresses[draw].Site))
            {
                Array.Fill(owner, draw, addresses[draw].Slot, addresses[draw].Size);
            }
        }

        var joined = new DisjointSets(addresses.Count);
        var isNode = new bool[addresses.Count];
        for (int draw = 0; draw < addresses.Count; draw++)
        {
            isNode[draw] = !isObserved(addresses[draw].Site) || sources[draw].Count > 0;
            foreach (int latent in sources[draw])
            {
                joined.Join(draw, owner[latent]);
            }
        }

        int[] chainOf = joined.Number(isNode);
        int[] free = [.. Enumerable.Range(0, addresses.Count).Where(draw => !isNode[draw]).SelectMany(draw => Slots(addresses[draw]))];

        // The last latent that a draw waits for, then itself.
        int Anchor(int draw) => isObserved(addresses[draw].Site) ? sources[draw].Max(latent => owner[latent]) : draw;
        IEnumerable<int[]> chains = Enumerable.Range(0, addresses.Count).Where(draw => isNode[draw]).GroupBy(draw => chainOf[draw])
            .Where(chain => chain.Any(draw => isObserved(addresses[draw].Site)))
            .Select(chain => chain.OrderBy(Anchor).ThenBy(draw => isObserved(addresses[draw].Site)).ThenBy(static draw => draw).ToArray());
        return new ChainSteps([.. chains.SelectMany((chain, number) => Cut(chain, number, addresses, isObserved, sources))], free);
    }

    private static SortedSet<int>[] Sources(
        IReadOnlyList<SiteAddress> addresses, Func<int, bool> isObserved, IEnumerable<(Provenance[] Latents, Provenance[] Observations)> terms)
    {
        SortedSet<int>[] sources = [.. addresses.Select(static _ => new SortedSet<int>())];
        foreach ((Provenance[] latents, Provenance[] observations) in terms)
        {
            for (int draw = 0; draw < addresses.Count; draw++)
            {
                SiteAddress address = addresses[draw];
                foreach (int slot in Slots(address))
                {
                    Provenance term = isObserved(address.Site) ? observations[slot] : latents[slot];
                    sources[draw].UnionWith(term.Sources is { } found ? found.Numbers.ToArray() : []);
                }
            }
        }

        return sources;
    }

    private static IEnumerable<ChainStep> Cut(
        int[] chain, int number, IReadOnlyList<SiteAddress> addresses, Func<int, bool> isObserved, SortedSet<int>[] sources)
    {
        var steps = new List<List<int>>();
        bool hasChild = true;
        foreach (int draw in chain)
        {
            bool isChild = isObserved(addresses[draw].Site);
            if (hasChild && !isChild)
            {
                steps.Add([]);
                hasChild = false;
            }

            hasChild |= isChild;
            steps[^1].Add(draw);
        }

        var lastUse = new Dictionary<int, int>();
        for (int index = 0; index < steps.Count; index++)
        {
            foreach (int latent in steps[index].SelectMany(draw => sources[draw]))
            {
                lastUse[latent] = index;
            }
        }

        var frontier = new SortedDictionary<int, int>();
        string before = string.Empty;
        for (int index = 0; index < steps.Count; index++)
        {
            int[] latents = [.. steps[index].Where(draw => !isObserved(addresses[draw].Site))];
            int[] children = [.. steps[index].Where(draw => isObserved(addresses[draw].Site))];
            foreach (int draw in latents)
            {
                foreach (int slot in Slots(addresses[draw]))
                {
                    frontier[slot] = addresses[draw].Site;
                }
            }

            foreach (int slot in frontier.Keys.Where(slot => lastUse.GetValueOrDefault(slot, -1) <= index).ToArray())
            {
                frontier.Remove(slot);
            }

            string after = Join(frontier.Values);
            string ofChildren = Join(children.Select(draw => addresses[draw].Site));
            yield return new ChainStep(
                number, index, steps.Count - 1 - index, [.. latents.SelectMany(draw => Slots(addresses[draw]))], [.. children.SelectMany(draw => Slots(addresses[draw]))],
                [.. frontier.Keys], $"{before}>{Join(latents.Select(draw => addresses[draw].Site))}|{ofChildren}>{after}", ofChildren, after);
            before = after;
        }
    }

    private static IEnumerable<int> Slots(SiteAddress address) => Enumerable.Range(address.Slot, address.Size);

    private static string Join(IEnumerable<int> sites) => string.Join(",", sites.Select(static site => site.ToString(CultureInfo.InvariantCulture)));
}
