namespace ProbDsl.Generators.Parsing;

/// <summary>Keeps the names of locals unique within a model: the author's first, numbered where they repeat.</summary>
internal sealed class LocalNames
{
    private readonly HashSet<string> reserved = new(StringComparer.Ordinal);
    private readonly HashSet<string> taken = new(StringComparer.Ordinal);

    /// <summary>Keeps a name for the author: no name of ours will be it.</summary>
    public void Reserve(string name) => reserved.Add(name);

    /// <summary>The name of a local that the author declares.</summary>
    public string Declare(string name) => taken.Add(name) ? name : Numbered(name);

    /// <summary>The name of a local that the parser adds.</summary>
    public string Add(string name) => !reserved.Contains(name) && taken.Add(name) ? name : Numbered(name);

    private string Numbered(string name)
    {
        for (int number = 2; ; number++)
        {
            string candidate = FormattableString.Invariant($"{name}{number}");
            if (!reserved.Contains(candidate) && taken.Add(candidate))
            {
                return candidate;
            }
        }
    }
}
