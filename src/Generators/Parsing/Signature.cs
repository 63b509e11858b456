using ProbDsl.Generators.Ir;

namespace ProbDsl.Generators.Parsing;

/// <summary>What the signature of a model says.</summary>
internal sealed record Signature(string Accessibility, IReadOnlyList<ParameterMemberIr> Members, IReadOnlyList<ArgumentIr> Arguments);
