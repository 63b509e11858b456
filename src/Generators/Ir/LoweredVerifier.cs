using ProbDsl.Generators.Collections;
using ProbDsl.Generators.Ir.Lowered;

namespace ProbDsl.Generators.Ir;

/// <summary>
/// Checks that what the passes made can be printed and compiled: every name is declared before it is read and hides no
/// other, every layout field exists and is computed from fields before it, every method touches only the views it has.
/// Written naively on purpose; it runs after the passes in tests and in Debug builds.
/// </summary>
public static class LoweredVerifier
{
    private static readonly ViewName[] density = [ViewName.Parameters, ViewName.Latents, ViewName.Observation, ViewName.Workspace];

    /// <exception cref="InvalidOperationException">A rule is broken: a mistake of a pass.</exception>
    public static void Verify(LoweredModel model)
    {
        HashSet<string> fields = VerifyLayout(model.Layout);
        Verify(model.Sampler, "sample", fields, density);
        Verify(model.Score, "score", fields, density);
        Verify(model.Gradient, "gradient", fields, [.. density, ViewName.Gradient]);
        Verify(model.NaturalParameters, "natural parameters", fields, [.. density, ViewName.Natural]);
        Verify(model.SufficientStatistics, "sufficient statistics", fields, [ViewName.Observation, ViewName.Statistics]);
        Verify(model.CotangentGradient, "cotangent gradient", fields, [.. density, ViewName.Cotangents, ViewName.Gradient], "normaliserWeight");
        Verify(model.Addresses, "addresses", fields, []);
        Verify(model.Fills, "fills", fields, []);
        if (model.BySite is { } sites)
        {
            Verify(sites.ClampedSampler, "clamped sample", fields, [.. density, ViewName.Drawn]);
            Verify(sites.SamplerWithTerms, "sample with terms", fields, [.. density, ViewName.Drawn, ViewName.ObservationTerms]);
            Verify(sites.Terms, "terms", fields, [.. density, ViewName.Drawn, ViewName.LatentTerms, ViewName.ObservationTerms]);
            Verify(
                sites.WeightedGradient, "weighted gradient", fields,
                [.. density, ViewName.Drawn, ViewName.LatentWeights, ViewName.ObservationWeights, ViewName.Gradient]);
        }

        if (model.Structure is { } structure)
        {
            Verify(model, structure);
        }
    }

    /// <summary>Each latent is in one place of the structure.</summary>
    private static void Verify(LoweredModel model, ModelStructure structure)
    {
        int[] found = [.. structure.Enumerated.Select(latent => latent.Site).Concat(structure.Components.SelectMany(Sites)).OrderBy(site => site)];
        int[] latents = [.. model.Source.Sites.Where(site => !site.IsObserved).Select(site => site.Id)];
        Require(found.SequenceEqual(latents), "structure", $"latents {string.Join(", ", latents)} are found as {string.Join(", ", found)}");
    }

    private static IEnumerable<int> Sites(ComponentClass component) =>
        component.Roots.Select(root => root.Site).Concat(component.Inner.Count > 0 ? component.Inner.SelectMany(Sites) : component.Latents.Select(latent => latent.Site));

    /// <exception cref="InvalidOperationException">A rule is broken: a mistake of a pass.</exception>
    public static void Verify(LoweredPrior prior)
    {
        HashSet<string> fields = VerifyLayout(prior.Layout);
        Verify(prior.Value, "log prior", fields, [ViewName.Parameters, ViewName.Workspace]);
        Verify(prior.Gradient, "log prior gradient", fields, [ViewName.Parameters, ViewName.Workspace, ViewName.Gradient]);
    }

    /// <exception cref="InvalidOperationException">A rule is broken: a mistake of a pass.</exception>
    public static void Verify(LoweredFeatureMap map)
    {
        HashSet<string> fields = VerifyLayout(map.Layout);
        Verify(map.Features, "features", fields, [ViewName.Parameters, ViewName.Workspace, ViewName.Features]);
        Verify(map.Gradient, "feature gradient", fields, [ViewName.Parameters, ViewName.Workspace, ViewName.Cotangents, ViewName.Gradient]);
    }

    private static HashSet<string> VerifyLayout(EquatableArray<LayoutField> layout)
    {
        HashSet<string> fields = new(StringComparer.Ordinal);
        foreach (LayoutField field in layout)
        {
            foreach (Code read in field.Value switch { Computed computed => [computed.Value], SameLength same => [same.Left, same.Right], _ => Array.Empty<Code>() })
            {
                VerifyFields(read, fields, "layout");
            }
            Require(fields.Add(field.Name), "layout", $"field {field.Name} is there twice");
        }
        return fields;
    }

