using ProbDsl.Generators.Collections;
using ProbDsl.Generators.Ir;
using ProbDsl.Generators.Ir.Lowered;

namespace ProbDsl.Generators.Emission;

/// <summary>Prints the layout struct: a constructor that computes every field from lengths.</summary>
internal static class LayoutEmitter
{
    public static void Emit(SourceWriter writer, ModelIr source, EquatableArray<LayoutField> layout)
    {
        string type = source.Name + "Layout";
        writer.Line($"/// <summary>Where everything of {ModelNames.Display(source)} lies in its rows of slots.</summary>");
        writer.Line(ModelNames.GeneratedCode);
        using (writer.Block($"{source.Accessibility} readonly struct {type} : ILayout"))
        {
            string inputs = string.Join(
                ", ", source.Arguments.Select(argument => $"{argument.TypeName} {Input(layout, argument.Name)}").Prepend($"{source.ParametersType} {ModelNames.Beside(source, "parameters")}"));
            using (writer.Block($"public {type}({inputs})"))
            {
                foreach (LayoutField field in layout)
                {
                    writer.Line($"{Identifiers.Escape(field.Name)} = {Value(source, layout, field.Value)};");
                }
            }
            foreach (LayoutField field in layout)
            {
                writer.Line();
                writer.Line(field.Meaning.Length == 0 ? "/// <inheritdoc/>" : $"/// <summary>{Comments.Escape(field.Meaning)}</summary>");
                writer.Line($"public int {Identifiers.Escape(field.Name)} {{ get; }}");
            }
        }
    }

    /// <summary>A constructor parameter for an argument: its name, unless a field has it.</summary>
    private static string Input(EquatableArray<LayoutField> layout, string argument)
    {
        string name = argument;
        while (layout.Any(field => field.Name == name))
        {
            name += "_";
        }
        return Identifiers.Escape(name);
    }

    private static string Value(ModelIr source, EquatableArray<LayoutField> layout, LayoutValue value) => value switch
    {
        InputLength length => Length(source, layout, length),
        InputInteger integer => Input(layout, integer.Name),
        InputExtreme extreme => $"global::System.Linq.Enumerable.{(extreme.IsGreatest ? "Max" : "Min")}("
            + $"global::System.Linq.Enumerable.DefaultIfEmpty(global::System.Linq.Enumerable.Cast<int>({Input(layout, extreme.Name)})))",
        Computed computed => Print(computed.Value),
        SameLength same => $"global::ProbDsl.Models.LayoutLengths.Same({Literals.Text(same.Of)}, {Named(same.Left)}, {Named(same.Right)})",
        _ => throw new InvalidOperationException($"No print of {value.GetType().Name}."),
    };

    private static string Print(Code value) => CodePrinter.Print(value).Replace("layout.", "");

    /// <summary>An expression as text and as a value.</summary>
    private static string Named(Code value) => $"{Literals.Text(Print(value))}, {Print(value)}";

    private static string Length(ModelIr source, EquatableArray<LayoutField> layout, InputLength length)
    {
        string input = length.IsParameter
            ? $"{ModelNames.Beside(source, "parameters")}.{Identifiers.EscapePath(length.Name)}"
            : Input(layout, length.Name);
        return (length.Shape, length.Dimension) switch
        {
            (ValueShape.Array or ValueShape.Vector, _) => input + ".Length",
            (ValueShape.Array2, int dimension) => $"{input}.GetLength({Literals.Integer(dimension)})",
            (_, 0) => input + ".Rows",
            _ => input + ".Columns",
        };
    }
}
