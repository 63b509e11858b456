using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ProbDsl.Generators.Parsing;

/// <summary>
/// A statement as the author wrote it, on one line, the same whatever its white space and comments: it is part of the
/// IR, and trivia must not be.
/// </summary>
internal static class SourceLine
{
    /// <summary>The statement around a node, or the expression of an expression body.</summary>
    public static SyntaxNode Around(SyntaxNode node) => node.AncestorsAndSelf().FirstOrDefault(a => a is StatementSyntax or ArrowExpressionClauseSyntax) switch
    {
        ArrowExpressionClauseSyntax arrow => arrow.Expression,
        null => node,
        { } statement => statement,
    };

    /// <summary>A node on one line.</summary>
    public static string Of(SyntaxNode node)
    {
        SyntaxNode bare = new TriviaRemover().Visit(node);
        string text = bare.NormalizeWhitespace(indentation: "", eol: " ").ToString();
        char[] line = text.ToCharArray();
        for (int i = 0; i < line.Length; i++)
        {
            if (char.IsControl(line[i]) || line[i] is '\u2028' or '\u2029')
            {
                line[i] = ' ';
            }
        }
        return new string(line);
    }

    private sealed class TriviaRemover : CSharpSyntaxRewriter
    {
        public override SyntaxToken VisitToken(SyntaxToken token) => token.WithLeadingTrivia().WithTrailingTrivia();
    }
}
