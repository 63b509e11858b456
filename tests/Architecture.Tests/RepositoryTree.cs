namespace ProbDsl.Architecture.Tests;

/// <summary>The repository's own files, as the rules see them.</summary>
internal static class RepositoryTree
{
    /// <summary>The folder of the solution, found upwards from where the tests were built.</summary>
    internal static string Root { get; } = FindRoot();

    /// <summary>The path of something, from parts below the root.</summary>
    internal static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    /// <summary>The text of a file below the root.</summary>
    internal static string Text(params string[] parts) => File.ReadAllText(PathOf(parts));

    /// <summary>C# files below a folder, as paths from the root with forward slashes, in ordinal order.</summary>
    internal static IReadOnlyList<string> CSharpFiles(params string[] folder) => Files("*.cs", folder);

    /// <summary>Files of a pattern below a folder, as paths from the root with forward slashes, in ordinal order; none where there is no such folder.</summary>
    internal static IReadOnlyList<string> Files(string pattern, params string[] folder)
    {
        string start = PathOf(folder);
        return !Directory.Exists(start)
            ? []
            :
            [
                .. Directory.EnumerateFiles(start, pattern, SearchOption.AllDirectories)
                    .Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
                    .Where(path => !IsBuilt(path))
                    .Order(StringComparer.Ordinal),
            ];
    }

    private static bool IsBuilt(string path) =>
        path.Split('/').Any(part => part is "artifacts" or "bin" or "obj" or ".git");

    private static string FindRoot()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "ProbDsl.sln")))
            {
                return folder.FullName;
            }
        }
        throw new DirectoryNotFoundException($"Expected ProbDsl.sln in a folder above {AppContext.BaseDirectory}.");
    }
}
