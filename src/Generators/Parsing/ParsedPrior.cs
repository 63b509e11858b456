using ProbDsl.Generators.Collections;
using ProbDsl.Generators.Diagnostics;
using ProbDsl.Generators.Ir;

namespace ProbDsl.Generators.Parsing;

/// <summary>What parsing makes of a [LogPrior] method.</summary>
/// <param name="Prior">Null where a finding stops it, or where the code does not compile.</param>
/// <param name="Findings">What the parser found.</param>
/// <param name="StoppedBy">Id of the finding on the parameter record that stops it; the record's own parse reports it.</param>
internal sealed record ParsedPrior(PriorIr? Prior, EquatableArray<Finding> Findings, string? StoppedBy);
