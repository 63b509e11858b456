using System.Xml.Linq;

namespace ProbDsl.Architecture.Tests;

/// <summary>What a project file asks for.</summary>
internal sealed record ProjectFile(IReadOnlyList<string> Projects, IReadOnlyList<string> Packages, IReadOnlyList<string> Friends)
{
    /// <summary>Reads a project file below the root.</summary>
    internal static ProjectFile Read(params string[] parts)
    {
        XDocument document = XDocument.Load(RepositoryTree.PathOf(parts));
        return new ProjectFile(
            [.. Includes(document, "ProjectReference").Select(path => Path.GetFileNameWithoutExtension(path.Replace('\\', '/')))],
            [.. Includes(document, "PackageReference")],
            [.. Includes(document, "InternalsVisibleTo")]);
    }

    private static IEnumerable<string> Includes(XDocument document, string item) =>
        document.Descendants(item).Select(element => (string)element.Attribute("Include")!).Order(StringComparer.Ordinal);
}
