using System.Globalization;

namespace ProbDsl.Generators.Ir;

/// <summary>Prints the structure of a model as text, one line a fact: what tests read.</summary>
internal static class StructurePrinter
{
    public static IEnumerable<string> Print(ModelStructure structure)
    {
        yield return structure.Kind.ToString();
        foreach (EnumeratedLatent latent in structure.Enumerated)
        {
            yield return $"enumerated {latent.Name}, {latent.Values} values{(latent.IsAddress ? ", an address" : "")}";
        }
        foreach (string line in structure.Components.SelectMany(Print))
        {
            yield return line;
        }
    }

    private static IEnumerable<string> Print(ComponentClass component)
    {
        yield return $"{component.Kind} [{string.Join(", ", component.Repeats.Select(Print))}]"
            + (component.Steps is { } steps ? $" chain [{Print(steps)}], {component.Window}, interleaved {component.Interleaved.ToString(CultureInfo.InvariantCulture)}" : "");
        foreach (ComponentLatent root in component.Roots)
        {
            yield return "    root " + Print(root);
        }
        foreach (ComponentLatent latent in component.Latents)
        {
            yield return "    latent " + Print(latent);
        }
        if (component.Carried.Count > 0)
        {
            yield return $"    carried {string.Join(", ", component.Carried)}";
        }
        yield return $"    children [{string.Join("; ", component.Children)}], parents [{string.Join("; ", component.Parents)}], free parents [{string.Join("; ", component.FreeParents)}]";
        if (component.Reason.Length > 0)
        {
            yield return "    because " + component.Reason;
        }
        foreach (string line in component.Inner.SelectMany(Print))
        {
            yield return "    " + line;
        }
    }

    private static string Print(RepeatCount repeat) => $"{repeat.Loop}: {repeat.Count?.ToString() ?? "?"}";

    private static string Print(ComponentLatent latent) => $"{latent.Name} at [{string.Join(", ", latent.Keys.Select(key =>
        key.Dimension < 0 ? (key.Offset * -1).ToString() : $"#{key.Dimension.ToString(CultureInfo.InvariantCulture)} - ({key.Offset})"))}]";
}
