using ProbDsl.Generators.Collections;
using ProbDsl.Generators.Diagnostics;
using ProbDsl.Generators.Ir;

namespace ProbDsl.Generators.Passes;

/// <summary>What the passes make of a log prior: the lowered prior (null where an error stops it) and findings.</summary>
public sealed record PriorResult(LoweredPrior? Prior, EquatableArray<Finding> Findings);
