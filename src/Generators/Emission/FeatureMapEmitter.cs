using ProbDsl.Generators.Ir;

namespace ProbDsl.Generators.Emission;

/// <summary>Prints the file of one feature map: the class inside the author's own, then its layout and its body.</summary>
public static class FeatureMapEmitter
{
    public static string Emit(LoweredFeatureMap map)
    {
        ModelIr source = map.Source.Program;
        SourceWriter writer = new();
        FileHeader.Emit(writer);
        using (TypeNesting.Open(writer, source.Namespace, source.ContainingTypes))
        {
            EmitClass(writer, map);
        }
        writer.Line();
        using (writer.Block($"namespace {ModelNames.HelperNamespace(source)}"))
        {
            foreach (string used in new[] { "System", "ProbDsl.Models", "ProbDsl.Numerics" })
            {
                writer.Line($"using global::{used};");
            }
            writer.Line();
            LayoutEmitter.Emit(writer, source, map.Layout, map.Checks);
            writer.Line();
            EmitBody(writer, map);
            ForeignEmitter.Emit(writer, source, map.ForeignFunctions);
        }
        return writer.ToString();
    }

    private static void EmitClass(SourceWriter writer, LoweredFeatureMap map)
    {
        ModelIr source = map.Source.Program;
        string start = ModelNames.Beside(source, "start");
        IEnumerable<string> settings = ModelNames.Settings(source).Select(setting => InputEmitter.Parameter(source, setting));
        string constructor = string.Join(", ", map.Source.HasParameters ? settings.Prepend($"{source.ParametersType} {start}") : settings);
        writer.Line($"/// <summary>What <see cref=\"{Identifiers.Escape(map.Source.Method)}\"/> makes of an observation, for the options of a fit.</summary>");
        if (map.Source.HasParameters)
        {
            writer.Line($"/// <param name=\"{start}\">Where learning starts; lengths and frozen members are taken from it.</param>");
        }
        InputEmitter.EmitSettingComments(writer, source);
        writer.Line(ModelNames.GeneratedCode);
        string contract = $"global::ProbDsl.FeatureMap<{source.ParametersType}, {map.Source.ObservationType}>";
        string first = map.Source.HasParameters ? start : source.ParametersType + ".Value";
        string display = string.Join(".", source.ContainingTypes.Select(type => type.Name).Append(map.Source.Method));
        writer.Line($"{source.Accessibility} sealed class {source.Name}({constructor})");
        using (writer.Indent())
        {
            writer.Line($": {contract}({Literals.Text(display)}, {first})");
        }
        using (writer.Block())
        {
            EmitBind(writer, map);
            writer.Line();
            EmitRun(writer, map);
        }
    }

    private static void EmitBind(SourceWriter writer, LoweredFeatureMap map)
    {
        ModelIr source = map.Source.Program;
        string observation = ModelNames.Beside(source, "observation");
        string layout = ModelNames.Helper(source, "Layout");
        writer.Line("/// <inheritdoc/>");
        using (writer.Block(
            $"protected override global::ProbDsl.Models.BoundFeatures Bind({source.ParametersType} {ModelNames.Beside(source, "parameters")}, {map.Source.ObservationType} {observation})"))
        {
            InputEmitter.EmitGivens(writer, source, observation);
            InputEmitter.EmitLayoutAndData(writer, source, map.Data, layout);
            writer.Line($"return new global::ProbDsl.Models.BoundFeatures<{ModelNames.Helper(source, "Body")}, {layout}>({ModelNames.Beside(source, "layout")}, {ModelNames.Beside(source, "data")});");
        }
    }

    private static void EmitRun(SourceWriter writer, LoweredFeatureMap map)
    {
        ModelIr source = map.Source.Program;
        string observation = ModelNames.Beside(source, "observation");
        string parameters = ModelNames.Beside(source, "parameters");
        IEnumerable<string> settings = ModelNames.Settings(source).Select(setting => ModelNames.Argument(source, setting));
        IEnumerable<string> arguments = (map.Source.HasParameters ? settings.Prepend(parameters) : settings).Prepend(observation);
        writer.Line("/// <inheritdoc/>");
        writer.Line($"protected override void Run({source.ParametersType} {parameters}, {map.Source.ObservationType} {observation}) =>");
        using (writer.Indent())
        {
            writer.Line($"_ = {ModelNames.ContainingType(source)}.{Identifiers.Escape(map.Source.Method)}({string.Join(", ", arguments)});");
        }
    }

    private static void EmitBody(SourceWriter writer, LoweredFeatureMap map)
    {
        const string Types = "T, TShared, TView, TData";
        const string Inputs = "TShared parameters, TData data, TView workspace";
        ModelIr source = map.Source.Program;
        string layout = source.Name + "Layout";
        writer.Line($"/// <summary>{Comments.Escape(ModelNames.Display(source))} of one observation.</summary>");
        writer.Line(ModelNames.GeneratedCode);
        using (writer.Block($"{source.Accessibility} readonly struct {source.Name}Body : IFeatureBody<{layout}>"))
        {
            BodyEmitter.Method(writer, "void", "Features", Types, layout, Inputs + ", TView features", map.Features);
            writer.Line();
            BodyEmitter.Method(writer, "void", "FeatureGradient", Types, layout, Inputs + ", TView cotangents, TView gradient", map.Gradient);
        }
    }
}
