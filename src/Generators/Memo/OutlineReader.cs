using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ProbDsl.Generators.Memo;

/// <summary>
/// Writes down what a file declares: kind and number of parts of every node and the text of every token outside of
/// bodies, which is the syntax tree but for white space and comments. Initialisers, default values and attributes count
/// as declarations. Of bodies the directives are kept, which reach beyond them. It does not recurse: initialisers may
/// nest as deep as the author likes.
/// </summary>
internal sealed class OutlineReader
{
    private readonly StringBuilder skeleton = new();
    private readonly List<string> aliases = [];
    private readonly List<MemberDeclarationSyntax> declarations = [];

    public static TreeOutline Read(SyntaxTree tree)
    {
        OutlineReader reader = new();
        reader.ReadAll(tree.GetRoot());
        return new TreeOutline(reader.skeleton.ToString(), reader.aliases, reader.declarations);
    }

    private void ReadAll(SyntaxNode root)
    {
        Stack<SyntaxNodeOrToken> open = new([root]);
        while (open.Count > 0)
        {
            SyntaxNodeOrToken part = open.Pop();
            if (part.AsNode() is not { } node)
            {
                ReadToken(part.AsToken());
                continue;
            }
            if (node is BaseMethodDeclarationSyntax or TypeDeclarationSyntax)
            {
                declarations.Add((MemberDeclarationSyntax)node);
            }
            else if (node is UsingDirectiveSyntax { Alias.Name.Identifier.ValueText: { } alias })
            {
                aliases.Add(alias);
            }
            ChildSyntaxList children = node.ChildNodesAndTokens();
            bool isBody = IsBody(node);
            Write(node.RawKind, isBody ? 0 : children.Count);
            if (isBody)
            {
                ReadDirectives(node);
                continue;
            }
            foreach (SyntaxNodeOrToken child in children.Reverse())
            {
                open.Push(child);
            }
        }
    }

    /// <summary>Whether nothing that a node says, but its directives, can be seen from outside of it.</summary>
    private static bool IsBody(SyntaxNode node) => node switch
    {
        BlockSyntax or ArrowExpressionClauseSyntax => node.Parent switch
        {
            BaseMethodDeclarationSyntax => true,

            // Whether an accessor names 'field' decides whether its property has one.
            AccessorDeclarationSyntax or BasePropertyDeclarationSyntax => node.ToString().IndexOf("field", StringComparison.Ordinal) < 0,
            _ => false,
        },
        GlobalStatementSyntax => true,
        _ => false,
    };

    private void ReadToken(SyntaxToken token)
    {
        // The semicolon after an expression body belongs to the body: it goes and comes while one is typed.
        if (token.Parent is BaseMethodDeclarationSyntax { ExpressionBody: not null } method && token == method.SemicolonToken)
        {
            return;
        }
        WriteText(token.RawKind, token.Text);
        if (token.HasStructuredTrivia)
        {
            ReadTrivia(token.LeadingTrivia);
            ReadTrivia(token.TrailingTrivia);
        }
    }

    private void ReadTrivia(SyntaxTriviaList list)
    {
        foreach (SyntaxTrivia trivia in list)
        {
            if (trivia.IsKind(SyntaxKind.SkippedTokensTrivia) || (trivia.IsDirective && !IsRegion(trivia)))
            {
                WriteText(trivia.RawKind, trivia.ToFullString());
            }
        }
    }

    private void ReadDirectives(SyntaxNode body)
    {
        if (body.ContainsDirectives)
        {
            foreach (SyntaxTrivia trivia in body.DescendantTrivia().Where(trivia => trivia.IsDirective && !IsRegion(trivia)))
            {
                WriteText(trivia.RawKind, trivia.ToFullString());
            }
        }
    }

    private static bool IsRegion(SyntaxTrivia trivia) => trivia.IsKind(SyntaxKind.RegionDirectiveTrivia) || trivia.IsKind(SyntaxKind.EndRegionDirectiveTrivia);

    private void WriteText(int kind, string text)
    {
        Write(kind, text.Length);
        skeleton.Append(text);
    }

    private void Write(int kind, int parts) => skeleton.Append((char)kind).Append((char)parts);
}
