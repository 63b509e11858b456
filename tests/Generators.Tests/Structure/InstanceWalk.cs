using ProbDsl.Generators.Ir;

namespace ProbDsl.Generators.Tests.Structure;

/// <summary>Which draw each call of a model's method is, and in which trips: the loops run with numbers in place of lengths.</summary>
internal sealed class InstanceWalk
{
    private readonly ModelIr model;
    private readonly StructureCase at;
    private readonly Dictionary<string, int> integers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int[]> lengths = new(StringComparer.Ordinal);
    private readonly List<int> trips = [];
    private readonly List<DrawInstance> draws = [];

    private InstanceWalk(ModelIr model, StructureCase at)
    {
        this.model = model;
        this.at = at;
    }

    public static IReadOnlyList<DrawInstance> Run(ModelIr model, StructureCase at)
    {
        InstanceWalk walk = new(model, at);
        walk.Visit(model.Body);
        return walk.draws;
    }

    private void Visit(Block block)
    {
        foreach (Statement statement in block.Statements)
        {
            switch (statement)
            {
                case LocalStatement local when local.Type == ValueType.Integer && Integer(local.Value) is { } value:
                    integers[local.Name] = value;
                    break;
                case AssignStatement assign when Integer(assign.Value) is { } value:
                    integers[assign.Name] = value;
                    break;
                case ArrayStatement array:
                    lengths[array.Name] = [.. array.Lengths.Select(length => Integer(length)!.Value)];
                    break;
                case DrawStatement draw:
                    draws.Add(new DrawInstance(draw.Site, [.. trips]));
                    break;
                case IfStatement choice when Integer(choice.Condition) is { } condition:
                    Visit(condition != 0 ? choice.Then : choice.Else);
                    break;
                case ForStatement loop:
                    for (int trip = Integer(loop.Start)!.Value; trip < Integer(loop.End)!.Value; trip++)
                    {
                        integers[loop.Variable] = trip;
                        trips.Add(trip);
                        Visit(loop.Body);
                        trips.RemoveAt(trips.Count - 1);
                    }
                    break;
            }
        }
    }

    /// <summary>An integer or, as one and zero, a truth value; null where it is drawn or real.</summary>
    private int? Integer(Expression expression) => expression switch
    {
        ConstantExpression constant when constant.Type.Scalar != ScalarKind.Real => (int)constant.Value,
        LocalExpression local => integers.TryGetValue(local.Name, out int value) ? value : null,
        ArgumentExpression argument when argument.Type == ValueType.Integer => at.Number(argument.Name),
        LengthExpression { Source: LocalExpression local } length => lengths[local.Name][length.Dimension],
        LengthExpression length => TracedModel.LengthOf(at, length),
        ElementExpression { Source: ArgumentExpression source } element when at.Arrays.TryGetValue(source.Name, out Array? array) && element.Indices.All(index => Integer(index) is not null) =>
            Convert.ToInt32(array.GetValue([.. element.Indices.Select(index => Integer(index)!.Value)]), System.Globalization.CultureInfo.InvariantCulture),
        ConditionalExpression conditional => Integer(conditional.Condition) is { } condition ? Integer(condition != 0 ? conditional.WhenTrue : conditional.WhenFalse) : null,
        ConvertExpression convert when convert.Type.Scalar != ScalarKind.Real => Integer(convert.Operand),
        BinaryExpression binary => Integer(binary.Left) is { } left && Integer(binary.Right) is { } right ? Of(binary.Operator, left, right) : null,
        _ => null,
    };

    private static int? Of(BinaryOperator operation, int a, int b) => operation switch
    {
        BinaryOperator.Add => a + b,
        BinaryOperator.Subtract => a - b,
        BinaryOperator.Multiply => a * b,
        BinaryOperator.Divide => a / b,
        BinaryOperator.Remainder => a % b,
        BinaryOperator.LessThan => a < b ? 1 : 0,
        BinaryOperator.LessThanOrEqual => a <= b ? 1 : 0,
        BinaryOperator.GreaterThan => a > b ? 1 : 0,
        BinaryOperator.GreaterThanOrEqual => a >= b ? 1 : 0,
        BinaryOperator.Equal => a == b ? 1 : 0,
        BinaryOperator.NotEqual => a != b ? 1 : 0,
        _ => null,
    };
}

/// <summary>One call of a draw.</summary>
internal sealed record DrawInstance(int Site, int[] Trips);
