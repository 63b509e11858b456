using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace ProbDsl.Generators.Parsing;

/// <summary>
/// Binds the bodies of methods and notes which. A parse depends on the bodies that it has asked for here and, beside
/// them, on declarations alone: that is what makes it safe to keep, and safe to bind in a compilation before that declares the same.
/// </summary>
internal sealed class BodyReader
{
    private readonly HashSet<SyntaxNode> declarations;
    private readonly Func<SyntaxNode, SyntaxNode?>? writtenNow;

    public BodyReader(CancellationToken cancellation, SourceLines lines)
        : this(cancellation, lines, [], null)
    {
    }

    private BodyReader(CancellationToken cancellation, SourceLines lines, HashSet<SyntaxNode> declarations, Func<SyntaxNode, SyntaxNode?>? writtenNow)
    {
        Cancellation = cancellation;
        Lines = lines;
        this.declarations = declarations;
        this.writtenNow = writtenNow;
    }

    public CancellationToken Cancellation { get; }

    /// <summary>What lays out statements on one line.</summary>
    public SourceLines Lines { get; }

    /// <summary>The methods and local functions whose bodies have been looked at, as they are written now.</summary>
    public IReadOnlyCollection<SyntaxNode> Declarations => declarations;

    /// <summary>Whether symbols are those of a compilation before: it can bind what is written now, and cannot say what is wrong with it.</summary>
    public bool IsInEarlier => writtenNow is not null;

    /// <summary>The same reader for symbols of a compilation before, which declares what the one at hand declares.</summary>
    /// <param name="writtenNow">What has become of a declaration of that compilation; null for a node that is of the one at hand already.</param>
    public BodyReader InEarlier(Func<SyntaxNode, SyntaxNode?> writtenNow) => new(Cancellation, Lines, declarations, writtenNow);

    /// <summary>A declaration with the body that it has now.</summary>
    public SyntaxNode Written(SyntaxNode declaration) => writtenNow?.Invoke(declaration) ?? declaration;

    /// <summary>Notes that the body of a declaration is looked at.</summary>
    public void Note(SyntaxNode declaration) => declarations.Add(Written(declaration));

    /// <summary>The bound body of a method or local function; null where it has none.</summary>
    /// <param name="declaration">The method or local function.</param>
    /// <param name="semantics">The model of its own file.</param>
    public IOperation? Bind(SyntaxNode declaration, SemanticModel semantics)
    {
        SyntaxNode written = Written(declaration);
        declarations.Add(written);
        return declaration is BaseMethodDeclarationSyntax method && written is BaseMethodDeclarationSyntax now && !HaveOneBody(method, now)
            ? BodyInEarlier.Bind(method, now, semantics, Cancellation)
            : semantics.GetOperation(declaration, Cancellation) switch
            {
                IMethodBodyOperation body => (IOperation?)body.BlockBody ?? body.ExpressionBody,
                ILocalFunctionOperation local => local.Body,
                _ => null,
            };
    }

    private static bool HaveOneBody(BaseMethodDeclarationSyntax one, BaseMethodDeclarationSyntax other) => one == other
        || (one.Body ?? (SyntaxNode?)one.ExpressionBody)?.ToFullString() == (other.Body ?? (SyntaxNode?)other.ExpressionBody)?.ToFullString();
}