    private static void Verify(EquatableArray<Step> steps, string method, HashSet<string> fields, ViewName[] views, params string[] inputs) =>
        VerifyBlock(steps, method, fields, views, new HashSet<string>(inputs, StringComparer.Ordinal));

    private static void VerifyBlock(
        EquatableArray<Step> steps, string method, HashSet<string> fields, ViewName[] views, HashSet<string> outer, CheckIndex[]? before = null)
    {
        HashSet<string> scope = new(outer, StringComparer.Ordinal);
        List<CheckIndex> checks = [.. before ?? []];
        foreach (Step step in steps)
        {
            foreach (Code code in StepWalk.Reads(step))
            {
                VerifyCode(code, method, fields, views, scope);
                foreach (GatherRead gather in CodeWalk.SelfAndDescendants(code).OfType<GatherRead>().Where(gather => gather.IsChecked))
                {
                    RequireCheck(checks, gather.Index, gather.Length, method);
                }
            }
            switch (step)
            {
                case CheckIndex check:
                    checks.Add(check);
                    break;
                case ScatterAdd { IsChecked: true } scatter:
                    RequireCheck(checks, scatter.Index, scatter.Length, method);
                    break;
                case Assign assign:
                    Require(scope.Contains(assign.Name), method, $"{assign.Name} is assigned before it is declared");
                    break;
                case Accumulate accumulate:
                    Require(scope.Contains(accumulate.Name), method, $"{accumulate.Name} is added to before it is declared");
                    break;
                case Repeat repeat:
                    HashSet<string> body = new(scope, StringComparer.Ordinal);
                    Require(body.Add(repeat.Variable), method, $"loop variable {repeat.Variable} hides another name");
                    VerifyBlock(repeat.Body, method, fields, views, body, [.. checks]);
                    break;
                case When choice:
                    Require(choice.Condition.Kind == CodeKind.Truth, method, $"a branch on a {choice.Condition.Kind}");
                    VerifyBlock(choice.Then, method, fields, views, scope, [.. checks]);
                    VerifyBlock(choice.Else, method, fields, views, scope, [.. checks]);
                    break;
                case Scan scan:
                    VerifyCode(scan.Condition, method, fields, views, [.. scope, scan.Variable]);
                    Require(scope.Add(scan.Name), method, $"{scan.Name} is declared twice");
                    break;
            }
            foreach (ViewName view in StepWalk.Writes(step))
            {
                Require(views.Contains(view), method, $"writes view {view}");
            }
            foreach (string declared in StepWalk.Declared(step))
            {
                Require(scope.Add(declared), method, $"{declared} is declared twice");
            }
        }
    }

    private static void VerifyCode(Code code, string method, HashSet<string> fields, ViewName[] views, HashSet<string> scope)
    {
        VerifyFields(code, fields, method);
        foreach (Code inner in CodeWalk.SelfAndDescendants(code))
        {
            switch (inner)
            {
                case Name name:
                    Require(scope.Contains(name.Text), method, $"{name.Text} is read before it is declared");
                    break;
                case SlotRead slot:
                    Require(views.Contains(slot.View), method, $"reads view {slot.View}");
                    break;
                case GatherRead gather:
                    Require(views.Contains(gather.View), method, $"gathers from view {gather.View}");
                    break;
                case Arithmetic arithmetic:
                    Require(arithmetic.Left.Kind == arithmetic.Right.Kind, method, $"{arithmetic.Operator} of {arithmetic.Left.Kind} and {arithmetic.Right.Kind}");
                    break;
            }
        }
    }

    private static void VerifyFields(Code code, HashSet<string> fields, string method)
    {
        foreach (LayoutRead read in CodeWalk.SelfAndDescendants(code).OfType<LayoutRead>())
        {
            Require(fields.Contains(read.Field), method, $"field {read.Field} is read before it is computed");
        }
    }

    private static void RequireCheck(List<CheckIndex> checks, Code index, Code length, string method) => Require(
        checks.Any(check => check.Index == index && CodeWalk.SelfAndDescendants(check.Length).Contains(length)),
        method, $"{LoweredCodePrinter.Print(index)} is used before it is checked against {LoweredCodePrinter.Print(length)}");

    private static void Require(bool condition, string method, string problem)
    {
        if (!condition)
        {
            throw new InvalidOperationException($"The lowered model is not well formed: in {method}, {problem}.");
        }
    }
}
