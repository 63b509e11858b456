namespace ProbDsl.Models;

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
    SiteClass[] Inner)
{
    /// <summary>Of a chain the computed values that its loop carries from step to step, in the names of the author's variables: with the latents they are what a step hands on.</summary>
    public string[] Carried { get; init; } = [];
}

/// <summary>A loop that repeats something.</summary>
/// <param name="Loop">Its variable.</param>
/// <param name="Count">How many trips it makes; null where that is computed in a way that the compiler does not follow.</param>
public sealed record StructureRepeat(string Loop, StructureLength? Count);
