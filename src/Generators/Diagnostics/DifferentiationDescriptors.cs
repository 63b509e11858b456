using Microsoft.CodeAnalysis;

namespace ProbDsl.Generators.Diagnostics;

/// <summary>PDSL3xxx: what is found of derivatives.</summary>
internal static class DifferentiationDescriptors
{
    private const string Category = "ProbDsl.Differentiation";

    private static readonly DiagnosticDescriptor ParameterCompared = new(
        FindingIds.ParameterCompared,
        "Parameter decides a comparison",
        "Expected a condition that no parameter reaches, found parameter '{0}' in it: no derivative passes through a comparison, so learning does not see what a change of it would choose",
        Category, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: "docs/diagnostics/PDSL3001.md");

    public static readonly DiagnosticDescriptor[] All = [ParameterCompared];
}
