using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;

namespace ProbDsl.Generators.Parsing;

/// <summary>
/// The lines of statements that were read before: laying one out takes as long as parsing it, and from one keystroke to
/// the next most statements stay as they are.
/// </summary>
internal sealed class SourceLines
{
    /// <summary>More than the statements of a large project; past it, all are forgotten.</summary>
    private const int Capacity = 4096;

    private readonly ConcurrentDictionary<(int Kind, string Text), string> lines = new();

    /// <summary>What <see cref="SourceLine.Of"/> says of a node.</summary>
    public string Of(SyntaxNode node)
    {
        // Which tokens there are between directives depends on the options of the parse, not on the text alone.
        if (node.ContainsDirectives)
        {
            return SourceLine.Of(node);
        }
        if (lines.Count > Capacity)
        {
            lines.Clear();
        }
        return lines.GetOrAdd((node.RawKind, node.ToString()), _ => SourceLine.Of(node));
    }
}
