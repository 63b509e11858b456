using ProbDsl.Generators.Ir;

namespace ProbDsl.Generators.Emission;

/// <summary>Prints the file of one model.</summary>
public static class ModelEmitter
{
    public static string Emit(LoweredModel model)
    {
        ModelIr source = model.Source;
        SourceWriter writer = new();
        FileHeader.Emit(writer);
        using (TypeNesting nesting = TypeNesting.Open(writer, source.Namespace, source.ContainingTypes))
        {
            ModelClassEmitter.Emit(writer, model);
            nesting.CloseTypes();
            writer.Line();
            if (!model.HasFactors)
            {
                FitExtensionsEmitter.Emit(writer, source);
            }
        }
        writer.Line();
        using (writer.Block($"namespace {ModelNames.HelperNamespace(source)}"))
        {
            foreach (string used in new[]
            {
                "System", "System.Collections.Generic", "ProbDsl.Models", "ProbDsl.Numerics", "ProbDsl.Randomness", "ProbDsl.Tracing",
            })
            {
                writer.Line($"using global::{used};");
            }
            writer.Line();
            LayoutEmitter.Emit(writer, source, model.Layout, model.Checks);
            writer.Line();
            BodyEmitter.Emit(writer, model);
            writer.Line();
            CodecEmitter.Emit(writer, model);
            ForeignEmitter.Emit(writer, source, model.ForeignFunctions);
            if (model.Prior is { } prior)
            {
                PriorEmitter.Emit(writer, source, prior);
            }
        }
        return writer.ToString();
    }
}
