using ProbDsl.Generators.Collections;
using ProbDsl.Generators.Ir;
using ProbDsl.Generators.Ir.Lowered;

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
            EmitAddresses(writer, model, layout);
        }
    }

    /// <summary>The schedule; where counters and flags decide it, they are numbers of one lane.</summary>
    private static void EmitAddresses(SourceWriter writer, LoweredModel model, string layout)
    {
        bool isEmpty = !StepWalk.SelfAndInner(model.Addresses).Any(step => step is YieldAddress);
        EmitSchedule(writer, "IEnumerable<SiteAddress>", "Addresses", [layout + " layout", "double[] data"], model.Addresses, isEmpty ? "yield break;" : null);
        if (model.Fills.Count > 0)
        {
            writer.Line();
            writer.Line("/// <inheritdoc/>");
            writer.Line("public static bool LeavesElements => true;");
            writer.Line();
            writer.Line("/// <inheritdoc/>");
            int[] latents = [.. model.Source.Sites.Where(site => !site.IsObserved).Select(site => site.Id)];
            writer.Line($"public static bool IsObserved(int site) => {(latents.Length == 0 ? "true" : $"site is not ({string.Join(" or ", latents.Select(Literals.Integer))})")};");
            writer.Line();
            EmitSchedule(writer, "void", "FillElements", [layout + " layout", "double[] data", "Span<double> observation"], model.Fills, null);
        }
    }

    private static void EmitSchedule(SourceWriter writer, string result, string name, string[] inputs, EquatableArray<Step> steps, string? last)
    {
        bool isCounting = StepWalk.SelfAndInner(steps).Any(step => step is Declare or Reserve);
        string list = string.Join(", ", inputs);
        writer.Line("/// <inheritdoc/>");
        if (isCounting)
        {
            writer.Line($"public static {result} {name}({list}) => {name}<Lane1>({string.Join(", ", inputs.Select(input => input.Split(' ')[1]))});");
            writer.Line();
        }
        string header = isCounting ? $"private static {result} {name}<T>({list}) where T : struct, IReal<T>" : $"public static {result} {name}({list})";
        using (writer.Block(header))
        {
            StepEmitter.Emit(writer, steps);
            if (last is not null)
            {
                writer.Line(last);
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
