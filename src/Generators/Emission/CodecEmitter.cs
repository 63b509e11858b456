using ProbDsl.Generators.Collections;
using ProbDsl.Generators.Ir;

namespace ProbDsl.Generators.Emission;

/// <summary>Prints the codec struct: the model's own types to slots and back, and the schedule of its draws.</summary>
internal static class CodecEmitter
{
    public static void Emit(SourceWriter writer, LoweredModel model)
    {
        ModelIr source = model.Source;
        string layout = source.Name + "Layout";
        string latents = ModelNames.Latents(source);
        writer.Line($"/// <summary>Values of {Comments.Escape(ModelNames.Display(source))} to slots and back.</summary>");
        writer.Line(ModelNames.GeneratedCode);
        using (writer.Block($"{source.Accessibility} readonly struct {source.Name}Codec : IModelCodec<{layout}, {latents}, {source.ObservationType}>"))
        {
            writer.Line("/// <inheritdoc/>");
            using (writer.Block($"public static void WriteLatents({layout} layout, {latents} latents, Span<double> slots)"))
            {
                foreach (Storage storage in model.Latents)
                {
                    StorageTypes.EmitWrite(writer, storage, "latents." + Identifiers.Pascal(storage.Name));
                }
            }
            writer.Line();
            writer.Line("/// <inheritdoc/>");
            using (writer.Block($"public static {latents} ReadLatents({layout} layout, ReadOnlySpan<double> slots)"))
            {
                string[] locals = Read(writer, model.Latents);
                writer.Line($"return new {latents}({string.Join(", ", locals)});");
            }
            writer.Line();
            EmitObservation(writer, model, layout);
            writer.Line();
            writer.Line("/// <inheritdoc/>");
            using (writer.Block($"public static IEnumerable<SiteAddress> Addresses({layout} layout, double[] data)"))
            {
                StepEmitter.Emit(writer, model.Addresses);
            }
        }
    }

    private static void EmitObservation(SourceWriter writer, LoweredModel model, string layout)
    {
        string type = model.Source.ObservationType;
        writer.Line("/// <inheritdoc/>");
        using (writer.Block($"public static void WriteObservation({layout} layout, {type} observation, Span<double> slots)"))
        {
            for (int i = 0; i < model.Observations.Count; i++)
            {
                string value = model.Observations.Count == 1 ? "observation" : $"observation.Item{Literals.Integer(i + 1)}";
                StorageTypes.EmitWrite(writer, model.Observations[i], value);
            }
        }
        writer.Line();
        writer.Line("/// <inheritdoc/>");
        using (writer.Block($"public static {type} ReadObservation({layout} layout, ReadOnlySpan<double> slots)"))
        {
            string[] locals = Read(writer, model.Observations);
            writer.Line(locals.Length == 1 ? $"return {locals[0]};" : $"return ({string.Join(", ", locals)});");
        }
    }

    private static string[] Read(SourceWriter writer, EquatableArray<Storage> storages)
    {
        List<string> locals = [];
        for (int i = 0; i < storages.Count; i++)
        {
            string local = storages.Count == 1 ? "value" : "value" + Literals.Integer(i + 1);
            StorageTypes.EmitRead(writer, storages[i], local);
            locals.Add(local);
        }
        return [.. locals];
    }
}
