using ProbDsl.Generators.Ir;

namespace ProbDsl.Generators.Passes.Structure;

/// <summary>
/// The loops of a set of draws that terms of the log joint join, put together where they move together, and what each of
/// them does: it tells components apart, links them in a chain, or couples all of them.
/// </summary>
internal sealed class ComponentAxes
{
    /// <summary>Loops of a known and small number of trips do not make a component unbounded.</summary>
    private const int MostTrips = 16;

    private readonly FactorGraph graph;
    private readonly HashSet<int> sites;
    private readonly AxisGroups groups = new();
    private readonly Dictionary<int, List<Axis>> factorAxes = [];
    private readonly List<(Axis Axis, string Reason)> couplings = [];
    private readonly List<(Axis Axis, int Factor, Reference Reference, LinearForm Form)> fixedReads = [];
    private readonly Dictionary<Axis, string> reasons = [];
    private readonly Dictionary<Axis, Atom> trees = [];

    private ComponentAxes(FactorGraph graph, HashSet<int> sites)
    {
        this.graph = graph;
        this.sites = sites;
    }

    /// <summary>Loops that tell components apart.</summary>
    public List<Axis> Separating { get; } = [];

    /// <summary>Loops within a component whose trips are not bounded.</summary>
    public IEnumerable<Axis> Rest => sites.SelectMany(RestOf).Distinct();

    public static ComponentAxes Of(FactorGraph graph, HashSet<int> sites)
    {
        ComponentAxes axes = new(graph, sites);
        axes.PlaceCarried();
        for (int i = 0; i < graph.Factors.Count; i++)
        {
            axes.Read(i);
        }
        axes.FindCouplings();
        axes.Separating.AddRange(sites.OrderBy(site => site).SelectMany(axes.GroupsOf).Distinct().Where(axes.IsSeparating));
        return axes;
    }

    /// <summary>The latents of the component that a term reads.</summary>
    public IEnumerable<Reference> LatentsOf(FactorClass factor) => factor.References.Where(r => sites.Contains(r.Site));

    public Axis GroupOf(int site, int dimension) => groups.Find(new Axis(false, site, dimension, null)).Group;

    public LinearForm OffsetOf(int site, int dimension) => groups.Find(new Axis(false, site, dimension, null)).Offset;

    public IReadOnlyList<LinearForm> Lags(Axis group) => groups.Lags(group);

    /// <summary>What chooses the one earlier trip that each is linked to, of a tree; null of a chain.</summary>
    public Atom? Tree(Axis group) => trees.TryGetValue(group, out Atom? atom) ? atom : null;

    /// <summary>Whether trips are linked to a bounded number of others, with nothing that holds all of them.</summary>
    public bool IsChain(Axis group) => IsCovered(group) && !reasons.ContainsKey(group);

    /// <summary>Whether a draw is common to many trips of what is not bounded.</summary>
    public bool IsCommon(int site) => !RestOf(site).Any() && !Rest.Any(group => BoundaryOf(site, group) is not null);

    /// <summary>The position, along a loop that a draw does not have, of the only trip that reads it; null where more do, or none.</summary>
    public LinearForm? BoundaryOf(int site, Axis group) => PositionsOf(site, group) is { Count: > 0 } positions ? positions[0] : null;

    /// <summary>The positions of single trips that read a draw without that loop; null where every trip does.</summary>
    private List<LinearForm>? PositionsOf(int site, Axis group)
    {
        List<LinearForm> positions = [];
        for (int i = 0; i < graph.Factors.Count; i++)
        {
            Reference[] read = [.. LatentsOf(graph.Factors[i]).Where(r => r.Site == site)];
            foreach (Axis axis in AxesOf(i).Where(axis => read.Length > 0 && groups.Find(axis).Group == group))
            {
                foreach (Reference reference in read)
                {
                    if (reference.Only.FirstOrDefault(only => axis.Index!.Arguments.Count == 0 && only.Variable == axis.Index.Text) is not { } only)
                    {
                        return null;
                    }
                    positions.Add(only.At - groups.Find(axis).Offset);
                }
            }
            if (read.Any(reference => !reference.IsWhereEmpty))
            {
                positions.AddRange(FixedPositions(i, group));
            }
        }
        return [.. positions.Distinct()];
    }

