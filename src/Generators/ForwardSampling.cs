using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using ProbDsl.Generators.Diagnostics;
using ProbDsl.Generators.Parsing;

namespace ProbDsl.Generators;

/// <summary>
/// Uses of an energy model as if it could be sampled forward: <c>model.Sample(...)</c> and <c>Learner.Fit(model, ...)</c>,
/// which do not compile, and the author's own method under a <c>SimulatingDraw</c>, which leaves the factors out
/// (docs/decisions/0013-an-energy-model-has-no-sample.md). An energy model is known by the type that is emitted for it.
/// </summary>
internal static class ForwardSampling
{
    private const string Sample = "Sample";

    /// <summary>Reports the name or the argument to change.</summary>
    public static void Check(SyntaxNodeAnalysisContext context)
    {
        InvocationExpressionSyntax call = (InvocationExpressionSyntax)context.Node;
        SimpleNameSyntax? name = NameOf(call.Expression);
        switch (name?.Identifier.ValueText)
        {
            case null:
                break;
            case Sample when IsUnbound(call, context) && EnergyModel(ReceiverOf(call), context) is { } model:
                Report(context, name, Sample, model);
                break;
            case "Fit" or "FitAsync" when IsUnbound(call, context) && IsOfLearner(call, context):
                ArgumentSyntax? argument = call.ArgumentList.Arguments.FirstOrDefault(a => EnergyModel(a.Expression, context) is not null);
                if (argument is not null)
                {
                    Report(context, argument.Expression, "Learner." + name.Identifier.ValueText, EnergyModel(argument.Expression, context)!);
                }
                break;
            default:
                CheckSimulated(context, call);
                break;
        }
    }

    /// <summary>The author's method, called with a draw that simulates.</summary>
    private static void CheckSimulated(SyntaxNodeAnalysisContext context, InvocationExpressionSyntax call)
    {
        if (call.ArgumentList.Arguments.Count < 2
            || context.SemanticModel.GetSymbolInfo(call, context.CancellationToken).Symbol is not IMethodSymbol { IsStatic: true } method
            || !method.GetAttributes().Any(attribute => TypeReader.Is(attribute.AttributeClass, KnownNames.ModelAttribute))
            || !method.ContainingType.GetTypeMembers(method.Name + "Model").Any(IsEnergyModel))
        {
            return;
        }
        foreach (ArgumentSyntax argument in call.ArgumentList.Arguments)
        {
            if (context.SemanticModel.GetTypeInfo(argument.Expression, context.CancellationToken).Type is { } type && TypeReader.Is(type, KnownNames.SimulatingDraw))
            {
                Report(context, argument.Expression, "SimulatingDraw", HintNames.Title(method));
                return;
            }
        }
    }

    /// <summary>Whether the call means nothing to the compiler: an extension of the author's own may be named so too.</summary>
    private static bool IsUnbound(InvocationExpressionSyntax call, SyntaxNodeAnalysisContext context) =>
        context.SemanticModel.GetSymbolInfo(call, context.CancellationToken).Symbol is null;

    private static bool IsOfLearner(InvocationExpressionSyntax call, SyntaxNodeAnalysisContext context) =>
        context.SemanticModel.GetMemberGroup(call.Expression, context.CancellationToken).Any(method => TypeReader.Is(method.ContainingType, KnownNames.Learner));

    /// <summary>The author's name of the energy model that an expression is; null where it is none.</summary>
    private static string? EnergyModel(ExpressionSyntax? expression, SyntaxNodeAnalysisContext context) =>
        expression is not null
        && context.SemanticModel.GetTypeInfo(expression, context.CancellationToken).Type is INamedTypeSymbol type
        && IsEnergyModel(type)
            ? type.Name
            : null;

    private static bool IsEnergyModel(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? part = type; part is not null; part = part.BaseType)
        {
            if (TypeReader.Is(part.OriginalDefinition, KnownNames.FactorModel) || TypeReader.Is(part.OriginalDefinition, KnownNames.ConditionalFactorModel))
            {
                return true;
            }
        }
        return false;
    }

    private static SimpleNameSyntax? NameOf(ExpressionSyntax called) => called switch
    {
        MemberAccessExpressionSyntax access => access.Name,
        MemberBindingExpressionSyntax binding => binding.Name,
        SimpleNameSyntax name => name,
        _ => null,
    };

    private static ExpressionSyntax? ReceiverOf(InvocationExpressionSyntax call) => call.Expression switch
    {
        MemberAccessExpressionSyntax access => access.Expression,
        MemberBindingExpressionSyntax => call.FirstAncestorOrSelf<ConditionalAccessExpressionSyntax>()?.Expression,
        _ => null,
    };

    private static void Report(SyntaxNodeAnalysisContext context, SyntaxNode place, string found, string model) =>
        context.ReportDiagnostic(Diagnostic.Create(Descriptors.Of(FindingIds.SampledForward), place.GetLocation(), found, model));
}
