using ProbDsl.Generators.Collections;
using ProbDsl.Generators.Diagnostics;
using ProbDsl.Generators.Parsing;

namespace ProbDsl.Generators;

/// <summary>What parsing makes of a declaration for each attribute of ours that it has.</summary>
internal sealed record MarkedDeclaration(ParsedModel? Model = null, ParsedFeatureMap? Map = null, ParsedParameters? Parameters = null)
{
    /// <summary>Whether what there was to parse was parsed to its end, with nothing to report.</summary>
    public bool IsWhole => Model is null or { Model: not null } && Map is null or { Map: not null };

    /// <summary>Whether it says something of the source, not of a failure on the way.</summary>
    public bool IsFinal => !HasFailed(Model?.Findings) && !HasFailed(Map?.Findings) && !HasFailed(Parameters?.Findings);

    private static bool HasFailed(EquatableArray<Finding>? findings) => findings is { } found && InternalFailure.IsIn(found);
}
