using ProbDsl.Generators.Ir;

namespace ProbDsl.Generators.Emission;

/// <summary>Prints the record of latents and the model class inside the author's own class.</summary>
internal static class ModelClassEmitter
{
    public static void Emit(SourceWriter writer, LoweredModel model)
    {
        EmitLatents(writer, model);
        writer.Line();
        EmitModel(writer, model);
    }

    private static void EmitLatents(SourceWriter writer, LoweredModel model)
    {
        ModelIr source = model.Source;
        writer.Line($"/// <summary>What <see cref=\"{Identifiers.Escape(source.Name)}\"/> draws and never shows.</summary>");
        foreach (Storage latent in model.Latents)
        {
            string site = model.Sites.FirstOrDefault(candidate => candidate.Name == latent.Name)?.Source ?? latent.Name;
            writer.Line($"/// <param name=\"{Identifiers.Pascal(latent.Name).TrimStart('@')}\"><c>{Comments.Escape(site)}</c></param>");
        }
        writer.Line(ModelNames.GeneratedCode);
        string members = string.Join(", ", model.Latents.Select(latent => $"{StorageTypes.Whole(latent)} {Identifiers.Pascal(latent.Name)}"));
        writer.Line($"{source.Accessibility} sealed record {source.Name}Latents({members});");
    }

    private static void EmitModel(SourceWriter writer, LoweredModel model)
    {
        ModelIr source = model.Source;
        bool hasGivens = ModelNames.Givens(source).Any();
        string latents = ModelNames.Latents(source);
        string given = ModelNames.GivenType(source);
        string kind = model.HasFactors ? "FactorModel" : "Model";
        string contract = hasGivens
            ? $"global::ProbDsl.Conditional{kind}<{source.ParametersType}, {given}, {latents}, {source.ObservationType}>"
            : $"global::ProbDsl.{kind}<{source.ParametersType}, {latents}, {source.ObservationType}>";
        ArgumentIr[] settings = [.. ModelNames.Settings(source)];
        string constructor = settings.Length == 0
            ? ""
            : "(" + string.Join(", ", settings.Select(setting => InputEmitter.Parameter(source, setting))) + ")";

        writer.Line($"/// <summary>The compiled form of <see cref=\"{Identifiers.Escape(source.Name)}\"/>: {(model.HasFactors ? "scores, differentiates" : "samples, scores, differentiates")}.</summary>");
        InputEmitter.EmitSettingComments(writer, source);
        writer.Line(ModelNames.GeneratedCode);
        using (writer.Block($"{source.Accessibility} sealed class {source.Name}Model{constructor} : {contract}"))
        {
            EmitDescription(writer, model);
            writer.Line();
            EmitBind(writer, model, given, latents);
            writer.Line();
            EmitRun(writer, source, given);
            if (model.Prior is { } prior)
            {
                EmitPrior(writer, source, prior);
            }
        }
    }

    private static void EmitDescription(SourceWriter writer, LoweredModel model)
    {
        writer.Line("/// <inheritdoc/>");
        writer.Line("public override global::ProbDsl.Models.ModelDescription Description { get; } = new(");
        using (writer.Indent())
        {
            writer.Line($"{Literals.Text(ModelNames.Display(model.Source))},");
            writer.Line("[");
            using (writer.Indent())
            {
                foreach (SiteSummary site in model.Sites)
                {
                    writer.Line("new(");
                    using (writer.Indent())
                    {
                        writer.Line($"{Literals.Text(site.Name)}, {Literals.Boolean(site.IsObserved)}, {Literals.Text(site.Distribution)}, "
                            + $"global::ProbDsl.Models.SiteSupport.{site.Support}, {Literals.Text(site.Shape)},");
                        writer.Line($"Parents: {Literals.Texts(site.Parents)}, Parameters: {Literals.Texts(site.Parameters)}, "
                            + $"Givens: {Literals.Texts(site.Givens)}, IsExponentialFamily: {Literals.Boolean(site.IsExponentialFamily)},");
                        writer.Line($"Source: {Literals.Text(site.Source)}),");
                    }
                }
            }
            writer.Line(model.Structure is null ? "]);" : "])");
        }
        if (model.Structure is { } structure)
        {
            writer.Line("{");
            using (writer.Indent())
            {
                StructureEmitter.Emit(writer, structure);
            }
            writer.Line("};");
        }
    }

    private static void EmitBind(SourceWriter writer, LoweredModel model, string given, string latents)
    {
        ModelIr source = model.Source;
        string result = $"global::ProbDsl.Models.BoundModel<{latents}, {source.ObservationType}>";
        writer.Line("/// <inheritdoc/>");
        string layout = ModelNames.Beside(source, "layout");
        string data = ModelNames.Beside(source, "data");
        using (writer.Block($"protected override {result} Bind({source.ParametersType} {ModelNames.Beside(source, "parameters")}, {given} {ModelNames.Beside(source, "given")})"))
        {
            string layoutType = ModelNames.Helper(source, "Layout");
            InputEmitter.EmitGivens(writer, source, ModelNames.Beside(source, "given"));
            InputEmitter.EmitLayoutAndData(writer, source, model.Data, layoutType);
            string sites = model.BySite is null ? "" : $", new global::ProbDsl.Models.BoundSites<{ModelNames.Helper(source, "Body")}, {layoutType}>({layout}, {data})";
            writer.Line($"return new global::ProbDsl.Models.BoundModel<{ModelNames.Helper(source, "Body")}, {ModelNames.Helper(source, "Codec")}, "
                + $"{layoutType}, {latents}, {source.ObservationType}>({layout}, {data}{sites});");
        }
    }

    private static void EmitRun(SourceWriter writer, ModelIr source, string given)
    {
        writer.Line("/// <inheritdoc/>");
        string draw = ModelNames.Beside(source, "draw");
        string parameters = ModelNames.Beside(source, "parameters");
        using (writer.Block(
            $"protected override {source.ObservationType} Run(global::ProbDsl.Draw {draw}, {source.ParametersType} {parameters}, {given} {ModelNames.Beside(source, "given")})"))
        {
            InputEmitter.EmitGivens(writer, source, ModelNames.Beside(source, "given"));
            string arguments = string.Join(", ", ModelNames.OfAuthor(source).Select(argument => ModelNames.Argument(source, argument)).Prepend(parameters).Prepend(draw));
            writer.Line($"return {ModelNames.ContainingType(source)}.{Identifiers.Escape(source.Name)}({arguments});");
        }
    }

    private static void EmitPrior(SourceWriter writer, ModelIr source, LoweredPrior prior)
    {
        string parameters = ModelNames.Beside(source, "parameters");
        string layout = ModelNames.Helper(source, "LogPriorLayout");
        writer.Line();
        writer.Line("/// <inheritdoc/>");
        writer.Line($"protected override global::ProbDsl.Models.BoundPrior BindPrior({source.ParametersType} {parameters}) =>");
        using (writer.Indent())
        {
            writer.Line($"new global::ProbDsl.Models.BoundPrior<{ModelNames.Helper(source, "LogPriorBody")}, {layout}>(new {layout}({parameters}));");
        }
        writer.Line();
        writer.Line("/// <inheritdoc/>");
        writer.Line($"protected override double RunPrior({source.ParametersType} {parameters}) => "
            + $"{ModelNames.ContainingType(source)}.{Identifiers.Escape(prior.Source.Method)}({parameters});");
    }
}
