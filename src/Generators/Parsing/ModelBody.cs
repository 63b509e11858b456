using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using ProbDsl.Generators.Diagnostics;
using ProbDsl.Generators.Ir;

namespace ProbDsl.Generators.Parsing;

/// <summary>
/// The statements of a model and what it returns: on each way the same draws, or others in their place. What is drawn on two ways goes
/// to one variable; a way that returns empty arrays has drawn nothing, and binding proves that there was nothing to draw.
/// </summary>
internal sealed class ModelBody(BodyContext body) : ReturnWalk(body)
{
    /// <summary>The place of the last value that is returned.</summary>
    public int ResultPlace { get; private set; } = PlaceTable.Declaration;

    protected override Expression[]? Returned(IReturnOperation result)
    {
        if (result.ReturnedValue is not { } value || !SignatureParser.ReturnsValue(Body.Method))
        {
            // What is returned as another type is not read: the type has the finding.
            return [];
        }
        Body.Variable = null;
        ResultPlace = Body.Places.Add(value.Syntax);
        return IsEmpty(value) && TypeReader.Read(value.Type) is { } type
            ? [new ElementsExpression(type, [])]
            : [.. ResultParser.Parse(value, Body).Select(part => new LocalExpression(part.Type, part.Local))];
    }

    protected override Expression[]? Keep(Expression[] returned, Expression[]? earlier, IReturnOperation result, List<Statement> before)
    {
        if (earlier is null || earlier.Length != returned.Length)
        {
            return returned;
        }
        Expression[] kept = [.. earlier.Zip(returned, (one, other) => one is LocalExpression ? one : other)];
        if (!kept.Zip(returned, (one, other) => other is not LocalExpression || one.Equals(other)).All(isSame => isSame))
        {
            Body.Report(FindingIds.UnsupportedConstruct, ResultPlace, "the same draws returned on each way", "others");
            return null;
        }
        return kept;
    }

    protected override Expression[]? Merge(Expression condition, SyntaxNode source, Func<Expression[]?> whenTrue, Func<Expression[]?> whenFalse)
    {
        int place = Body.Places.Add(source);
        Expression[]? yes = null;
        Expression[]? no = null;
        Block then = Body.Nested(() => yes = whenTrue());
        Block otherwise = Body.Nested(() => no = whenFalse());
        if (yes is null || no is null || yes.Length != no.Length)
        {
            return null;
        }
        Expression[] results = [.. yes];
        for (int i = 0; i < yes.Length; i++)
        {
            if (yes[i] is not LocalExpression one)
            {
                results[i] = no[i];
            }
            else if (no[i] is LocalExpression other && other.Name != one.Name)
            {
                if (Difference(then, one.Name, otherwise, other.Name) is { } difference)
                {
                    Body.Report(FindingIds.UnsupportedConstruct, place, "the same draws returned on each way, or draws of the same length made on it alone", difference);
                    return null;
                }
                otherwise = IrRename.Local(otherwise, other.Name, one.Name);
            }
        }
        if (then.Statements.Count + otherwise.Statements.Count > 0)
        {
            Body.Emit(new IfStatement(condition, then, otherwise, Body.Bodies.Lines.Of(source), place));
        }
        return results;
    }

    /// <summary>Why what two ways return cannot be one variable, to follow "found"; null where it can.</summary>
    private static string? Difference(Block then, string one, Block otherwise, string other)
    {
        Statement? first = Declaration(then, one);
        Statement? second = Declaration(otherwise, other);
        return first is null || second is null ? $"'{one}' on one and '{other}' on another, of which not each is made on its way"
            : first is ArrayStatement array && !(second is ArrayStatement twin && twin.Lengths.Equals(array.Lengths)) ? $"'{one}' and '{other}', whose lengths are written differently"
            : null;
    }

    private static Statement? Declaration(Block block, string name) => IrWalk.Statements(block).FirstOrDefault(statement => statement switch
    {
        LocalStatement local => local.Name == name,
        ArrayStatement array => array.Name == name,
        DrawStatement { Target.Indices.Count: 0 } draw => draw.Target.Name == name,
        _ => false,
    });

    /// <summary>Whether a returned value is an array without elements, written as one.</summary>
    private static bool IsEmpty(IOperation value) => value switch
    {
        IConversionOperation conversion => IsEmpty(conversion.Operand),
        ICollectionExpressionOperation collection => collection.Elements.Length == 0,
        IArrayCreationOperation { DimensionSizes: [{ ConstantValue: { HasValue: true, Value: 0 } }] } => true,
        IInvocationOperation { TargetMethod: { Name: "Empty", ContainingType: { } type } } => TypeReader.Is(type, KnownNames.Array),
        _ => false,
    };
}
