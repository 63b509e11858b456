using ProbDsl.Generators.Collections;
using ProbDsl.Generators.Diagnostics;
using ProbDsl.Generators.Ir;

namespace ProbDsl.Generators.Parsing;

/// <summary>What parsing makes of a [Model] method: a value, so that the pipeline can compare it.</summary>
/// <param name="HintName">Name of the generated file.</param>
/// <param name="Title">The model as messages name it, "OldFaithful.Duration".</param>
/// <param name="Model">Null where a finding stops the model, or where the code does not compile.</param>
/// <param name="Findings">What the parser found.</param>
/// <param name="StoppedBy">Id of the finding on the parameter record that stops the model; the record's own parse reports it.</param>
internal sealed record ParsedModel(
    string HintName, string Title, ModelIr? Model, EquatableArray<Finding> Findings, string? StoppedBy);
