using System.Globalization;
using ProbDsl.Generators.Collections;
using ProbDsl.Generators.Ir;

namespace ProbDsl.Generators.Passes.Structure;

/// <summary>
/// Cuts the latents of a model into the connected components of the moralised graph given what is observed: two latents
/// are joined where they reach one term of the log joint. What holds many components together is conditioned on: first
/// discrete latents of few values, value by value, then others, which makes two levels.
/// </summary>
public static class FindStructure
{
    /// <summary>More values than this, where it is known, are not enumerated.</summary>
    public const int MostValues = 256;

    public static ModelStructure Run(ModelIr model)
    {
        FactorGraph graph = BuildFactorGraph.Run(model);
        ModelStructure structure = Of(graph);
        return structure.Kind == StructureKind.WholeUnit && FindCarriedStates.Run(model, graph) is { } augmented && Of(augmented) is { Kind: StructureKind.Windowed } chain
            ? chain
            : structure;
    }

    private static ModelStructure Of(FactorGraph graph)
    {
        HashSet<int> latents = [.. graph.Draws.Values.Where(draw => !draw.IsObserved).Select(draw => draw.Site)];
        (List<EnumeratedLatent> enumerated, List<ComponentClass> components) = Solve(graph, latents);
        StructureKind kind = components.Count == 0 ? StructureKind.NoLatents : components.Max(component => component.Kind);
        return new ModelStructure(kind, enumerated.ToEquatableArray(), components.ToEquatableArray());
    }

    private static (List<EnumeratedLatent> Enumerated, List<ComponentClass> Components) Solve(FactorGraph graph, HashSet<int> latents)
    {
        List<EnumeratedLatent> enumerated = [];
        List<ComponentClass> components = [];
        foreach (HashSet<int> joined in Joined(graph, latents))
        {
            Analyse(graph, joined, enumerated, components);
        }
        return (enumerated, components);
    }

    /// <summary>Draws joined by the terms that read them, whatever their trips.</summary>
    private static List<HashSet<int>> Joined(FactorGraph graph, HashSet<int> latents)
    {
        List<HashSet<int>> sets = [.. latents.OrderBy(site => site).Select(site => new HashSet<int> { site })];
        foreach (FactorClass factor in graph.Factors)
        {
            HashSet<int> read = [.. factor.References.Where(r => latents.Contains(r.Site)).Select(r => r.Site)];
            HashSet<int>[] touched = [.. sets.Where(set => set.Overlaps(read))];
            foreach (HashSet<int> other in touched.Skip(1))
            {
                touched[0].UnionWith(other);
                sets.Remove(other);
            }
        }
        return sets;
    }

    private static void Analyse(FactorGraph graph, HashSet<int> joined, List<EnumeratedLatent> enumerated, List<ComponentClass> components)
    {
        ComponentAxes axes = ComponentAxes.Of(graph, joined);
        DescribeComponent describe = new(graph, joined);
        if (!graph.IsSettled)
        {
            components.Add(describe.As(axes, StructureKind.WholeUnit, [], null, [], [], "what its values are made of is not followed to an end"));
            return;
        }
        Axis[] rest = [.. axes.Rest];
        if (rest.Length == 0)
        {
            components.Add(describe.As(axes, axes.Separating.Count > 0 ? StructureKind.LocalSite : StructureKind.WholeUnit, axes.Separating, null, [], [], ""));
            return;
        }
        if (rest.Length == 1 && axes.IsChain(rest[0]))
        {
            components.Add(describe.As(axes, StructureKind.Windowed, axes.Separating, rest[0], [], [], ""));
            return;
        }
        int[] common = [.. joined.Where(axes.IsCommon).OrderBy(site => site)];
        int[] few = [.. common.Where(site => graph.Draws[site].Loops.Count == 0 && HasFewValues(graph.Draws[site]))];
        foreach (int[] roots in new[] { few, common }.Where(sites => sites.Length > 0 && sites.Length < joined.Count))
        {
            HashSet<int> others = [.. joined.Except(roots)];
            (List<EnumeratedLatent> inEnumerated, List<ComponentClass> inner) = Solve(graph, others);
            if (inner.Any(component => component.Kind == StructureKind.WholeUnit))
            {
                continue;
            }
            if (roots == few && axes.Separating.Count == 0)
            {
                enumerated.AddRange(roots.Select(site => describe.Enumerated(site)));
                enumerated.AddRange(inEnumerated);
                components.AddRange(inner);
                return;
            }
            enumerated.AddRange(inEnumerated);
            components.Add(describe.As(axes, StructureKind.TwoLevels, axes.Separating, null, roots, inner, TooMany(graph, roots)));
            return;
        }
        components.Add(describe.As(axes, StructureKind.WholeUnit, axes.Separating, null, [], [], axes.Reason(rest)));
    }

    private static string TooMany(FactorGraph graph, int[] roots) => string.Join(" and ", roots
        .Where(site => graph.Draws[site].Values is { IsConstant: true })
        .Select(site => $"{graph.Draws[site].Name} takes {graph.Draws[site].Values}, more than {MostValues.ToString(CultureInfo.InvariantCulture)} values"));

    private static bool HasFewValues(DrawClass draw) => draw.Values is { } values && (!values.IsConstant || values.Constant <= MostValues);
}
