using ProbDsl.Generators.Collections;
using ProbDsl.Generators.Ir;

namespace ProbDsl.Generators.Passes.Structure;

/// <summary>Names what a set of joined latents touches: its children, the observed values beside them, its repeats.</summary>
internal sealed class DescribeComponent
{
    private readonly FactorGraph graph;
    private readonly HashSet<int> sites;
    private readonly Dictionary<string, string> names = new(StringComparer.Ordinal);

    public DescribeComponent(FactorGraph graph, HashSet<int> sites)
    {
        this.graph = graph;
        this.sites = sites;
        foreach (LoopClass loop in graph.Factors.SelectMany(factor => factor.Loops))
        {
            names[loop.Variable] = loop.Name;
        }
    }

    public EnumeratedLatent Enumerated(int site)
    {
        DrawClass draw = graph.Draws[site];
        bool isAddress = graph.Factors.Where(factor => factor.Site != site).SelectMany(factor => factor.References).Where(r => r.Site == site).All(r => r.IsIndex);
        return new EnumeratedLatent(site, draw.Name, draw.Values!, isAddress);
    }

    public ComponentClass As(
        ComponentAxes axes, StructureKind kind, IReadOnlyList<Axis> separating, Axis? chain, int[] roots, List<ComponentClass> inner, string reason)
    {
        FactorClass[] read = [.. graph.Factors.Where(factor => axes.LatentsOf(factor).Any())];
        Axis[] keyed = chain is null ? [.. separating] : [.. separating, chain];
        Reference[] beside = [.. read.SelectMany(factor => factor.References.Where(r => !IsOwn(r, factor)))];
        Reference[] observed = [.. beside.Where(r => r.Site >= 0 && graph.Draws[r.Site].IsObserved)];
        return new ComponentClass(
            kind,
            sites.Except(roots).Where(site => !graph.Draws[site].IsCarried).OrderBy(site => site).Select(site => Latent(axes, site, keyed)).ToEquatableArray(),
            separating.Select(group => Repeat(axes, group)).ToEquatableArray(),
            chain is null ? null : Repeat(axes, chain),
            read.Where(factor => factor.Site < 0 || graph.Draws[factor.Site].IsObserved).Select(Print).Distinct().ToEquatableArray(),
            // What only the first trips read is said by what the others do.
            observed.Where(r => r.Only.Count == 0 || !observed.Any(other => other.Via == r.Via && other.Only.Count == 0)).Select(Print).Distinct().ToEquatableArray(),
            beside.Where(r => r.Site == Reference.Parameter && r.Via.Length > 0 && observed.Any(other => other.Via == r.Via))
                .Select(r => r.Name).Distinct().ToEquatableArray(),
            chain is null ? "" : Window(axes, chain),
            chain is null ? 1 : Interleaved(axes, chain),
            roots.Select(site => Latent(axes, site, keyed)).ToEquatableArray(),
            inner.ToEquatableArray(),
            reason)
        {
            Carried = sites.Where(site => graph.Draws[site].IsCarried).OrderBy(site => site).Select(site => graph.Draws[site].Name).ToEquatableArray(),
        };
    }

    private static bool IsOwn(Reference reference, FactorClass factor) => reference.Site == factor.Site && reference.Via.Length == 0
        && reference.Trips.Select(trip => trip.Form).SequenceEqual(factor.Loops.Select(loop => (LinearForm?)LinearForm.Of(loop.Variable)));

    private ComponentLatent Latent(ComponentAxes axes, int site, IReadOnlyList<Axis> keyed)
    {
        DrawClass draw = graph.Draws[site];
        return new ComponentLatent(site, draw.Name, keyed.Select(group =>
        {
            int dimension = Enumerable.Range(0, draw.Loops.Count).Where(k => axes.GroupOf(site, k) == group).DefaultIfEmpty(-1).First();
            return dimension >= 0
                ? new ComponentKey(dimension, axes.OffsetOf(site, dimension))
                : new ComponentKey(-1, (axes.BoundaryOf(site, group) ?? LinearForm.Of(0)) * -1);
        }).ToEquatableArray());
    }

    private RepeatCount Repeat(ComponentAxes axes, Axis group)
    {
        LoopClass loop = sites.OrderBy(site => site)
            .SelectMany(site => Enumerable.Range(0, graph.Draws[site].Loops.Count).Where(k => axes.GroupOf(site, k) == group).Select(k => graph.Draws[site].Loops[k]))
            .First();
        return new RepeatCount(loop.Name, loop.Count);
    }

    private string Window(ComponentAxes axes, Axis chain)
    {
        string loop = Repeat(axes, chain).Loop;
        if (axes.Tree(chain) is { } parent)
        {
            return $"a tree along {loop}, each linked to {parent.Print(Name)}";
        }
        string[] lags = [.. axes.Lags(chain).Select(lag => (lag.Terms.Count > 0 ? lag.Terms[0].Coefficient < 0 : lag.Constant < 0) ? lag * -1 : lag).Select(lag => lag.Print(Name)).Distinct()];
        return $"links of {string.Join(", ", lags)} {(lags is ["1"] ? "step" : "steps")} along {loop}";
    }

    private static int Interleaved(ComponentAxes axes, Axis chain)
    {
        if (axes.Lags(chain).Any(lag => !lag.IsConstant))
        {
            return 1;
        }
        int divisor = axes.Lags(chain).Select(lag => Math.Abs(lag.Constant)).Aggregate(0, Divisor);
        return divisor == 0 ? 1 : divisor;
    }

    private static int Divisor(int a, int b) => b == 0 ? a : Divisor(b, a % b);

    private string Print(FactorClass factor) => factor.Name + (factor.Loops.Count == 0 ? "" : $"[{string.Join(", ", factor.Loops.Select(loop => loop.Name))}]");

    private string Print(Reference reference) => (reference.Via.Length > 0 ? reference.Via : reference.Name)
        + (reference.Trips.Count == 0 ? "" : $"[{string.Join(", ", reference.Trips.Select(trip => trip.Form?.Print(Name) ?? "all"))}]");

    private string Name(string variable) => names.TryGetValue(variable, out string? name) ? name : variable;
}
