using System.Globalization;
using System.Text;
using ProbDsl.Generators.Collections;
using ProbDsl.Generators.Ir.Lowered;

namespace ProbDsl.Generators.Ir;

/// <summary>Prints a lowered model as text: what tests of the passes read.</summary>
public static class LoweredPrinter
{
    public static string Print(LoweredModel model)
    {
        StringBuilder text = new();
        text.Append("model ").Append(model.Source.Name).Append('\n');
        Section(text, "layout", model.Layout.Select(field => $"{field.Name} = {Value(field.Value)}"));
        Section(text, "latents", model.Latents.Select(Describe));
        Section(text, "observations", model.Observations.Select(Describe));
        Section(text, "sites", model.Sites.Select(Describe));
        if (model.ForeignFunctions.Count > 0)
        {
            Section(text, "foreign functions", model.ForeignFunctions.Select(f => $"{f.Name}: {f.Result} {f.Method}({string.Join(", ", f.Arguments)})"));
        }
        Section(text, model.HasFactors ? "sample without factors" : "sample", Lines(model.Sampler));
        Section(text, "score", Lines(model.Score));
        Section(text, "gradient", Lines(model.Gradient));
        Section(text, "natural parameters", Lines(model.NaturalParameters));
        Section(text, "sufficient statistics", Lines(model.SufficientStatistics));
        Section(text, "cotangent gradient", Lines(model.CotangentGradient));
        Section(text, "addresses", Lines(model.Addresses));
        if (model.BySite is { } sites)
        {
            Section(text, $"clamped sample, given [{string.Join(", ", sites.Held.Select(latent => model.Sites[latent.Site].Name + Values(latent) + Level(latent)))}]", Lines(sites.ClampedSampler));
            Section(text, "sample with terms", Lines(sites.SamplerWithTerms));
            Section(text, "terms", Lines(sites.Terms));
            Section(text, "weighted gradient", Lines(sites.WeightedGradient));
        }
        if (model.Structure is { } structure)
        {
            Section(text, "structure", StructurePrinter.Print(structure));
        }
        if (model.Prior is { } prior)
        {
            Section(text, "layout of the log prior", prior.Layout.Select(field => $"{field.Name} = {Value(field.Value)}"));
            Section(text, "log prior", Lines(prior.Value));
            Section(text, "log prior gradient", Lines(prior.Gradient));
        }
        return text.ToString();
    }

    public static string Print(LoweredFeatureMap map)
    {
        StringBuilder text = new();
        text.Append("feature map ").Append(map.Source.Method).Append('\n');
        Section(text, "layout", map.Layout.Select(field => $"{field.Name} = {Value(field.Value)}"));
        Section(text, "features", Lines(map.Features));
        Section(text, "feature gradient", Lines(map.Gradient));
        return text.ToString();
    }

    /// <summary>Steps as text, one a line, bodies of loops indented: what tests of single passes read.</summary>
    public static string Print(EquatableArray<Step> steps) => string.Join("\n", Lines(steps));

    /// <summary>Dimensions in terms of the layout, "3 x AgesLength"; empty for a scalar.</summary>
    public static string Dimensions(IEnumerable<Code> extents) =>
        string.Join(" x ", extents.Select(LoweredCodePrinter.Print)).Replace("$", "");

    private static string Values(HeldLatent latent) => latent is { Least: { } least, Count: { } count }
        ? $" from {LoweredCodePrinter.Print(least)}, {LoweredCodePrinter.Print(count)} values"
        : "";

    private static string Level(HeldLatent latent) => latent.Level == 0 ? "" : $" common at level {latent.Level.ToString(CultureInfo.InvariantCulture)}";

    private static void Section(StringBuilder text, string title, IEnumerable<string> lines)
    {
        text.Append('\n').Append(title).Append('\n');
        foreach (string line in lines)
        {
            text.Append("    ").Append(line).Append('\n');
        }
    }

    private static string Describe(Storage storage) =>
        $"{storage.Name}: {storage.Scalar} {storage.Shape} at ${storage.Field}, trips [{Dimensions(storage.LoopExtents)}], extents [{Dimensions(storage.ValueExtents)}]";

    private static string Describe(SiteSummary site) =>
        $"{(site.IsObserved ? "observed" : "latent")} {site.Name} ~ {site.Distribution} on {site.Support} [{site.Shape}], "
        + $"parents [{string.Join(", ", site.Parents)}], parameters [{string.Join(", ", site.Parameters)}], givens [{string.Join(", ", site.Givens)}]"
        + (site.IsExponentialFamily ? ", exponential family" : "");

