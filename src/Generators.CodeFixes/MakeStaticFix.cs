using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;
using ProbDsl.Generators.Diagnostics;

namespace ProbDsl.Generators.CodeFixes;

/// <summary>Makes a model static (PDSL1002) that uses nothing of an instance.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MakeStaticFix)), Shared]
public sealed class MakeStaticFix : EditingCodeFix
{
    public override ImmutableArray<string> FixableDiagnosticIds => [FindingIds.ModelNotStatic];

    private protected override SourceEdit? Find(Diagnostic finding, SyntaxNode root, SemanticModel semantics, CancellationToken cancellation)
    {
        if (root.FindToken(finding.Location.SourceSpan.Start).Parent is not MethodDeclarationSyntax method
            || semantics.GetDeclaredSymbol(method, cancellation) is not { } symbol
            || method.Modifiers.Any(IsOfInstances)
            || IsOfInterface(symbol)
            || UsesInstance(method, symbol, semantics, cancellation))
        {
            return null;
        }
        SyntaxToken next = method.Modifiers.FirstOrDefault(modifier => !SyntaxFacts.IsAccessibilityModifier(modifier.Kind()));
        int position = next.IsKind(SyntaxKind.None) ? method.ReturnType.SpanStart : next.SpanStart;
        return new SourceEdit($"Make '{symbol.Name}' static", [new TextChange(new TextSpan(position, 0), "static ")]);
    }

    private static bool IsOfInstances(SyntaxToken modifier) => modifier.Kind() is SyntaxKind.StaticKeyword or SyntaxKind.VirtualKeyword
        or SyntaxKind.OverrideKeyword or SyntaxKind.AbstractKeyword or SyntaxKind.SealedKeyword or SyntaxKind.ReadOnlyKeyword or SyntaxKind.PartialKeyword;

    private static bool IsOfInterface(IMethodSymbol method) =>
        method.ExplicitInterfaceImplementations.Length > 0
        || method.ContainingType.AllInterfaces.SelectMany(type => type.GetMembers(method.Name)).Any(member =>
            SymbolEqualityComparer.Default.Equals(method.ContainingType.FindImplementationForInterfaceMember(member), method));

    /// <summary>Whether the body reads 'this' or an argument of the type's primary constructor, which a static method has not.</summary>
    private static bool UsesInstance(MethodDeclarationSyntax syntax, IMethodSymbol method, SemanticModel semantics, CancellationToken cancellation) =>
        semantics.GetOperation(syntax, cancellation)?.Descendants().Any(operation => operation switch
        {
            IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance } => true,
            IParameterReferenceOperation { Parameter.ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor } } => true,
            _ => false,
        }) ?? method.IsExtern;
}
