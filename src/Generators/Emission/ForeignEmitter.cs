using ProbDsl.Generators.Collections;
using ProbDsl.Generators.Ir;
using ProbDsl.Generators.Ir.Lowered;

namespace ProbDsl.Generators.Emission;

/// <summary>Prints the types through which bodies call methods that they cannot follow.</summary>
internal static class ForeignEmitter
{
    public static void Emit(SourceWriter writer, ModelIr source, EquatableArray<ForeignFunction> functions)
    {
        foreach (ForeignFunction function in functions)
        {
            string method = function.Method;
            string arguments = string.Join(", ", function.Arguments.Select(type => $"reader.{Reader(type)}()"));
            string call = $"{method}({arguments})";
            writer.Line();
            writer.Line($"/// <summary>Calls <c>{Comments.Escape(method.Replace("global::", ""))}</c>.</summary>");
            writer.Line(ModelNames.GeneratedCode);
            using (writer.Block($"{source.Accessibility} readonly struct {Identifiers.Escape(function.Name)} : IForeignFunction"))
            {
                writer.Line("/// <inheritdoc/>");
                using (writer.Block("public static double Invoke(ReadOnlySpan<double> arguments)"))
                {
                    if (function.Arguments.Count > 0)
                    {
                        writer.Line("ForeignArguments reader = new(arguments);");
                    }
                    writer.Line($"return {(function.Result == ValueType.Boolean ? call + " ? 1.0 : 0.0" : call)};");
                }
            }
        }
    }

    /// <summary>The method of ForeignArguments that reads an argument of a type.</summary>
    private static string Reader(ValueType type) => (type.Shape, type.Scalar) switch
    {
        (ValueShape.Vector, _) => "Vector",
        (ValueShape.Matrix, _) => "Matrix",
        (ValueShape.Scalar, ScalarKind.Real) => "Real",
        (ValueShape.Scalar, ScalarKind.Integer) => "Integer",
        (ValueShape.Scalar, _) => "Boolean",
        (ValueShape.Array, ScalarKind.Real) => "Reals",
        (ValueShape.Array, ScalarKind.Integer) => "Integers",
        (ValueShape.Array, _) => "Booleans",
        (_, ScalarKind.Real) => "RealTable",
        (_, ScalarKind.Integer) => "IntegerTable",
        _ => "BooleanTable",
    };
}
