using System.Text.RegularExpressions;

namespace ProbDsl.Architecture.Tests;

/// <summary>C# text without what a rule must not trip over.</summary>
internal static partial class SourceText
{
    /// <summary>The code of a file: comments and documentation removed, strings kept.</summary>
    internal static string CodeOf(string path) => CommentPattern().Replace(RepositoryTree.Text(path), match =>
        match.Value.StartsWith('/') ? " " : match.Value);

    /// <summary>Files whose code contains a text, each as "path: text".</summary>
    internal static IReadOnlyList<string> Mentions(IEnumerable<string> files, params string[] forbidden) =>
    [
        .. from file in files
           let code = CodeOf(file)
           from text in forbidden
           where code.Contains(text, StringComparison.Ordinal)
           select $"{file}: {text}",
    ];

    // Strings first, so that a "//" inside one is not taken for a comment.
    [GeneratedRegex("""(?s)""\"".*?""\""|@"(?:[^"]|"")*"|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])'|/\*.*?\*/|//[^\n]*""")]
    private static partial Regex CommentPattern();
}