    private static string Describe(Result result) =>
        result.Target is { } target ? "into " + LoweredCodePrinter.Print(target) : result.Local.Length == 0 ? "_" : result.Local;

    private static string Value(LayoutValue value) => value switch
    {
        InputLength length => $"length {length.Dimension.ToString(CultureInfo.InvariantCulture)} of {(length.IsParameter ? "parameter" : "argument")} {length.Name}",
        InputInteger integer => $"argument {integer.Name}",
        InputExtreme extreme => $"{(extreme.IsGreatest ? "greatest" : "least")} of argument {extreme.Name}",
        Computed computed => LoweredCodePrinter.Print(computed.Value),
        SameLength same => $"{LoweredCodePrinter.Print(same.Left)}, the same as {LoweredCodePrinter.Print(same.Right)}",
        _ => throw new InvalidOperationException($"No print of {value.GetType().Name}."),
    };

    private static IEnumerable<string> Lines(IEnumerable<Step> steps)
    {
        foreach (Step step in steps)
        {
            switch (step)
            {
                case Gap:
                    break;
                case Repeat repeat:
                    yield return $"for {repeat.Variable} in {LoweredCodePrinter.Print(repeat.Start)} .. {LoweredCodePrinter.Print(repeat.End)}{(repeat.IsDescending ? " downwards" : "")}{(repeat.Until is { } until ? " until " + LoweredCodePrinter.Print(until) : "")}";
                    foreach (string line in Lines(repeat.Body))
                    {
                        yield return "    " + line;
                    }
                    break;
                case When choice:
                    yield return $"if {LoweredCodePrinter.Print(choice.Condition)}";
                    foreach (string line in Lines(choice.Then))
                    {
                        yield return "    " + line;
                    }
                    if (choice.Else.Count > 0)
                    {
                        yield return "else";
                        foreach (string line in Lines(choice.Else))
                        {
                            yield return "    " + line;
                        }
                    }
                    break;
                default:
                    yield return Line(step);
                    break;
            }
        }
    }

    private static string Line(Step step) => step switch
    {
        Declare declare => $"let {declare.Name} = {LoweredCodePrinter.Print(declare.Value)}",
        Reserve reserve => $"let {reserve.Name}",
        Scan scan => $"let {scan.Name} = first {scan.Variable} in {LoweredCodePrinter.Print(scan.Start)} .. {LoweredCodePrinter.Print(scan.End)} where {LoweredCodePrinter.Print(scan.Condition)}",
        Assign assign => $"{assign.Name} := {LoweredCodePrinter.Print(assign.Value)}",
        Accumulate accumulate => $"{accumulate.Name} += {LoweredCodePrinter.Print(accumulate.Value)}",
        Store store => $"{store.View}[{LoweredCodePrinter.Print(store.Slot)}] := {LoweredCodePrinter.Print(store.Value)}",
        AddToSlot add => $"{add.View}[{LoweredCodePrinter.Print(add.Slot)}] += {LoweredCodePrinter.Print(add.Value)}",
        ScatterAdd scatter => $"{scatter.View}[{LoweredCodePrinter.Print(scatter.Start)} :{LoweredCodePrinter.Print(scatter.Length)} @ "
            + $"{LoweredCodePrinter.Print(scatter.Index)}{(scatter.IsChecked ? " checked" : "")}] += {LoweredCodePrinter.Print(scatter.Value)}",
        CheckIndex check => $"check {LoweredCodePrinter.Print(check.Index)} below {LoweredCodePrinter.Print(check.Length)}",
        DistributionStep call => $"[{string.Join(", ", call.Results.Select(Describe))}] = "
            + $"{call.Distribution}.{call.Function}({LoweredCodePrinter.List(call.Arguments)})",
        Remark remark => "# " + remark.Text,
        FillSlot fill => $"fill {LoweredCodePrinter.Print(fill.Slot)} with {LoweredCodePrinter.Print(fill.Value)}",
        Return result => $"return {LoweredCodePrinter.Print(result.Value)}",
        YieldAddress address => $"address {address.Site.ToString(CultureInfo.InvariantCulture)} {LoweredCodePrinter.Print(address.Index)} {LoweredCodePrinter.Print(address.Slot)}{(address.Size == CodeFactory.Index(1) ? "" : " of " + LoweredCodePrinter.Print(address.Size))}",
        _ => throw new InvalidOperationException($"No print of {step.GetType().Name}."),
    };
}
