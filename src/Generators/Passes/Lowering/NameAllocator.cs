using System.Globalization;

namespace ProbDsl.Generators.Passes.Lowering;

/// <summary>Gives locals of an emitted method names that no other has, close to the author's own.</summary>
internal sealed class NameAllocator
{
    /// <summary>Names the emitted methods use themselves.</summary>
    private static readonly string[] reserved =
    [
        "layout", "parameters", "data", "random", "latents", "observation", "workspace", "gradient", "natural",
        "statistics", "cotangents", "normaliserWeight", "logJoint", "normaliser",
        "drawn", "latentWeights", "observationWeights", "latentTerms", "observationTerms", "features",
        "T", "TShared", "TView", "TData", "TRandom",
    ];

    private readonly HashSet<string> taken;

    public NameAllocator()
        : this(reserved)
    {
    }

    private NameAllocator(IEnumerable<string> taken) => this.taken = new HashSet<string>(taken, StringComparer.Ordinal);

    /// <summary>Another allocator that knows the names given so far: each emitted method adds its own.</summary>
    public NameAllocator Fork() => new(taken);

    public string Unique(string wanted)
    {
        string camel = Camel(wanted);
        string name = camel;
        for (int n = 2; !taken.Add(name); n++)
        {
            name = camel + n.ToString(CultureInfo.InvariantCulture);
        }
        return name;
    }

    /// <summary>In lower case; the parts of a path are joined.</summary>
    public static string Camel(string name) => name.Length == 0 ? name : char.ToLowerInvariant(name[0]) + name.Substring(1).Replace(".", "");

    /// <summary>In upper case; the parts of a path are joined.</summary>
    public static string Pascal(string name) => name.Length == 0 ? name : char.ToUpperInvariant(name[0]) + name.Substring(1).Replace(".", "");
}
