using Microsoft.CodeAnalysis;

namespace ProbDsl.Generators.Parsing;

/// <summary>A variable's name and where it is written.</summary>
internal sealed record NamedPlace(string Name, Location Location);
