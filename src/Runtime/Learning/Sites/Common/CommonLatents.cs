using ProbDsl.Models;
using ProbDsl.Tracing;

namespace ProbDsl.Learning;

/// <summary>
/// The latents of a unit that are common to components, cut into blocks: with the latents of outer levels held, the unit falls apart, and what a part has of the next level
/// is a block.
/// </summary>
internal sealed class CommonLatents
{
    private CommonLatents(CommonDraw[] draws, CommonBlock[] blocks)
    {
        Draws = draws;
        Blocks = blocks;
        Slots = [.. draws.SelectMany(static draw => Enumerable.Range(draw.Slot, draw.Size))];
        Levels = blocks.Length == 0 ? 0 : blocks.Max(static block => block.Level);
        Covariances = blocks.Sum(static block => block.Dimension * block.Dimension);
    }

    /// <summary>The draws, in order.</summary>
    internal CommonDraw[] Draws { get; }

    /// <summary>The blocks.</summary>
    internal CommonBlock[] Blocks { get; }

    /// <summary>The latent slot of each common latent.</summary>
    internal int[] Slots { get; }

    /// <summary>How many levels there are; zero where nothing is common.</summary>
    internal int Levels { get; }

    /// <summary>How many numbers the covariances of all blocks are.</summary>
    internal int Covariances { get; }

    /// <summary>Whether there are any.</summary>
    internal bool Any => Slots.Length > 0;

    /// <summary>The common latents of a model.</summary>
    /// <param name="held">What the model conditions on.</param>
    /// <param name="description">The model.</param>
    /// <param name="addresses">The draws of a unit.</param>
    /// <param name="find">The components where the latents of all levels up to a number are held.</param>
    internal static CommonLatents Of(
        IReadOnlyList<HeldLatent> held, ModelDescription description, IReadOnlyList<SiteAddress> addresses, Func<int, SiteComponents> find)
    {
        HeldLatent[] common = [.. held.Where(static latent => latent.Level > 0).OrderBy(static latent => latent.Level)];
        var draws = new List<CommonDraw>();
        var levels = new List<int>();
        int position = 0;
        foreach (HeldLatent latent in common)
        {
            foreach (SiteAddress address in addresses.Where(address => address.Site == latent.Site))
            {
                draws.Add(new CommonDraw(description.Sites[latent.Site].Support, address.Slot, position, address.Size, latent.Least, latent.Count));
                levels.Add(latent.Level);
                position += address.Size;
            }
        }

        int deepest = levels.Count == 0 ? 0 : levels.Max();
        SiteComponents? innermost = deepest == 0 ? null : find(deepest);
        var blocks = new List<CommonBlock>();
        int first = 0;
        for (int level = 1; level <= deepest; level++)
        {
            SiteComponents parts = find(level - 1);
            for (int part = 0; part < parts.Count; part++)
            {
                bool IsOfPart(int draw) => parts.OfLatents[draws[draw].Slot] == part;
                int[] inside = [.. Enumerable.Range(0, draws.Count).Where(IsOfPart)];
                CommonDraw[] own = [.. inside.Where(draw => levels[draw] == level).Select(draw => draws[draw])];
                if (own.Length > 0)
                {
                    blocks.Add(new CommonBlock(
                        level, inside.All(draw => levels[draw] == level), own, [.. inside.SelectMany(draw => Enumerable.Range(draws[draw].Slot, draws[draw].Size))],
                        [.. Enumerable.Range(0, innermost!.Count).Where(component => PartOf(parts, innermost, component) == part)], first));
                    first += own.Sum(static draw => draw.Size) * own.Sum(static draw => draw.Size);
                }
            }
        }

        return new CommonLatents([.. draws], [.. blocks]);
    }

    /// <summary>Writes the common latents of a unit into the slots of one particle of a batch.</summary>
    internal void Write(ReadOnlySpan<double> common, double[] latents, int count, int particle)
    {
        for (int position = 0; position < Slots.Length; position++)
        {
            latents[Slots[position] * count + particle] = common[position];
        }
    }

    /// <summary>Which part a component belongs to, by any of its slots.</summary>
    private static int PartOf(SiteComponents parts, SiteComponents components, int component) => components.Latents[component].Length > 0
        ? parts.OfLatents[components.Latents[component][0]]
        : parts.OfObservations[components.Children[component][0]];
}
