using ProbDsl.Generators.Collections;
using ProbDsl.Generators.Ir;
using ProbDsl.Generators.Ir.Lowered;

namespace ProbDsl.Generators.Emission;

/// <summary>Prints the layout struct: a constructor that computes every field from lengths.</summary>
internal static class LayoutEmitter
{
    public static void Emit(SourceWriter writer, ModelIr source, EquatableArray<LayoutField> layout, EquatableArray<LengthCheck> checks)
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
                EmitFields(writer, source, layout, checks);
            }
            foreach (LayoutField field in layout)
            {
                writer.Line();
                writer.Line(field.Meaning.Length == 0 ? "/// <inheritdoc/>" : $"/// <summary>{Comments.Escape(field.Meaning)}</summary>");
                writer.Line($"public int {Identifiers.Escape(field.Name)} {{ get; }}");
            }
        }
    }

    /// <summary>The fields in order, and between them what must hold of those that are there.</summary>
    private static void EmitFields(SourceWriter writer, ModelIr source, EquatableArray<LayoutField> layout, EquatableArray<LengthCheck> checks)
    {
        HashSet<Code> divisors = [];
        HashSet<string> known = new(StringComparer.Ordinal);
        List<LengthCheck> open = [.. checks];
        foreach (LayoutField field in layout)
        {
            CheckDivisors(writer, layout, field.Value is Computed computed ? computed.Value : CodeFactory.IndexZero, divisors);
            writer.Line($"{Identifiers.Escape(field.Name)} = {Value(source, layout, field.Value)};");
            known.Add(field.Name);
            foreach (LengthCheck check in open.Where(check => Fields(check.Length).All(known.Contains)).ToArray())
            {
                open.Remove(check);
                CheckDivisors(writer, layout, check.Length, divisors);
                writer.Line($"global::ProbDsl.Models.LayoutLengths.NotNegative({Literals.Text(check.Of)}, {Named(layout, check.Length)});");
            }
        }
    }

    /// <summary>What divides must not be zero, where it divides in any case.</summary>
    private static void CheckDivisors(SourceWriter writer, EquatableArray<LayoutField> layout, Code value, HashSet<Code> known)
    {
        foreach (Arithmetic quotient in Unconditional(value).OfType<Arithmetic>().Where(code => code.Operator is BinaryOperator.Divide or BinaryOperator.Remainder))
        {
            if (quotient.Right is not IndexConstant && known.Add(quotient))
            {
                writer.Line($"global::ProbDsl.Models.LayoutLengths.NotZero({Literals.Text(AuthorText(layout, quotient))}, {Named(layout, quotient.Right)});");
            }
        }
    }

    private static IEnumerable<Code> Unconditional(Code code) =>
        code is UniformChoice choice ? Unconditional(choice.Condition) : CodeWalk.Children(code).SelectMany(Unconditional).Prepend(code);

    private static IEnumerable<string> Fields(Code code) => CodeWalk.SelfAndDescendants(code).OfType<LayoutRead>().Select(read => read.Field);

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
        SameLength same => $"global::ProbDsl.Models.LayoutLengths.Same({Literals.Text(same.Of)}, {Named(layout, same.Left)}, {Named(layout, same.Right)})",
        _ => throw new InvalidOperationException($"No print of {value.GetType().Name}."),
    };

    private static string Print(Code value) => CodePrinter.Print(value).Replace("layout.", "");

    /// <summary>An expression as text and as a value.</summary>
    private static string Named(EquatableArray<LayoutField> layout, Code value) => $"{Literals.Text(AuthorText(layout, value))}, {Print(value)}";

    /// <summary>An expression over lengths and integers in the author's names.</summary>
    private static string AuthorText(EquatableArray<LayoutField> layout, Code value) => Print(CodeWalk.Map(value, code => code is LayoutRead read
        ? layout.First(field => field.Name == read.Field).Value switch
        {
            InputInteger integer => new Name(CodeKind.Index, integer.Name),
            InputLength length => new LayoutRead(length.Name + (length.Shape, length.Dimension) switch
            {
                (ValueShape.Array or ValueShape.Vector, _) => ".Length",
                (ValueShape.Array2, 0) => ".GetLength(0)",
                (ValueShape.Array2, _) => ".GetLength(1)",
                (_, 0) => ".Rows",
                _ => ".Columns",
            }),
            _ => code,
        }
        : code));

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
