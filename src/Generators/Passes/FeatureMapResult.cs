using ProbDsl.Generators.Collections;
using ProbDsl.Generators.Diagnostics;
using ProbDsl.Generators.Ir;

namespace ProbDsl.Generators.Passes;

/// <summary>What the passes make of a feature map: the lowered map (null where an error stops it) and findings.</summary>
public sealed record FeatureMapResult(LoweredFeatureMap? Map, EquatableArray<Finding> Findings);
