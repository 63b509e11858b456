using ProbDsl.Numerics;
using ProbDsl.Tracing;

namespace ProbDsl.Models;

/// <summary>
/// Into what a unit falls apart given its data: the connected components of the graph whose nodes are draws, latents joined with every draw whose
/// density they enter. Observed values block, for they are held at the data, and so do latents that are conditioned on. Given these the components
/// are independent, by d-separation, so the log joint is a sum over them and so is its expectation given the data.
/// </summary>
internal sealed class SiteComponents
{
    /// <summary>The component of a slot that belongs to none: of a latent that is conditioned on, or that nothing is drawn in.</summary>
    internal const int None = -1;

    private SiteComponents(int[] ofLatents, int[] ofObservations, int count)
    {
        OfLatents = ofLatents;
        OfObservations = ofObservations;
        Count = count;
        Children = Slots(ofObservations, count);
        Latents = Slots(ofLatents, count);
    }

    /// <summary>How many there are.</summary>
    internal int Count { get; }

    /// <summary>The component of each latent slot.</summary>
    internal int[] OfLatents { get; }

    /// <summary>The component of each observed slot.</summary>
    internal int[] OfObservations { get; }

    /// <summary>The observed slots of each component, in order.</summary>
    internal int[][] Children { get; }

    /// <summary>The latent slots of each component, in order.</summary>
    internal int[][] Latents { get; }

    /// <summary>Finds the components.</summary>
    /// <param name="addresses">The draws of a unit.</param>
    /// <param name="isObserved">Whether a site is observed.</param>
    /// <param name="isHeld">Whether a latent site is conditioned on.</param>
    /// <param name="latentSlots">Latent slots of a unit.</param>
    /// <param name="observationSlots">Observed slots of a unit.</param>
    /// <param name="terms">The log density of each draw with the latent slots that enter it, in the slot of its value.</param>
    internal static SiteComponents Find(
        IReadOnlyList<SiteAddress> addresses, Func<int, bool> isObserved, Func<int, bool> isHeld, int latentSlots, int observationSlots,
        IEnumerable<(Provenance[] Latents, Provenance[] Observations)> terms)
    {
        // Nodes: latent slots, then observed slots.
        var joined = new DisjointSets(latentSlots + observationSlots);
        var isNode = new bool[latentSlots + observationSlots];
        SiteAddress[] drawn = [.. addresses.Where(address => isObserved(address.Site) || !isHeld(address.Site))];
        foreach (SiteAddress address in drawn)
        {
            int first = (isObserved(address.Site) ? latentSlots : 0) + address.Slot;
            for (int i = 0; i < address.Size; i++)
            {
                isNode[first + i] = true;
                joined.Join(first, first + i);
            }
        }

        foreach ((Provenance[] latents, Provenance[] observations) in terms)
        {
            foreach (SiteAddress address in drawn)
            {
                bool observed = isObserved(address.Site);
                Provenance term = observed ? observations[address.Slot] : latents[address.Slot];
                foreach (int latent in term.Sources is { } sources ? sources.Numbers : [])
                {
                    joined.Join((observed ? latentSlots : 0) + address.Slot, latent);
                }
            }
        }

        int[] components = joined.Number(isNode);
        return new SiteComponents(components[..latentSlots], components[latentSlots..], components.Max() + 1);
    }

    private static int[][] Slots(int[] components, int count)
    {
        var slots = new List<int>[count];
        for (int component = 0; component < count; component++)
        {
            slots[component] = [];
        }

        for (int slot = 0; slot < components.Length; slot++)
        {
            if (components[slot] != None)
            {
                slots[components[slot]].Add(slot);
            }
        }

        return [.. slots.Select(static own => own.ToArray())];
    }
}
