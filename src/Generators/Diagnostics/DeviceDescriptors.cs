using Microsoft.CodeAnalysis;

namespace ProbDsl.Generators.Diagnostics;

/// <summary>PDSL4xxx: what a kernel cannot hold.</summary>
internal static class DeviceDescriptors
{
    private const string Category = "ProbDsl.Device";

    private static readonly DiagnosticDescriptor KernelCallsHost = new(
        FindingIds.KernelCallsHost,
        "GPU model calls a method of the host",
        "Expected calls that can be followed into a kernel, since model '{1}' is marked for a GPU; found '{0}', which runs on the host alone",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: "docs/diagnostics/PDSL4001.md");

    private static readonly DiagnosticDescriptor KernelComputesData = new(
        FindingIds.KernelComputesData,
        "GPU model computes data by a method of the host",
        "Expected what is computed of data alone as an argument of model '{1}', which is marked for a GPU; found a call of '{0}', which runs on the host alone",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: "docs/diagnostics/PDSL4002.md");

    private static readonly DiagnosticDescriptor KernelNotPublic = new(
        FindingIds.KernelNotPublic,
        "GPU model is not public",
        "Expected '{1}' to be public, so that kernels, which are compiled into another assembly, can hold model '{0}', which is marked for a GPU; found it narrower",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: "docs/diagnostics/PDSL4003.md");

    public static readonly DiagnosticDescriptor[] All = [KernelCallsHost, KernelComputesData, KernelNotPublic];
}