    private IEnumerable<LinearForm> FixedPositions(int ordinal, Axis group) => fixedReads
        .Where(read => read.Factor == ordinal && groups.Find(read.Axis).Group == group).Select(read => read.Form - groups.Find(read.Axis).Offset);

    public string Reason(Axis[] rest)
    {
        foreach (Axis group in rest)
        {
            if (reasons.TryGetValue(group, out string? reason))
            {
                return reason;
            }
        }
        Axis[] linked = [.. rest.Where(group => groups.Lags(group).Count > 0 || trees.ContainsKey(group))];
        if (linked.Length > 1)
        {
            return "it is linked along more than one loop";
        }
        foreach (Axis group in rest)
        {
            string[] without = [.. sites.OrderBy(site => site).Where(site => !GroupsOf(site).Contains(group) && BoundaryOf(site, group) is null).Select(site => graph.Draws[site].Name)];
            string[] with = [.. sites.OrderBy(site => site).Where(site => GroupsOf(site).Contains(group)).Select(site => graph.Draws[site].Name)];
            if (without.Length > 0)
            {
                return $"{string.Join(", ", without)} and {string.Join(", ", with)} are of different loops and meet in many trips";
            }
        }
        return "";
    }

    /// <summary>What a loop carries stands at its own trip, beside the draws of that trip, and not where the first term that reads it would put it.</summary>
    private void PlaceCarried()
    {
        foreach (int node in sites.Where(site => graph.Draws[site].IsCarried).OrderBy(site => site))
        {
            int last = graph.Draws[node].Loops.Count - 1;
            foreach (int site in sites.Where(site => site != node).OrderBy(site => site))
            {
                foreach (int k in Enumerable.Range(0, graph.Draws[site].Loops.Count).Where(k => graph.Draws[site].Loops[k] == graph.Draws[node].Loops[last]))
                {
                    groups.Join(new Axis(false, node, last, null), new Axis(false, site, k, null), LinearForm.Of(0));
                }
            }
        }
    }

    private void Read(int ordinal)
    {
        FactorClass factor = graph.Factors[ordinal];
        foreach (Reference reference in LatentsOf(factor))
        {
            for (int k = 0; k < reference.Trips.Count; k++)
            {
                Axis own = new(false, reference.Site, k, null);
                TripAddress trip = reference.Trips[k];
                if (trip.Form is not { } form)
                {
                    couplings.Add((own, $"{factor.Name} reads {reference.Name} in any trip: {trip.Reason}"));
                    continue;
                }
                if (form.Terms.Any(term => term.Atom.Any(IsRandom)))
                {
                    couplings.Add((own, $"which {reference.Name} {factor.Name} reads is itself drawn"));
                    continue;
                }
                LinearTerm[] moving = [.. form.Terms.Where(term => term.Atom.Any(atom => factor.Loops.Any(loop => loop.Variable == atom.Text)))];
                if (moving.Length == 0)
                {
                    fixedReads.Add((own, ordinal, reference, form));
                }
                else if (moving.Length == 1 && moving[0].Coefficient == 1)
                {
                    Axis axis = new(true, ordinal, 0, moving[0].Atom);
                    if (!AxesOf(ordinal).Contains(axis))
                    {
                        AxesOf(ordinal).Add(axis);
                    }
                    groups.Join(own, axis, form - LinearForm.Of(moving[0].Atom));
                }
                else
                {
                    couplings.Add((own, $"the trip in which {factor.Name} reads {reference.Name} is not its own plus a number"));
                }
            }
        }
    }

    private bool IsRandom(Atom atom) => graph.RandomIndices.TryGetValue(atom.Text, out HashSet<int>? made) && made.Overlaps(sites);

    private List<Axis> AxesOf(int ordinal)
    {
        if (!factorAxes.TryGetValue(ordinal, out List<Axis>? axes))
        {
            factorAxes.Add(ordinal, axes = []);
        }
        return axes;
    }

