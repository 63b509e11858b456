using System.Globalization;
using Microsoft.CodeAnalysis.CSharp;

namespace ProbDsl.Generators.CodeFixes;

/// <summary>
/// A name of its own for each draw of a model. All names are given together, so that fixing one finding after another
/// and fixing all at once come to the same.
/// </summary>
internal static class FreeNames
{
    /// <param name="draws">The draws in the order of evaluation: the first of a name keeps it.</param>
    /// <param name="reserved">A name that no draw may have; null where there is none.</param>
    /// <returns>A name for each draw, the one it has where it may keep that.</returns>
    public static string[] Of(IReadOnlyList<DrawCall> draws, string? reserved)
    {
        HashSet<string> written = [.. draws.Select(draw => draw.Name).OfType<string>().Select(Member)];
        HashSet<string> taken = [];
        if (reserved is not null)
        {
            taken.Add(Member(reserved));
        }
        string[] names = new string[draws.Count];
        for (int i = 0; i < draws.Count; i++)
        {
            string first = Identifier(draws[i]);
            bool keeps = first == draws[i].Name || !written.Contains(Member(first));
            names[i] = keeps && taken.Add(Member(first)) ? first : Numbered(first, written, taken);
        }
        return names;
    }

    private static string Numbered(string first, HashSet<string> written, HashSet<string> taken)
    {
        for (int number = 2; ; number++)
        {
            string name = first + number.ToString(CultureInfo.InvariantCulture);
            if (!written.Contains(Member(name)) && taken.Add(Member(name)))
            {
                return name;
            }
        }
    }

    /// <summary>The name of a draw as an identifier: "the level" is theLevel, and a draw without a name is called after its kind.</summary>
    private static string Identifier(DrawCall draw)
    {
        if (draw.Name is { } name && SyntaxFacts.IsValidIdentifier(name))
        {
            return name;
        }
        string[] words = (draw.Name ?? "").Split([.. (draw.Name ?? "").Where(c => !SyntaxFacts.IsIdentifierPartCharacter(c))], StringSplitOptions.RemoveEmptyEntries);
        string joined = string.Concat(words.Select((word, i) => i == 0 ? word : Member(word)));
        return SyntaxFacts.IsValidIdentifier(joined) ? joined : char.ToLowerInvariant(draw.Kind[0]) + draw.Kind.Substring(1);
    }

    /// <summary>Names begin with a capital in the record of latents, so that rate and Rate are one.</summary>
    private static string Member(string name) => char.ToUpperInvariant(name[0]) + name.Substring(1);
}
