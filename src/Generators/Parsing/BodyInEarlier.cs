using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ProbDsl.Generators.Parsing;

/// <summary>
/// The body that a method has now, bound as if it stood in a compilation before. A new compilation completes anew every
/// symbol that a body touches, which takes longer than to bind it; the one before has done that.
/// </summary>
internal static class BodyInEarlier
{
    /// <summary>The bound body; null where the compiler cannot bind it there.</summary>
    /// <param name="method">The method in the compilation before.</param>
    /// <param name="now">The same method as it is written now.</param>
    /// <param name="semantics">The model of its file in the compilation before.</param>
    /// <param name="cancellation">Ends the binding.</param>
    public static IOperation? Bind(BaseMethodDeclarationSyntax method, BaseMethodDeclarationSyntax now, SemanticModel semantics, CancellationToken cancellation) =>
        (method, now) switch
        {
            ({ Body: { } before }, { Body: { } body }) => semantics.TryGetSpeculativeSemanticModelForMethodBody(
                before.OpenBraceToken.Span.End, now, out SemanticModel? model) ? model.GetOperation(body, cancellation) : null,

            // The variables that the expression before declares would be in scope.
            ({ ExpressionBody: { } before }, { ExpressionBody: { } body }) when !before.DescendantNodes().Any(node => node is VariableDesignationSyntax) =>
                semantics.TryGetSpeculativeSemanticModel(before.Expression.SpanStart, body, out SemanticModel? model) ? model.GetOperation(body, cancellation) : null,
            _ => null,
        };
}
