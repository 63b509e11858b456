using Microsoft.CodeAnalysis;

namespace ProbDsl.Generators.Diagnostics;

/// <summary>PDSL21xx: what is found of the structure of a model; nothing that the author should change.</summary>
internal static class StructureDescriptors
{
    private static readonly DiagnosticDescriptor StructureFound = new(
        FindingIds.StructureFound,
        "Structure of the model",
        "Found {0}",
        "ProbDsl.Structure", DiagnosticSeverity.Info, isEnabledByDefault: true, helpLinkUri: "docs/diagnostics/PDSL2100.md");

    public static readonly DiagnosticDescriptor[] All = [StructureFound];
}
