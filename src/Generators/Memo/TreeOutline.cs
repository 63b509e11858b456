using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ProbDsl.Generators.Memo;

/// <summary>
/// A file taken apart into what it declares, which may change how any other file binds, and the bodies of its methods,
/// which may not. Two files with the same skeleton have the same methods in the same order.
/// </summary>
/// <param name="skeleton">Everything outside of bodies, as <see cref="OutlineReader"/> writes it down.</param>
/// <param name="aliases">The names of its <c>using</c> aliases.</param>
/// <param name="declarations">Its types and methods, in the order of the text.</param>
internal sealed class TreeOutline(string skeleton, IReadOnlyList<string> aliases, IReadOnlyList<MemberDeclarationSyntax> declarations)
{
    private readonly string?[] bodies = new string?[declarations.Count];

    public string Skeleton { get; } = skeleton;

    public IReadOnlyList<string> Aliases { get; } = aliases;

    /// <summary>
    /// The ordinal of the method around a node or of the type that the node is; null for what has no place of its own.
    /// </summary>
    public int? OrdinalOf(SyntaxNode node)
    {
        SyntaxNode? declaration = node is TypeDeclarationSyntax or BaseMethodDeclarationSyntax ? node : node.FirstAncestorOrSelf<BaseMethodDeclarationSyntax>();
        if (declaration is null)
        {
            return null;
        }
        int low = 0;
        int high = declarations.Count - 1;
        while (low <= high)
        {
            int middle = (low + high) / 2;
            if (declarations[middle] == declaration)
            {
                return middle;
            }
            // A type starts before what it holds, its attributes counted: no two declarations start at one place.
            if (declarations[middle].SpanStart < declaration.SpanStart)
            {
                low = middle + 1;
            }
            else
            {
                high = middle - 1;
            }
        }
        return null;
    }

    /// <summary>The type or method of an ordinal.</summary>
    public SyntaxNode DeclarationAt(int ordinal) => declarations[ordinal];

    /// <summary>The text of the body of a declaration, with all trivia; empty for a type and for a method without one.</summary>
    public string BodyOf(int ordinal) => bodies[ordinal] ??= declarations[ordinal] is BaseMethodDeclarationSyntax method
        ? method.Body?.ToFullString() + method.ExpressionBody?.ToFullString() + method.SemicolonToken.ToFullString()
        : "";
}
