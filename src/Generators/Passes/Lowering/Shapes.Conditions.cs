using ProbDsl.Generators.Ir;
using ProbDsl.Generators.Ir.Lowered;

namespace ProbDsl.Generators.Passes.Lowering;

internal sealed partial class Shapes
{
    private readonly Dictionary<string, Expression> definitions = new(StringComparer.Ordinal);

    /// <summary>Says what a double or bool stands for that is given its value once: a condition may read it.</summary>
    public void SetDefinition(string local, Expression value) => definitions[local] = value;

    /// <summary>A truth value that is the same for all particles, as a plain bool; null where it is not.</summary>
    public Code? Truth(Expression expression)
    {
        switch (expression)
        {
            case ConstantExpression { Type.Scalar: ScalarKind.Boolean } constant:
                return new TruthConstant(constant.Value != 0);
            case LocalExpression local when local.Type == ValueType.Boolean:
                return definitions.TryGetValue(local.Name, out Expression? value) ? Truth(value) : null;
            case UnaryExpression { Operator: UnaryOperator.Not } not:
                return Truth(not.Operand) is { } operand ? CodeFactory.Not(operand) : null;
            case BinaryExpression { Operator: BinaryOperator.And or BinaryOperator.Or } both:
                return Truth(both.Left) is { } left && Truth(both.Right) is { } right ? new TruthOperation(both.Operator, left, right) : null;
            case BinaryExpression binary when binary.Type == ValueType.Boolean:
                return Comparison(binary);
            case ConditionalExpression conditional when conditional.Type == ValueType.Boolean:
                return Truth(conditional.Condition) is { } condition && Truth(conditional.WhenTrue) is { } yes && Truth(conditional.WhenFalse) is { } no
                    ? new UniformChoice(condition, yes, no)
                    : null;
            default:
                return expression.Type == ValueType.Boolean && Datum(expression) is { } datum
                    ? new PlainComparison(BinaryOperator.NotEqual, datum, new NumberConstant(0))
                    : null;
        }
    }

    private Code? Comparison(BinaryExpression binary)
    {
        (Code? left, Code? right) = binary.Left.Type.Scalar switch
        {
            ScalarKind.Integer => (Index(binary.Left), Index(binary.Right)),
            ScalarKind.Real => (Number(binary.Left), Number(binary.Right)),
            _ => (TruthAsIndex(binary.Left), TruthAsIndex(binary.Right)),
        };
        return (left, right) switch
        {
            (null, _) or (_, null) => null,
            (IndexConstant a, IndexConstant b) => new TruthConstant(Holds(binary.Operator, a.Value, b.Value)),
            (NumberConstant a, NumberConstant b) => new TruthConstant(Holds(binary.Operator, a.Value, b.Value)),
            _ => new PlainComparison(binary.Operator, left, right),
        };
    }

    private static bool Holds(BinaryOperator comparison, double left, double right) => comparison switch
    {
        BinaryOperator.LessThan => left < right,
        BinaryOperator.LessThanOrEqual => left <= right,
        BinaryOperator.GreaterThan => left > right,
        BinaryOperator.GreaterThanOrEqual => left >= right,
        BinaryOperator.Equal => left == right,
        BinaryOperator.NotEqual => left != right,
        _ => throw new InvalidOperationException($"Expected a comparison, found {comparison}."),
    };

    private UniformChoice? TruthAsIndex(Expression expression) =>
        Truth(expression) is { } truth ? new UniformChoice(truth, CodeFactory.Index(1), CodeFactory.IndexZero) : null;

    /// <summary>A scalar that is the same for all particles and parameters, as a plain double, true as one; null where it is not.</summary>
    public Code? Plain(Expression expression) => expression.Type.Scalar switch
    {
        ScalarKind.Real => Number(expression),
        ScalarKind.Integer => Index(expression) is { } index ? new NumberOfIndex(index) : null,
        _ => Truth(expression) is { } truth ? new UniformChoice(truth, new NumberConstant(1), new NumberConstant(0)) : null,
    };

    /// <summary>A real that is the same for all particles and parameters, as a plain double; null where it is not.</summary>
    private Code? Number(Expression expression)
    {
        switch (expression)
        {
            case ConstantExpression constant:
                return new NumberConstant(constant.Value);
            case ConvertExpression convert when convert.Operand.Type == ValueType.Integer:
                return Index(convert.Operand) is { } index ? new NumberOfIndex(index) : null;
            case LocalExpression local:
                return definitions.TryGetValue(local.Name, out Expression? value) ? Number(value) : null;
            case UnaryExpression { Operator: UnaryOperator.Negate } negation:
                return Number(negation.Operand) is { } operand ? new Negation(operand) : null;
            case BinaryExpression binary when binary.Type == ValueType.Real:
                return Number(binary.Left) is { } left && Number(binary.Right) is { } right ? new Arithmetic(binary.Operator, left, right) : null;
            case ConditionalExpression conditional:
                return Truth(conditional.Condition) is { } condition && Number(conditional.WhenTrue) is { } yes && Number(conditional.WhenFalse) is { } no
                    ? new UniformChoice(condition, yes, no)
                    : null;
            case CallExpression call when KnownFunctions.Arities.ContainsKey(call.Function):
                Code?[] arguments = [.. call.Arguments.Select(Number)];
                return arguments.Any(argument => argument is null) ? null : new NumberCall(call.Function, new([.. arguments.OfType<Code>()]));
            default:
                return Datum(expression);
        }
    }

    /// <summary>A given or setting, or an element of one at an index known before the draws.</summary>
    private DatumNumber? Datum(Expression expression) => expression switch
    {
        ArgumentExpression { Type.IsScalar: true } argument when argument.Type != ValueType.Integer => new DatumNumber(ArgumentSlot(argument.Name)),
        ElementExpression { Source: ArgumentExpression source } element when Flatten(source, element.Indices) is { } offset =>
            new DatumNumber(CodeFactory.Add(ArgumentSlot(source.Name), offset)),
        _ => null,
    };
}
