using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using ProbDsl.Generators.Diagnostics;
using ProbDsl.Generators.Ir;

namespace ProbDsl.Generators.Parsing;

/// <summary>Reads a distribution: a factory of <c>Distributions</c>, with <c>.Iid(n)</c> or without.</summary>
internal static class DistributionParser
{
    /// <summary>What a draw takes, for messages.</summary>
    public const string Expected = "one of the distributions of models, written inside the draw";

    /// <param name="type">The type of one draw.</param>
    public static DistributionExpression? Parse(IOperation operation, BodyContext body, ValueType type)
    {
        IOperation bare = WithoutConversions(operation);
        if (bare is not IInvocationOperation call)
        {
            return Unknown(bare, body, UnsupportedConstructs.NameOf(bare));
        }
        return call.TargetMethod.Name == "Iid" ? Repeated(call, body, type) : Factory(call, body, type);
    }

    private static DistributionExpression? Repeated(IInvocationOperation call, BodyContext body, ValueType type)
    {
        // An extension method's receiver is its first argument, or the instance where it is a C# 14 extension member.
        IOperation? receiver = call.Instance ?? call.Arguments.FirstOrDefault(a => a.Parameter?.Ordinal == 0)?.Value;
        IOperation? count = call.Arguments.FirstOrDefault(a => TypeReader.Read(a.Parameter?.Type) == ValueType.Integer)?.Value;
        if (receiver is null || count is null || type.Rank != 1)
        {
            return Unknown(call, body, UnsupportedConstructs.NameOf(call));
        }
        if (WithoutConversions(receiver) is not IInvocationOperation { TargetMethod.Name: not "Iid" } factory)
        {
            return Unknown(receiver, body, "'.Iid' of something else");
        }
        ValueType elementType = new(type.Scalar, ValueShape.Scalar);
        if (Factory(factory, body, elementType) is not { } one)
        {
            return null;
        }
        if (!body.Flow.IsData(count))
        {
            body.Report(FindingIds.BoundNotData, count.Syntax, "length", body.Flow.Culprit(count));
            return null;
        }
        return ExpressionParser.Parse(count, body) is { } length ? one with { Count = length, Type = type } : null;
    }

    private static DistributionExpression? Factory(IInvocationOperation call, BodyContext body, ValueType type)
    {
        if (!TypeReader.Is(call.TargetMethod.ContainingType, KnownNames.Distributions)
            || !KnownDistributions.All.TryGetValue(call.TargetMethod.Name, out KnownDistribution? known)
            || call.TargetMethod.Parameters.Length != known.Arguments.Count)
        {
            return Unknown(call, body, $"'{call.TargetMethod.Name}'");
        }
        Expression?[] arguments = new Expression?[known.Arguments.Count];
        int[] places = new int[known.Arguments.Count];
        foreach (IArgumentOperation argument in call.Arguments)
        {
            if (argument.Parameter is { } parameter)
            {
                places[parameter.Ordinal] = body.Places.Add(argument.Value.Syntax);
                arguments[parameter.Ordinal] = ExpressionParser.Parse(argument.Value, body);
            }
        }
        return arguments.Any(a => a is null)
            ? null
            : new DistributionExpression(known.Name, [.. arguments.OfType<Expression>()], [.. places], null, type);
    }

    private static DistributionExpression? Unknown(IOperation operation, BodyContext body, string found)
    {
        // A local that could not be declared has a finding already.
        if (operation is not ILocalReferenceOperation local || body.Local(local.Local) is not null)
        {
            body.Unsupported(operation, Expected, found);
        }
        return null;
    }

    private static IOperation WithoutConversions(IOperation operation) =>
        operation is IConversionOperation { OperatorMethod: null } conversion ? WithoutConversions(conversion.Operand) : operation;
}
