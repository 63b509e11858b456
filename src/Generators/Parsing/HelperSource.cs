using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using ProbDsl.Generators.Ir;

namespace ProbDsl.Generators.Parsing;

/// <summary>The statements of a method that a model calls, wherever in the project they are.</summary>
internal static class HelperSource
{
    private const int DeepestSearch = 20;

    /// <summary>Whether a method's statements can be read.</summary>
    public static bool HasSource(IMethodSymbol method) => SyntaxOf(method, CancellationToken.None) is not null;

    /// <summary>The bound body of the method called; null where it does not compile or nests too deep.</summary>
    public static IOperation? BodyOf(IInvocationOperation call, BodyReader bodies, out bool isTooDeep)
    {
        isTooDeep = false;
        if (call.SemanticModel is not { } semantics || SyntaxOf(call.TargetMethod, bodies.Cancellation) is not { } syntax)
        {
            return null;
        }
        bodies.Note(syntax);
        if (CompileErrors.InSyntax(bodies.Written(syntax)))
        {
            return null;
        }
        IOperation? body = bodies.Bind(syntax, SemanticsOf(syntax, semantics));
        if (body is null || Nesting.HasInvalid(body, out IOperation? tooDeep))
        {
            return null;
        }
        isTooDeep = tooDeep is not null;
        return isTooDeep ? null : body;
    }

    /// <summary>The semantic model of the file that a declaration is in, from that of another file of the compilation.</summary>
    public static SemanticModel SemanticsOf(SyntaxNode syntax, SemanticModel semantics)
    {
        // The method may be in another file: its own model is asked. What is bound is noted, so that
        // a change of it is seen.
        return syntax.SyntaxTree == semantics.SyntaxTree ? semantics
            : semantics.ParentModel is { } parent ? SemanticsOf(syntax, parent)
            : PlainSemantics.Of(semantics.Compilation, syntax.SyntaxTree);
    }

    /// <summary>Whether something is declared in the file that a semantic model is of; a body that is bound in a compilation before belongs to the file there.</summary>
    public static bool IsInFile(SyntaxTree tree, SemanticModel semantics) => tree == semantics.SyntaxTree || tree == semantics.ParentModel?.SyntaxTree;

    /// <summary>
    /// Whether all that a method does is in the language, so that it may be followed although no parameter reaches it;
    /// else it is computed by the method itself.
    /// </summary>
    /// <param name="isOfData">True where its arguments are data: only then may it return from a loop.</param>
    public static bool IsInLanguage(IInvocationOperation call, bool isOfData, BodyReader bodies) => IsInLanguage(call, isOfData, DeepestSearch, bodies);

    /// <summary>Whether emitted code may call a method.</summary>
    public static bool IsAccessible(IMethodSymbol method) =>
        method.DeclaredAccessibility is Accessibility.Public or Accessibility.Internal or Accessibility.ProtectedOrInternal
        && TypeChain.AccessibilityOf(method.ContainingType) is not null;

    private static bool IsInLanguage(IInvocationOperation call, bool isOfData, int depth, BodyReader bodies)
    {
        IMethodSymbol method = call.TargetMethod;
        return depth > 0
            && method.IsStatic
            && !method.IsGenericMethod
            && method.Parameters.All(parameter => parameter.RefKind is RefKind.None or RefKind.In && !parameter.IsParams && TypeReader.Read(parameter.Type) is not null)
            && BodyOf(call, bodies, out _) is { } body
            && body.Descendants().All(operation => operation switch
            {
                IWhileLoopOperation or ITryOperation or IThrowOperation or ILocalFunctionOperation or IAnonymousFunctionOperation or IUsingOperation
                    or IInterpolatedStringOperation or IObjectCreationOperation or IFieldReferenceOperation { Field.IsConst: false, Field.IsReadOnly: false } => false,
                ILoopOperation loop when loop.Descendants().Any(inner => inner is IReturnOperation) && !(isOfData && IsOfScalars(method)) => false,
                IForLoopOperation loop => LoopHeader.Read(loop) is not null,
                IForEachLoopOperation loop => TypeReader.Read(loop.Collection is IConversionOperation conversion ? conversion.Operand.Type : loop.Collection.Type) is { Rank: 1 },
                IVariableDeclaratorOperation declarator => TypeReader.Read(declarator.Symbol.Type) is not null,
                IInvocationOperation inner => IsKnown(inner) || IsInLanguage(inner, isOfData, depth - 1, bodies),
                _ => true,
            });
    }

    /// <summary>Whether a method returns a scalar, several, or nothing.</summary>
    private static bool IsOfScalars(IMethodSymbol method) => method.ReturnsVoid || (method.ReturnType is INamedTypeSymbol { IsTupleType: true } tuple
        ? tuple.TupleElements.All(element => TypeReader.Read(element.Type) is { IsScalar: true })
        : TypeReader.Read(method.ReturnType) is { IsScalar: true });

    private static bool IsKnown(IInvocationOperation call) =>
        ExpressionParser.IsLength(call)
        || ((TypeReader.Is(call.TargetMethod.ContainingType, KnownNames.Math) || TypeReader.Is(call.TargetMethod.ContainingType, KnownNames.Functions))
            && (KnownFunctions.Arities.ContainsKey(call.TargetMethod.Name) || KnownFunctions.Reductions.ContainsKey(call.TargetMethod.Name)));

    private static SyntaxNode? SyntaxOf(IMethodSymbol method, CancellationToken cancellation)
    {
        IMethodSymbol whole = method.OriginalDefinition.PartialImplementationPart ?? method.OriginalDefinition;
        return whole.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation) switch
        {
            MethodDeclarationSyntax { Body: not null } or MethodDeclarationSyntax { ExpressionBody: not null } => whole.DeclaringSyntaxReferences[0].GetSyntax(cancellation),
            LocalFunctionStatementSyntax local => local,
            _ => null,
        };
    }
}
