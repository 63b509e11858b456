using ProbDsl.Generators.Ir;

namespace ProbDsl.Generators;

/// <summary>What is printed of one model: the lowered model, or the id of the error that stops it.</summary>
internal sealed record LoweredOutput(string HintName, string Title, LoweredModel? Model, string? StoppedBy);
