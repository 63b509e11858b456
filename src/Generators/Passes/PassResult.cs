using ProbDsl.Generators.Collections;
using ProbDsl.Generators.Diagnostics;
using ProbDsl.Generators.Ir;

namespace ProbDsl.Generators.Passes;

/// <summary>What the passes make of a model: the lowered model (null where an error stops it) and findings.</summary>
/// <param name="Model">The lowered model.</param>
/// <param name="Findings">Of the model.</param>
/// <param name="StoppedBy">Id of the finding on the model's log prior that stops it; the prior's own analysis reports it.</param>
public sealed record PassResult(LoweredModel? Model, EquatableArray<Finding> Findings, string? StoppedBy = null);
