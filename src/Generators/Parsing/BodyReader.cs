using Microsoft.CodeAnalysis;

namespace ProbDsl.Generators.Parsing;

/// <summary>
/// Binds the bodies of methods and notes which. A parse depends on the bodies that it has asked for here and, beside
/// them, on declarations alone: that is what makes it safe to keep.
/// </summary>
internal sealed class BodyReader(CancellationToken cancellation, SourceLines lines)
{
    private readonly HashSet<SyntaxNode> declarations = [];

    public CancellationToken Cancellation { get; } = cancellation;

    /// <summary>What lays out statements on one line.</summary>
    public SourceLines Lines { get; } = lines;

    /// <summary>The methods and local functions whose bodies have been looked at.</summary>
    public IReadOnlyCollection<SyntaxNode> Declarations => declarations;

    /// <summary>Notes that the body of a declaration is looked at.</summary>
    public void Note(SyntaxNode declaration) => declarations.Add(declaration);

    /// <summary>The bound declaration; <paramref name="semantics"/> is the model of its own file.</summary>
    public IOperation? Bind(SyntaxNode declaration, SemanticModel semantics)
    {
        Note(declaration);
        return semantics.GetOperation(declaration, Cancellation);
    }
}
