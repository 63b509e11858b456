using Microsoft.CodeAnalysis;
using ProbDsl.Generators.Ir;

namespace ProbDsl.Generators.Parsing;

/// <summary>What the signature says of a method that draws nothing.</summary>
/// <param name="Record">The argument that is the parameter record; null where there is none.</param>
/// <param name="ParametersType">Its type, fully qualified.</param>
/// <param name="Members">The record's members.</param>
/// <param name="Arguments">The other arguments in the order of the method.</param>
internal sealed record FunctionSignature(
    IParameterSymbol? Record, string ParametersType, IReadOnlyList<ParameterMemberIr> Members, IReadOnlyList<FunctionArgument> Arguments);
