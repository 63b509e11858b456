using ProbDsl.Generators.Ir;

namespace ProbDsl.Generators.Emission;

/// <summary>Prints the layout and the body of a model's log prior: its value and its gradient.</summary>
internal static class PriorEmitter
{
    public static void Emit(SourceWriter writer, ModelIr model, LoweredPrior prior)
    {
        const string Types = "T, TShared, TView";
        ModelIr source = prior.Source.Program;
        string layout = source.Name + "Layout";
        writer.Line();
        LayoutEmitter.Emit(writer, source, prior.Layout, []);
        writer.Line();
        writer.Line($"/// <summary>The log prior of the parameters of {Comments.Escape(ModelNames.Display(model))}.</summary>");
        writer.Line(ModelNames.GeneratedCode);
        using (writer.Block($"{source.Accessibility} readonly struct {source.Name}Body : IPriorBody<{layout}>"))
        {
            BodyEmitter.Method(writer, "T", "LogPrior", Types, layout, "TShared parameters, TView workspace", prior.Value);
            writer.Line();
            BodyEmitter.Method(writer, "void", "LogPriorGradient", Types, layout, "TShared parameters, TView workspace, TView gradient", prior.Gradient);
        }
        ForeignEmitter.Emit(writer, source, prior.ForeignFunctions);
    }
}
