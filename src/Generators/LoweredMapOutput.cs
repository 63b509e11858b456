using ProbDsl.Generators.Ir;

namespace ProbDsl.Generators;

/// <summary>What is printed of one feature map: the lowered map, or the id of the error that stops it.</summary>
internal sealed record LoweredMapOutput(string HintName, string Title, LoweredFeatureMap? Map, string? StoppedBy);
