using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using ProbDsl.Generators.Ir;

namespace ProbDsl.Generators.Parsing;

/// <summary>
/// Calls that are not followed and give arrays, Vectors, Matrices or tuples. Made of settings and givens alone, and in any case, they are made
/// once for a unit of data; their values are inputs of the model.
/// </summary>
internal static class ComputedCalls
{
    /// <summary>The value of a call, or the parts of the tuple it returns; null where it cannot be made before the model runs.</summary>
    /// <param name="call">The call.</param>
    /// <param name="method">The method, fully qualified.</param>
    /// <param name="arguments">Its arguments, in order.</param>
    /// <param name="body">The body around it.</param>
    public static ArgumentExpression[]? Of(IInvocationOperation call, string method, Expression[] arguments, BodyContext body)
    {
        ITypeSymbol[] types = call.Type is INamedTypeSymbol { IsTupleType: true } tuple ? [.. tuple.TupleElements.Select(element => element.Type)] : [call.Type!];
        ValueType?[] read = [.. types.Select(type => TypeReader.Read(type))];
        Expression?[] inputs = [.. arguments.Select(argument => AsInput(argument, body))];
        if (body.Computed is not { } computed || !body.IsUnconditional || read.Any(type => type is null) || inputs.Any(input => input is null))
        {
            return null;
        }
        ComputedCall first = new(method, [.. inputs.OfType<Expression>()], "", types.Length > 1 ? 1 : 0);
        int known = computed.FindIndex(argument => argument.Call! with { Tuple = "" } == first);
        if (known < 0)
        {
            known = computed.Count;
            string name = DrawParser.LocalName(call.TargetMethod.Name);
            string whole = types.Length > 1 ? body.Names.Add(name + "Parts") : "";
            computed.AddRange(types.Select((type, i) => new ArgumentIr(body.Names.Add(name), Ir.ArgumentKind.Computed, read[i]!, TypeReader.QualifiedName(type))
            {
                Call = first with { Tuple = whole, Part = types.Length > 1 ? i + 1 : 0 },
            }));
        }
        return [.. computed.Skip(known).Take(types.Length).Select(argument => new ArgumentExpression(argument.Type, argument.Name))];
    }

    /// <summary>An argument in terms of constants and inputs of the model; null where it is none of these.</summary>
    private static Expression? AsInput(Expression expression, BodyContext body)
    {
        switch (expression)
        {
            case ConstantExpression or ArgumentExpression:
                return expression;
            case LengthExpression { Source: ArgumentExpression }:
                return expression;
            case ConvertExpression convert:
                return AsInput(convert.Operand, body) is { } operand ? convert with { Operand = operand } : null;
            case UnaryExpression { Type.IsScalar: true } unary:
                return AsInput(unary.Operand, body) is { } negated ? unary with { Operand = negated } : null;
            case BinaryExpression { Type.IsScalar: true } binary:
                return AsInput(binary.Left, body) is { } left && AsInput(binary.Right, body) is { } right ? binary with { Left = left, Right = right } : null;
            case ElementExpression { Source: ArgumentExpression } element:
                Expression?[] indices = [.. element.Indices.Select(index => AsInput(index, body))];
                return indices.All(index => index is not null) ? element with { Indices = [.. indices.OfType<Expression>()] } : null;
            case LocalExpression { Type.IsScalar: true } local:
                return Definition(local, body) is { } value ? AsInput(value, body) : null;
            default:
                return null;
        }
    }

    /// <summary>What a scalar was declared with, where nothing has changed it since.</summary>
    private static Expression? Definition(LocalExpression local, BodyContext body) =>
        body.Statements.OfType<LocalStatement>().FirstOrDefault(statement => statement.Name == local.Name) is { } declared
        && !IrWalk.Statements(new Block([.. body.Statements])).Any(statement => statement switch
        {
            AssignStatement assign => assign.Name == local.Name,
            DrawStatement draw => draw.Target.Scalar == local.Name,
            _ => false,
        })
            ? declared.Value
            : null;
}
