using System.Globalization;
using ProbDsl.Generators.Ir;

namespace ProbDsl.Generators.Tests.Structure;

/// <summary>Where the compiler's structure puts each latent of a model of a given size.</summary>
internal sealed class PredictedComponents(ModelStructure structure, StructureCase at)
{
    /// <summary>The component of a latent, its step along a chain, and the class; null where it is conditioned on.</summary>
    public (string Component, int? Step, ComponentClass Of)? PlaceOf(DrawInstance draw, int element)
    {
        foreach (ComponentClass leaf in structure.Components.SelectMany(Leaves))
        {
            if (leaf.Latents.FirstOrDefault(latent => latent.Site == draw.Site) is { } latent)
            {
                int[] trips = [.. draw.Trips, element];
                int[] keys = [.. latent.Keys.Select(key => (key.Dimension < 0 ? 0 : trips[key.Dimension]) - Evaluate(key.Offset))];
                int? step = leaf.Steps is null ? null : keys[^1];
                IEnumerable<int> apart = step is { } along ? keys.SkipLast(1).Append(((along % leaf.Interleaved) + leaf.Interleaved) % leaf.Interleaved) : keys;
                return ($"{leaf.Latents[0].Name} {string.Join(", ", apart)}", step, leaf);
            }
        }
        return null;
    }

    /// <summary>How many steps a link reaches at most, where that is a number.</summary>
    public static int? Reach(ComponentClass chain)
    {
        string[] words = chain.Window.Split(' ');
        string[] lags = [.. words.Skip(2).TakeWhile(word => !word.StartsWith("step", StringComparison.Ordinal)).Select(word => word.TrimEnd(','))];
        return words[0] == "links" && lags.All(lag => int.TryParse(lag, CultureInfo.InvariantCulture, out _)) ? lags.Max(lag => int.Parse(lag, CultureInfo.InvariantCulture)) : null;
    }

    private static IEnumerable<ComponentClass> Leaves(ComponentClass component) => component.Inner.Count == 0 ? [component] : component.Inner.SelectMany(Leaves);

    private int Evaluate(LinearForm form) => form.Constant + form.Terms.Sum(term => term.Coefficient * at.Number(term.Atom.Text));
}
