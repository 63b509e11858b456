using System.Globalization;

namespace ProbDsl.Models;

/// <summary>How the latents of a model fall apart given what is observed, as the compiler has found it.</summary>
/// <param name="Kind">The coarsest kind among its classes.</param>
/// <param name="Enumerated">Discrete latents that are conditioned on, value by value.</param>
/// <param name="Classes">What is left, one class for each point of the program.</param>
/// <param name="Template">It in words, with a place for each of the lengths.</param>
/// <param name="Lengths">Numbers that settings and the lengths of parameters and data decide.</param>
public sealed record ModelStructure(
    StructureKind Kind, EnumeratedLatent[] Enumerated, SiteClass[] Classes, string Template, StructureLength[] Lengths)
{
    /// <summary>It in words, numbers put in where they are known: "180 sites of one kind".</summary>
    /// <param name="numbers">Values of settings by name, and lengths: "steps", "Delay.Length".</param>
    public string Explain(IReadOnlyDictionary<string, int> numbers)
    {
        ArgumentNullException.ThrowIfNull(numbers);
        return string.Format(CultureInfo.InvariantCulture, Template, [.. Lengths.Select(length => (object)length.With(numbers))]);
    }

    /// <summary>It in words, with lengths by their names.</summary>
    public override string ToString() => Explain(new Dictionary<string, int>());
}

/// <summary>A discrete latent that is conditioned on.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Values">How many values it takes.</param>
/// <param name="IsAddress">True where it only chooses which observed values are read: one regression then serves all its values.</param>
public sealed record EnumeratedLatent(string Name, StructureLength Values, bool IsAddress);
