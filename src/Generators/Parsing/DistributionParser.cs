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
            || call.TargetMethod.Parameters.Length != known.Arguments.Count + (known.IsWrapper ? 1 : 0))
        {
            return Unknown(call, body, $"'{call.TargetMethod.Name}'");
        }
        List<DistributionExpression?> wrapped = [];
        Expression?[] arguments = new Expression?[known.Arguments.Count];
        int[] places = new int[known.Arguments.Count];
        foreach (IArgumentOperation argument in call.Arguments)
        {
            if (argument.Parameter is not { } parameter)
            {
                continue;
            }
            if (parameter.Name == known.Wraps)
            {
                wrapped.AddRange(Wrapped(argument, body, type));
                continue;
            }
            int position = Position(known, parameter.Name);
            places[position] = body.Places.Add(argument.Value.Syntax);
            arguments[position] = ExpressionParser.Parse(argument.Value, body);
        }
        if (arguments.Any(a => a is null) || wrapped.Any(distribution => distribution is null))
        {
            return null;
        }
        DistributionExpression whole = new(known.Name, [.. arguments.OfType<Expression>()], [.. places], null, type)
        {
            Wrapped = [.. wrapped.OfType<DistributionExpression>()],
        };
        return !known.IsWrapper || WrapperRules.Hold(whole, call.Syntax, body) ? whole : null;
    }

    private static int Position(KnownDistribution known, string parameter)
    {
        for (int i = 0; i < known.Arguments.Count; i++)
        {
            if (known.Arguments[i].Name == parameter)
            {
                return i;
            }
        }
        throw new InvalidOperationException($"Expected an argument '{parameter}' of {known.Name} in the table of distributions.");
    }

    /// <summary>The distributions that a wrapper is given, one by one or as elements written out.</summary>
    private static IEnumerable<DistributionExpression?> Wrapped(IArgumentOperation argument, BodyContext body, ValueType type)
    {
        IOperation value = WithoutConversions(argument.Value);
        IEnumerable<IOperation> parts = argument.Parameter?.Type is not IArrayTypeSymbol ? [value]
            : value is IArrayCreationOperation { Initializer: { } initializer } ? initializer.ElementValues
            : value is ICollectionExpressionOperation collection ? collection.Elements
            : [value];
        return parts.Select(part => Parse(part, body, type) is { } parsed ? parsed with { Place = body.Places.Add(part.Syntax) } : null).ToArray();
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
