using System.Globalization;
using ProbDsl.Generators.Collections;

namespace ProbDsl.Generators.Ir;

/// <summary>A structure in words, with a place for each number that settings and lengths decide.</summary>
/// <param name="Template">The words; <c>{0}</c> stands for the first of the lengths.</param>
/// <param name="Lengths">What is put in.</param>
public sealed record StructureSentence(string Template, EquatableArray<LinearForm> Lengths)
{
    /// <summary>The words with lengths by their names.</summary>
    public string Text => string.Format(CultureInfo.InvariantCulture, Template, [.. Lengths.Select(length => (object)length.ToString())]);

    public static StructureSentence Of(ModelStructure structure)
    {
        List<LinearForm> lengths = [];
        List<string> parts = [.. structure.Components.Select(component => Of(component, lengths))];
        if (parts.Count == 0)
        {
            parts.Add(structure.Enumerated.Count == 0 ? "nothing is latent" : "nothing else is latent");
        }
        parts.AddRange(structure.Enumerated.Select(latent => $"{latent.Name} enumerated, {Place(latent.Values, lengths)} values"));
        return new StructureSentence(string.Join("; ", parts), lengths.ToEquatableArray());
    }

    private static string Of(ComponentClass component, List<LinearForm> lengths)
    {
        string latents = Names(component.Latents);
        string repeats = string.Join(" x ", component.Repeats.Select(repeat => repeat.Count is { } count ? Place(count, lengths) : "some"));
        bool isOne = component.Repeats.Count == 0;
        string words = component.Kind switch
        {
            StructureKind.LocalSite => $"{repeats} sites of one kind ({latents})",
            StructureKind.Windowed => $"{(isOne ? component.Interleaved == 1 ? "a chain" : $"{component.Interleaved.ToString(CultureInfo.InvariantCulture)} chains" : $"{repeats} chains of one kind")} "
                + $"({latents}){(component.Steps is { Count: { } steps } ? $" of {Place(steps, lengths)} steps" : "")}, {component.Window}"
                + (component.Carried.Count == 0 ? "" : $", carrying {string.Join(", ", component.Carried)}"),
            StructureKind.TwoLevels => $"{(isOne ? "two levels" : $"{repeats} times two levels")}: given {Names(component.Roots)}, "
                + string.Join(" and ", component.Inner.Select(inner => Of(inner, lengths))),
            _ => $"{(isOne ? "the whole unit" : $"{repeats} whole groups")} ({latents})",
        };
        // The inner components say what they are clamped at; of a whole unit nothing is.
        string clamped = component.Kind is StructureKind.TwoLevels or StructureKind.WholeUnit || component.Parents.Count == 0 ? "" : ", clamped at " + string.Join(", ", component.Parents)
            + (component.FreeParents.Count == 0 ? "" : $" ({string.Join(", ", component.FreeParents)} before the first)");
        return words + clamped + (component.Reason.Length == 0 ? "" : $", because {component.Reason.Replace("{", "{{").Replace("}", "}}")}");
    }

    private static string Names(IEnumerable<ComponentLatent> latents) => string.Join(", ", latents.Select(latent => latent.Name));

    private static string Place(LinearForm length, List<LinearForm> lengths)
    {
        lengths.Add(length);
        return "{" + (lengths.Count - 1).ToString(CultureInfo.InvariantCulture) + "}";
    }
}