    private void FindCouplings()
    {
        foreach ((Axis axis, string reason) in couplings)
        {
            Couple(axis, reason);
        }
        foreach ((int ordinal, List<Axis> axes) in factorAxes.Select(entry => (entry.Key, entry.Value)))
        {
            foreach (IGrouping<Axis, Axis> met in axes.GroupBy(axis => groups.Find(axis).Group).Where(met => met.Count() > 1))
            {
                if (TreeOf(graph.Factors[ordinal], [.. met]) is { } parent && groups.Lags(met.Key).Count == 0 && (!trees.TryGetValue(met.Key, out Atom? known) || known == parent))
                {
                    trees[met.Key] = parent;
                    continue;
                }
                Couple(met.Key, $"{graph.Factors[ordinal].Name} reads two trips at once, of which data or loops decide which");
            }
        }
        foreach ((Axis axis, int ordinal, Reference reference, LinearForm form) in fixedReads)
        {
            Axis group = groups.Find(axis).Group;
            bool isInEveryTrip = AxesOf(ordinal).Any(other => groups.Find(other).Group == group);
            bool hasOther = fixedReads.Any(other => other.Factor == ordinal && groups.Find(other.Axis).Group == group
                && !(form - groups.Find(axis).Offset - (other.Form - groups.Find(other.Axis).Offset)).IsZero);
            if (isInEveryTrip || hasOther)
            {
                Couple(axis, $"{graph.Factors[ordinal].Name} reads {reference.Name} of one fixed trip beside others");
            }
        }
        foreach (Axis group in sites.SelectMany(GroupsOf).Distinct().ToArray())
        {
            FindBridges(group);
        }
        foreach (Axis group in trees.Keys.Where(group => groups.Lags(group).Count > 0).ToArray())
        {
            Couple(group, "it is linked both in a chain and in a tree");
        }
    }

    /// <summary>
    /// Draws without a loop that single trips of it read join these trips, on their own or over terms that read several
    /// of them: a link as any other. A loop is taken to make a trip.
    /// </summary>
    private void FindBridges(Axis group)
    {
        Dictionary<int, List<LinearForm>> positions = sites.Where(site => !GroupsOf(site).Contains(group))
            .ToDictionary(site => site, site => PositionsOf(site, group) ?? []);
        IEnumerable<List<LinearForm>> together = positions.Values.Concat(Enumerable.Range(0, graph.Factors.Count).Select(i =>
            LatentsOf(graph.Factors[i]).Where(r => !r.IsWhereEmpty).SelectMany(r => positions.TryGetValue(r.Site, out List<LinearForm>? of) ? of.Take(1) : []).Concat(FixedPositions(i, group)).Distinct().ToList()));
        foreach (List<LinearForm> joined in together.ToArray())
        {
            foreach (LinearForm other in joined.Skip(1))
            {
                groups.Link(group, other - joined[0]);
            }
        }
    }

    /// <summary>What chooses the other trip where a draw reads its own values of one other, earlier trip: elements not yet drawn are zeros.</summary>
    private Atom? TreeOf(FactorClass factor, Axis[] met)
    {
        if (met.Length != 2 || !sites.Contains(factor.Site))
        {
            return null;
        }
        Axis? own = met.FirstOrDefault(axis => axis.Index!.Arguments.Count == 0);
        Axis? other = met.FirstOrDefault(axis => axis.Index!.Arguments.Count > 0);
        return own is not null && other is not null ? other.Index : null;
    }

    private void Couple(Axis axis, string reason)
    {
        Axis group = groups.Find(axis).Group;
        if (!reasons.ContainsKey(group))
        {
            reasons.Add(group, reason);
        }
    }

    private IEnumerable<Axis> GroupsOf(int site) => Enumerable.Range(0, graph.Draws[site].Loops.Count).Select(k => GroupOf(site, k));

    private IEnumerable<Axis> RestOf(int site) => GroupsOf(site).Where(group => !Separating.Contains(group) && !IsBounded(group));

    /// <summary>A loop of few trips; and the elements of a draw where they meet one another: the draw is one value then.</summary>
    private bool IsBounded(Axis group) => sites.All(site => Enumerable.Range(0, graph.Draws[site].Loops.Count)
        .Where(k => GroupOf(site, k) == group)
        .All(k => graph.Draws[site].Loops[k] is { Count: { IsConstant: true, Constant: <= MostTrips } } || (graph.Draws[site].Loops[k].IsElement && reasons.ContainsKey(group))));

    private bool IsSeparating(Axis group) => IsCovered(group) && !reasons.ContainsKey(group) && groups.Lags(group).Count == 0 && !trees.ContainsKey(group);

    private bool IsCovered(Axis group) => sites.All(site => GroupsOf(site).Contains(group) || BoundaryOf(site, group) is not null);
}
