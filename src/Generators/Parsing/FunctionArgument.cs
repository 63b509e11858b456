using Microsoft.CodeAnalysis;
using ProbDsl.Generators.Ir;

namespace ProbDsl.Generators.Parsing;

/// <summary>An argument of a method that draws nothing: itself, or the parts of a tuple.</summary>
internal sealed record FunctionArgument(IParameterSymbol Symbol, ArgumentIr[] Parts);
