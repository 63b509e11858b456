using ProbDsl.Models;
using ProbDsl.Tracing;

namespace ProbDsl.Learning;

/// <summary>The values that latents of the whole unit, gone through value by value, may have together, in order.</summary>
internal sealed class HeldValues
{
    private readonly int[] _first;
    private readonly int[] _counts;

    private HeldValues(int[] slots, int[] first, int[] counts)
    {
        Slots = slots;
        _first = first;
        _counts = counts;
        Count = counts.Aggregate(1, static (product, count) => product * count);
    }

    /// <summary>The latent slots that are conditioned on.</summary>
    internal int[] Slots { get; }

    /// <summary>How many combinations of values there are; one where nothing is conditioned on.</summary>
    internal int Count { get; }

    /// <summary>The values of the latents that a model conditions on.</summary>
    /// <param name="latents">Which they are.</param>
    /// <param name="addresses">The draws of a unit.</param>
    internal static HeldValues Of(IEnumerable<HeldLatent> latents, IReadOnlyList<SiteAddress> addresses) => new(
        [.. latents.Select(latent => addresses.First(address => address.Site == latent.Site).Slot)],
        [.. latents.Select(static latent => latent.Least)],
        [.. latents.Select(static latent => latent.Count)]);

    /// <summary>Every combination.</summary>
    internal IEnumerable<int> Combinations() => Enumerable.Range(0, Count);

    /// <summary>Writes a combination into latent slots.</summary>
    internal void Write(int combination, Span<double> latents)
    {
        for (int k = 0; k < Slots.Length; k++)
        {
            latents[Slots[k]] = _first[k] + combination % _counts[k];
            combination /= _counts[k];
        }
    }

    /// <summary>Writes a combination into the slots of one particle of a batch.</summary>
    internal void Write(int combination, double[] latents, int count, int particle)
    {
        for (int k = 0; k < Slots.Length; k++)
        {
            latents[Slots[k] * count + particle] = _first[k] + combination % _counts[k];
            combination /= _counts[k];
        }
    }
}
