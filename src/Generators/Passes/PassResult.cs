using ProbDsl.Generators.Collections;
using ProbDsl.Generators.Diagnostics;
using ProbDsl.Generators.Ir;

namespace ProbDsl.Generators.Passes;

/// <summary>What the passes make of a model: the lowered model (null where an error stops it) and findings.</summary>
public sealed record PassResult(LoweredModel? Model, EquatableArray<Finding> Findings);
