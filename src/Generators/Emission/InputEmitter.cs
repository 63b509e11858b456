using ProbDsl.Generators.Collections;
using ProbDsl.Generators.Ir;

namespace ProbDsl.Generators.Emission;

/// <summary>Prints how settings and givens come into an emitted class, and how they become its layout and its row of data.</summary>
internal static class InputEmitter
{
    /// <summary>A setting as a parameter of the emitted class's constructor.</summary>
    public static string Parameter(ModelIr source, ArgumentIr setting) =>
        $"{(setting.IsParams ? "params " : "")}{setting.TypeName} {ModelNames.Argument(source, setting)}{Default(setting)}";

    /// <summary>What documents the settings of a constructor.</summary>
    public static void EmitSettingComments(SourceWriter writer, ModelIr source)
    {
        foreach (ArgumentIr setting in ModelNames.Settings(source))
        {
            writer.Line($"/// <param name=\"{ModelNames.Argument(source, setting).TrimStart('@')}\">The method's argument of that name, the same for every unit of data.</param>");
        }
    }

    /// <summary>Locals of the givens' own names.</summary>
    public static void EmitGivens(SourceWriter writer, ModelIr source, string given)
    {
        ArgumentIr[] givens = [.. ModelNames.Givens(source)];
        if (givens.Length == 1)
        {
            writer.Line($"{givens[0].TypeName} {Identifiers.Escape(givens[0].Name)} = {given};");
        }
        else if (givens.Length > 1)
        {
            writer.Line("(" + string.Join(", ", givens.Select(argument => $"{argument.TypeName} {Identifiers.Escape(argument.Name)}")) + $") = {given};");
        }
    }

    /// <summary>Locals 'layout' and 'data' of the local 'parameters', of settings and of givens.</summary>
    public static void EmitLayoutAndData(SourceWriter writer, ModelIr source, EquatableArray<ArgumentSlots> slotsOfData, string layoutType)
    {
        string layout = ModelNames.Beside(source, "layout");
        string data = ModelNames.Beside(source, "data");
        foreach (ArgumentIr argument in ModelNames.OfAuthor(source).Where(argument => !argument.Type.IsScalar))
        {
            writer.Line($"global::System.ArgumentNullException.ThrowIfNull({ModelNames.Argument(source, argument)});");
        }
        ComputedEmitter.EmitCalls(writer, source);
        string arguments = string.Join(", ", source.Arguments.Select(argument => ModelNames.Argument(source, argument)).Prepend(ModelNames.Beside(source, "parameters")));
        writer.Line($"{layoutType} {layout} = new({arguments});");
        writer.Line($"double[] {data} = new double[{layout}.DataSlots];");
        foreach (ArgumentSlots slots in slotsOfData)
        {
            EmitDatum(writer, source, source.Arguments.First(argument => argument.Name == slots.Argument), slots, layout, data);
        }
        ComputedEmitter.EmitChecks(writer, source, slotsOfData, layout, data);
    }

    private static void EmitDatum(SourceWriter writer, ModelIr source, ArgumentIr argument, ArgumentSlots slots, string layout, string data)
    {
        string name = ModelNames.Argument(source, argument);
        string first = CodePrinter.Print(slots.First).Replace("layout.", layout + ".");
        string length = CodePrinter.Print(slots.Length).Replace("layout.", layout + ".");
        if (argument.Type.IsScalar)
        {
            writer.Line($"{data}[{first}] = {(argument.Type == ValueType.Boolean ? name + " ? 1 : 0" : name)};");
            return;
        }
        string run = $"global::System.MemoryExtensions.AsSpan({data}, {first}, {length})";
        writer.Line($"global::ProbDsl.Numerics.Slots.Write({name}, {run}, {Literals.Text(argument.Name)});");
    }

    private static string Default(ArgumentIr setting) => (setting.Default, setting.Type.Scalar) switch
    {
        (null, _) => "",
        ({ } value, ScalarKind.Integer) => " = " + Literals.Integer((int)value),
        ({ } value, ScalarKind.Boolean) => " = " + Literals.Boolean(value != 0),
        ({ } value, _) => " = " + Literals.Real(value),
    };
}
