using ProbDsl.Generators.Collections;

namespace ProbDsl.Generators.Passes;

/// <summary>What a value depends on.</summary>
/// <param name="Sites">Draws whose values it reads, in the order of the text.</param>
/// <param name="Parameters">Members of the parameter record whose values it reads, in the order of the record.</param>
/// <param name="Arguments">Givens and settings it reads, values or lengths, in the order of the method.</param>
public sealed record DependenceSet(EquatableArray<int> Sites, EquatableArray<string> Parameters, EquatableArray<string> Arguments);
