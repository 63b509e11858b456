namespace ProbDsl.Learning;

/// <summary>Units next to one another that are simulated together, so that however many units there are a bounded number of particles is held at once.</summary>
/// <param name="First">The first unit, among the different ones of its group.</param>
/// <param name="Count">How many units.</param>
internal readonly record struct SiteBlock(int First, int Count)
{
    /// <summary>Sums over particles are taken by so many: a block of whole eights changes none of them, whatever its size.</summary>
    private const int SumSize = 8;

    /// <summary>All units of a group.</summary>
    internal static SiteBlock Whole(SiteGroup group) => new(0, group.Group.Count);

    /// <summary>
    /// Cuts a group: as many units as the numbers of their particles allow, at least one, or as many as make the number of their particles a multiple of eight.
    /// </summary>
    /// <param name="group">The units.</param>
    /// <param name="draws">Particles of each.</param>
    /// <param name="mostNumbers">How many numbers may be held at once.</param>
    internal static IEnumerable<SiteBlock> Of(SiteGroup group, int draws, long mostNumbers)
    {
        // Latents with their terms and weights; data, draws, and the terms and weights of these.
        long numbers = 3L * group.Group.Model.LatentSlots + 4L * group.Group.Model.ObservationSlots;
        int together = SumSize / Math.Min(SumSize, draws & -draws);
        int size = together * (int)Math.Clamp(mostNumbers / Math.Max(1L, numbers * draws * together), 1L, group.Group.Count);
        for (int first = 0; first < group.Group.Count; first += size)
        {
            yield return new SiteBlock(first, Math.Min(size, group.Group.Count - first));
        }
    }
}
