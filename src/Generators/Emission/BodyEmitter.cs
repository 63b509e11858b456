using ProbDsl.Generators.Collections;
using ProbDsl.Generators.Ir;
using ProbDsl.Generators.Ir.Lowered;

namespace ProbDsl.Generators.Emission;

/// <summary>Prints the body struct: sampler, score, gradients and exponential-family pieces.</summary>
internal static class BodyEmitter
{
    private const string Density = "T, TShared, TView, TData";
    private const string DensityInputs = "TShared parameters, TData data, TView latents, TView observation, TView workspace";

    public static void Emit(SourceWriter writer, LoweredModel model)
    {
        ModelIr source = model.Source;
        string layout = source.Name + "Layout";
        writer.Line($"/// <summary>{Comments.Escape(ModelNames.Display(source))} for one particle, or one particle a lane.</summary>");
        writer.Line(ModelNames.GeneratedCode);
        using (writer.Block($"{source.Accessibility} readonly struct {source.Name}Body : {(model.BySite is null ? "IModelBody" : "ISiteBody")}<{layout}>"))
        {
            Method(writer, "void", "Sample", "T, TShared, TView, TData, TRandom", layout,
                "TShared parameters, TData data, TRandom random, TView latents, TView observation, TView workspace", model.Sampler);
            writer.Line();
            Method(writer, "T", "LogJoint", Density, layout, DensityInputs, model.Score);
            writer.Line();
            Method(writer, "void", "LogJointGradient", Density, layout, DensityInputs + ", TView gradient", model.Gradient);
            writer.Line();
            Method(writer, "T", "NaturalParameters", Density, layout, DensityInputs + ", TView natural", model.NaturalParameters);
            writer.Line();
            Method(writer, "void", "SufficientStatistics", "T, TView, TData", layout, "TData data, TView observation, TView statistics", model.SufficientStatistics);
            writer.Line();
            Method(writer, "void", "CotangentGradient", Density, layout,
                DensityInputs + ", TView cotangents, T normaliserWeight, TView gradient", model.CotangentGradient);
            if (model.BySite is { } sites)
            {
                EmitSites(writer, layout, sites);
            }
        }
    }

    private static void EmitSites(SourceWriter writer, string layout, LoweredSites sites)
    {
        writer.Line();
        writer.Line("/// <inheritdoc/>");
        string held = string.Join(", ", sites.Held.Select(Held));
        writer.Line($"public static HeldLatent[] HeldLatents({layout} layout) => [{held}];");
        writer.Line();
        Method(writer, "void", "SampleClamped", "T, TShared, TView, TData, TRandom", layout,
            "TShared parameters, TData data, TRandom random, TView latents, TView observation, TView drawn, TView workspace", sites.ClampedSampler);
        writer.Line();
        Method(writer, "void", "SampleWithTerms", "T, TShared, TView, TData, TRandom", layout,
            "TShared parameters, TData data, TRandom random, TView latents, TView observation, TView drawn, TView workspace, TView observationTerms", sites.SamplerWithTerms);
        writer.Line();
        Method(writer, "void", "Terms", Density, layout,
            "TShared parameters, TData data, TView latents, TView observation, TView drawn, TView workspace, TView latentTerms, TView observationTerms", sites.Terms);
        writer.Line();
        Method(writer, "void", "WeightedGradient", Density, layout,
            "TShared parameters, TData data, TView latents, TView observation, TView drawn, TView workspace, TView latentWeights, TView observationWeights, TView gradient",
            sites.WeightedGradient);
    }

    private static string Held(HeldLatent latent)
    {
        string values = latent is { Least: { } least, Count: { } count } ? $"{CodePrinter.Print(least)}, {CodePrinter.Print(count)}" : "0, 0";
        return $"new({Literals.Integer(latent.Site)}, {values}{(latent.Level == 0 ? "" : $", {Literals.Integer(latent.Level)}")})";
    }

    /// <summary>A method of a body, generic over the number and the views that it takes.</summary>
    public static void Method(
        SourceWriter writer, string result, string name, string types, string layout, string inputs, EquatableArray<Step> steps)
    {
        writer.Line("/// <inheritdoc/>");

        // Into the loop over particles: a call would copy the layout and every view through the stack for each step.
        writer.Line("[global::System.Runtime.CompilerServices.MethodImpl(global::System.Runtime.CompilerServices.MethodImplOptions.AggressiveInlining)]");
        writer.Line($"public static {result} {name}<{types}>(");
        using (writer.Indent())
        {
            writer.Line($"{layout} layout, {inputs})");
            writer.Line("where T : struct, IReal<T>");
            if (types.Contains("TShared"))
            {
                writer.Line("where TShared : struct, IView<T>, allows ref struct");
            }
            writer.Line("where TView : struct, IView<T>, allows ref struct");
            if (types.Contains("TData"))
            {
                writer.Line("where TData : struct, IView<double>, allows ref struct");
            }
            if (types.Contains("TRandom"))
            {
                writer.Line("where TRandom : struct, IRandomStream<T, TRandom>");
            }
        }
        using (writer.Block())
        {
            StepEmitter.Emit(writer, steps);
        }
    }
}
