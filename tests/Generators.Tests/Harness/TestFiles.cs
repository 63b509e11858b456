using System.Reflection;

namespace ProbDsl.Generators.Tests.Harness;

/// <summary>Files of the repository that tests read: the corpus, the snapshots, the pages of findings.</summary>
internal static class TestFiles
{
    public static string Project { get; } = typeof(TestFiles).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(a => a.Key == "ProjectDirectory")
        .Value!;

    public static string Repository { get; } = Path.GetFullPath(Path.Combine(Project, "..", ".."));

    public static string Good { get; } = Path.Combine(Repository, "tests", "Corpus", "Good");

    /// <summary>Good models that are here for their constructs, beside the corpus that all tests share.</summary>
    public static string OwnGood { get; } = Path.Combine(Project, "Corpus", "Good");

    public static string Bad { get; } = Path.Combine(Project, "Corpus", "Bad");

    public static string Snapshots { get; } = Path.Combine(Project, "Snapshots");

    /// <summary>Names of all good models.</summary>
    public static IEnumerable<string> GoodNames => Names(Good).Concat(Names(OwnGood));

    /// <summary>Names of the models in a folder, in ordinal order.</summary>
    public static IEnumerable<string> Names(string folder) =>
        Directory.GetFiles(folder, "*.cs").Select(f => Path.GetFileNameWithoutExtension(f)).Order(StringComparer.Ordinal);

    /// <summary>Text with line ends as the repository has them.</summary>
    public static string Read(string path) => File.ReadAllText(path).ReplaceLineEndings("\n");

    public static string ReadGood(string name)
    {
        string shared = Path.Combine(Good, name + ".cs");
        return Read(File.Exists(shared) ? shared : Path.Combine(OwnGood, name + ".cs"));
    }
}
