using ProbDsl.Generators.Ir;

namespace ProbDsl.Generators.Emission;

/// <summary>Prints the extension through which a variable of the plain type Fit&lt;TParameters&gt; answers queries of the model.</summary>
internal static class FitExtensionsEmitter
{
    public static void Emit(SourceWriter writer, ModelIr model)
    {
        string latents = ModelNames.Latents(model);
        string fit = $"this global::ProbDsl.Fit<{model.ParametersType}> fit";
        string function = $"global::System.Func<{latents}, double> function";
        string display = ModelNames.Display(model);
        bool hasGivens = ModelNames.Givens(model).Any();
        string givenType = ModelNames.GivenType(model);
        string name = string.Concat(model.ContainingTypes.Select(type => type.Name)) + model.Name + "FitExtensions";

        writer.Line($"/// <summary>Queries of a fit of {Comments.Escape(display)}.</summary>");
        writer.Line(ModelNames.GeneratedCode);
        using (writer.Block($"{model.Accessibility} static class {name}"))
        {
            writer.Line("/// <summary>The expectation of a function of the latents given one observation, by kernel regression.</summary>");
            if (hasGivens)
            {
                writer.Line($"public static double Expect({fit}, {givenType} given, {model.ObservationType} observation, {function})");
                using (writer.Indent())
                {
                    writer.Line($"=> fit.As<{givenType}, {latents}, {model.ObservationType}>({Literals.Text(display)}).Expect(given, observation, function);");
                }
                return;
            }
            writer.Line($"public static double Expect({fit}, {model.ObservationType} observation, {function})");
            using (writer.Indent())
            {
                writer.Line($"=> fit.As<{latents}, {model.ObservationType}>({Literals.Text(display)}).Expect(observation, function);");
            }
        }
    }
}
