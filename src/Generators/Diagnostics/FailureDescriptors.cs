using Microsoft.CodeAnalysis;

namespace ProbDsl.Generators.Diagnostics;

/// <summary>PDSL9xxx: failures of ours, never the author's mistake.</summary>
internal static class FailureDescriptors
{
    private static readonly DiagnosticDescriptor InternalFailure = new(
        FindingIds.InternalFailure,
        "The generator failed",
        "Expected '{0}' to be compiled, found a failure of the generator itself; please report it: {1}: {2}",
        "ProbDsl.Failure", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: "docs/diagnostics/PDSL9001.md");

    public static readonly DiagnosticDescriptor[] All = [InternalFailure];
}
