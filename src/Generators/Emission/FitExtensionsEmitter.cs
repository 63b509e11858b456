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
            // With givens, a unit is a pair; what else differs is that posteriors and simulations are asked for a given.
            string types = hasGivens ? $"{givenType}, {latents}, {model.ObservationType}" : $"{latents}, {model.ObservationType}";
            string typed = $"fit.As<{types}>({Literals.Text(display)})";
            string given = hasGivens ? $"{givenType} given, " : "";
            string pass = hasGivens ? "given, " : "";
            string unit = hasGivens ? $"({givenType} Given, {model.ObservationType} Observation)" : model.ObservationType;
            const string Cancellation = "global::System.Threading.CancellationToken cancellation = default";

            void Member(string summary, string returns, string method, string parameters, string arguments)
            {
                writer.Line($"/// <summary>{summary}</summary>");
                writer.Line($"public static {returns} {method}({fit}, {parameters})");
                using (writer.Indent())
                {
                    writer.Line($"=> {typed}.{method}({arguments});");
                }
            }

            Member(
                "The expectation of a function of the latents given one observation.", "double", "Expect",
                $"{given}{model.ObservationType} observation, {function}", $"{pass}observation, function");
            Member(
                "The latents of one observation: expectations, probabilities, quantiles, samples, with errors.",
                $"global::ProbDsl.Posterior<{latents}, {model.ObservationType}>", "Posterior",
                $"{given}{model.ObservationType} observation, global::ProbDsl.PosteriorOptions? options = null", $"{pass}observation, options");
            Member(
                "New units from the fitted model.",
                $"global::System.Collections.Generic.IReadOnlyList<({latents} Latents, {model.ObservationType} Observation)>", "Simulate",
                $"{given}int count, ulong seed", $"{pass}count, seed");
            Member(
                "The log-likelihood of units at the fitted parameters, by importance sampling.", "global::ProbDsl.LogLikelihoodEstimate", "LogLikelihood",
                $"global::System.Collections.Generic.IReadOnlyList<{unit}> data, global::ProbDsl.LogLikelihoodOptions? options = null, {Cancellation}",
                "data, options, cancellation");
            Member(
                "Holds posteriors against simulations whose latents are known.",
                "global::System.Collections.Generic.IReadOnlyList<global::ProbDsl.FunctionCalibration>", "Calibrate",
                $"{given}global::System.Collections.Generic.IReadOnlyList<(string Name, global::System.Func<{latents}, double> Function)> functions, global::ProbDsl.CalibrationOptions? options = null, {Cancellation}",
                $"{pass}functions, options, cancellation");
        }
    }
}
