using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace ProbDsl.Generators.Diagnostics;

/// <summary>Every finding's descriptor, band by band: <see cref="ParseDescriptors"/>, <see cref="SupportDescriptors"/>, <see cref="StructureDescriptors"/>, <see cref="DifferentiationDescriptors"/>, <see cref="DeviceDescriptors"/>, <see cref="FailureDescriptors"/>.</summary>
internal static class Descriptors
{
    private static readonly Dictionary<string, DiagnosticDescriptor> ById =
        ParseDescriptors.All.Concat(SupportDescriptors.All).Concat(StructureDescriptors.All).Concat(DifferentiationDescriptors.All).Concat(DeviceDescriptors.All).Concat(FailureDescriptors.All).ToDictionary(d => d.Id, StringComparer.Ordinal);

    public static ImmutableArray<DiagnosticDescriptor> All { get; } = [.. ById.Values.OrderBy(d => d.Id, StringComparer.Ordinal)];

    public static DiagnosticDescriptor Of(string id) => ById[id];

    /// <summary>The page of a finding, from the root of the repository.</summary>
    public static string PageOf(string id) => "docs/diagnostics/" + id + ".md";
}
