using ProbDsl.Generators.Collections;
using ProbDsl.Generators.Diagnostics;
using ProbDsl.Generators.Ir;

namespace ProbDsl.Generators.Parsing;

/// <summary>What parsing makes of a [FeatureMap] method.</summary>
/// <param name="HintName">Name of the generated file.</param>
/// <param name="Title">The map as messages name it, "Series.Summary".</param>
/// <param name="Map">Null where a finding stops it, or where the code does not compile.</param>
/// <param name="Findings">What the parser found.</param>
/// <param name="StoppedBy">Id of the finding on the parameter record that stops it; the record's own parse reports it.</param>
internal sealed record ParsedFeatureMap(
    string HintName, string Title, FeatureMapIr? Map, EquatableArray<Finding> Findings, string? StoppedBy);
