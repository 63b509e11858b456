using ProbDsl.Generators.Collections;
using ProbDsl.Generators.Diagnostics;
using ProbDsl.Generators.Ir;

namespace ProbDsl.Generators.Parsing;

/// <summary>What parsing makes of a [Parameters] record.</summary>
internal sealed record ParsedParameters(
    string HintName, string Title, ParametersIr? Parameters, EquatableArray<Finding> Findings);
