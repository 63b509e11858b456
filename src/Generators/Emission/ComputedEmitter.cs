using ProbDsl.Generators.Collections;
using ProbDsl.Generators.Ir;

namespace ProbDsl.Generators.Emission;

/// <summary>Prints the calls that are made once for a unit of data, and what is checked of their values.</summary>
internal static class ComputedEmitter
{
    private const string Values = "global::ProbDsl.Models.ComputedValues";

    /// <summary>The calls, each value in a local named as the input that it is.</summary>
    public static void EmitCalls(SourceWriter writer, ModelIr source)
    {
        foreach (ArgumentIr argument in source.Arguments)
        {
            if (argument.Call is not { } call)
            {
                continue;
            }
            string made = $"{call.Method}({string.Join(", ", call.Arguments.Select(inner => Print(source, inner)))})";
            string value = call.Part == 0 ? made : $"{call.Tuple}.Item{Literals.Integer(call.Part)}";
            if (call.Part == 1)
            {
                writer.Line($"var {call.Tuple} = {made};");
            }
            string checkedValue = argument.Type.IsScalar ? value : $"{Values}.NotNull({value}, {Literals.Text(call.DisplayName)})";
            writer.Line($"{argument.TypeName} {ModelNames.Argument(source, argument)} = {checkedValue};");
        }
    }

    /// <summary>That the numbers are finite, once they are among the data.</summary>
    public static void EmitChecks(SourceWriter writer, ModelIr source, EquatableArray<ArgumentSlots> slotsOfData, string layout, string data)
    {
        foreach (ArgumentSlots slots in slotsOfData)
        {
            if (source.Arguments.First(argument => argument.Name == slots.Argument).Call is { } call)
            {
                string first = CodePrinter.Print(slots.First).Replace("layout.", layout + ".");
                string length = CodePrinter.Print(slots.Length).Replace("layout.", layout + ".");
                writer.Line($"{Values}.Finite(global::System.MemoryExtensions.AsSpan({data}, {first}, {length}), {Literals.Text(call.DisplayName)});");
            }
        }
    }

    private static string Print(ModelIr source, Expression expression) => expression switch
    {
        ConstantExpression { Type.Scalar: ScalarKind.Integer } constant => Literals.Integer((int)constant.Value),
        ConstantExpression { Type.Scalar: ScalarKind.Boolean } constant => Literals.Boolean(constant.Value != 0),
        ConstantExpression constant => Literals.Real(constant.Value),
        ArgumentExpression argument => Name(source, argument.Name),
        LengthExpression { Source: ArgumentExpression argument } length => Name(source, argument.Name) + (argument.Type.Shape, length.Dimension) switch
        {
            (ValueShape.Array or ValueShape.Vector, _) => ".Length",
            (ValueShape.Array2, int dimension) => $".GetLength({Literals.Integer(dimension)})",
            (_, 0) => ".Rows",
            _ => ".Columns",
        },
        ElementExpression { Source: ArgumentExpression argument } element =>
            $"{Name(source, argument.Name)}[{string.Join(", ", element.Indices.Select(index => Print(source, index)))}]",
        ConvertExpression convert when convert.Operand.Type.Scalar == ScalarKind.Boolean => $"({Print(source, convert.Operand)} ? 1 : 0)",
        ConvertExpression convert => $"((double){Print(source, convert.Operand)})",
        UnaryExpression unary => $"({(unary.Operator == UnaryOperator.Not ? "!" : "-")}{Print(source, unary.Operand)})",
        BinaryExpression binary => $"({Print(source, binary.Left)} {Symbol(binary.Operator)} {Print(source, binary.Right)})",
        _ => throw new InvalidOperationException($"Expected an input of a model, found {expression.GetType().Name}."),
    };

    private static string Name(ModelIr source, string argument) => ModelNames.Argument(source, source.Arguments.First(candidate => candidate.Name == argument));

    private static string Symbol(BinaryOperator symbol) => symbol switch
    {
        BinaryOperator.Add => "+",
        BinaryOperator.Subtract => "-",
        BinaryOperator.Multiply => "*",
        BinaryOperator.Divide => "/",
        BinaryOperator.Remainder => "%",
        BinaryOperator.LessThan => "<",
        BinaryOperator.LessThanOrEqual => "<=",
        BinaryOperator.GreaterThan => ">",
        BinaryOperator.GreaterThanOrEqual => ">=",
        BinaryOperator.Equal => "==",
        BinaryOperator.NotEqual => "!=",
        BinaryOperator.And => "&&",
        _ => "||",
    };
}
