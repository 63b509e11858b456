using System.Globalization;

namespace ProbDsl.Models;

/// <summary>How the latents of a unit of data fall apart given what is observed, finest first.</summary>
public enum StructureKind
{
    /// <summary>Nothing is latent, or nothing but what is enumerated.</summary>
    NoLatents,

    /// <summary>Sites of bounded size, independent of one another given the observed values around them.</summary>
    LocalSite,

    /// <summary>Chains or trees of bounded width: hidden Markov chains, state spaces.</summary>
    Windowed,

    /// <summary>They fall apart given latents that are common to them.</summary>
    TwoLevels,

    /// <summary>They do not fall apart.</summary>
    WholeUnit,
}

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

/// <summary>Components of the latents that come from one point of the program.</summary>
/// <param name="Kind">What each of them is.</param>
/// <param name="Latents">Names of their latents.</param>
/// <param name="Repeats">Loops that tell them apart; none where a unit has one such component.</param>
/// <param name="Steps">Of a chain its loop; null else.</param>
/// <param name="Children">Observed draws and factors that their latents enter: "flies[t]".</param>
/// <param name="Parents">Observed values that those read, clamped to the data: "population[t - delay]".</param>
/// <param name="FreeParents">Names of parameters that stand for such values before the first.</param>
/// <param name="Window">Of a chain how far its links reach, in words; empty else.</param>
/// <param name="Roots">Of two levels the latents that hold the rest together.</param>
/// <param name="Reason">Why it is no finer kind; empty where there is nothing to say.</param>
/// <param name="Inner">Of two levels what is left given the roots.</param>
public sealed record SiteClass(
    StructureKind Kind,
    string[] Latents,
    StructureRepeat[] Repeats,
    StructureRepeat? Steps,
    string[] Children,
    string[] Parents,
    string[] FreeParents,
    string Window,
    string[] Roots,
    string Reason,
    SiteClass[] Inner);

/// <summary>A loop that repeats something.</summary>
/// <param name="Loop">Its variable.</param>
/// <param name="Count">How many trips it makes; null where that is computed in a way that the compiler does not follow.</param>
public sealed record StructureRepeat(string Loop, StructureLength? Count);
