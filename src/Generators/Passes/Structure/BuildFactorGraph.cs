using System.Globalization;
using System.Runtime.CompilerServices;
using ProbDsl.Generators.Collections;
using ProbDsl.Generators.Ir;

namespace ProbDsl.Generators.Passes.Structure;

/// <summary>
/// Follows every value from the draws it is made of to the draws and factors that read it, keeping the trips. A loop is
/// read until nothing that it carries from trip to trip changes any more, the whole until no array does; what keeps
/// growing (a sum over trips) is then every trip.
/// </summary>
internal sealed partial class BuildFactorGraph
{
    /// <summary>Place of the element in the value of a Vector or array; a second for the column.</summary>
    private static readonly string[] elements = [Reference.LoopPrefix + "#0", Reference.LoopPrefix + "#1"];

    private const string Accumulated = "it is accumulated over trips";
    private const int Rounds = 6;

    /// <summary>Statements read, those of loops again and again; beyond it nothing is read again.</summary>
    private const int MostVisits = 20_000;

    /// <summary>References that a loop carries; where there are more, what falls apart is not looked for.</summary>
    private const int MostReferences = 5_000;

    private readonly ModelIr model;
    private readonly Dictionary<string, ArrayValue> arrays = new(StringComparer.Ordinal);
    private readonly Dictionary<int, DrawClass> draws = [];
    private readonly Dictionary<Statement, FactorClass> factors = new(ByIdentity.Instance);
    private readonly Dictionary<string, HashSet<int>> randomIndices = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> loopNames;
    private readonly Dictionary<Statement, string[]> states;
    private readonly Dictionary<(int Loop, string Name), FactorClass> updates = [];
    private readonly Dictionary<Statement, string[]> accumulated = new(ByIdentity.Instance);
    private readonly List<ForStatement> stateLoops;
    private readonly List<LoopClass> loops = [];
    private readonly List<HashSet<Reference>> conditions = [];
    private readonly List<BranchTrips> branches = [];
    private Dictionary<string, Known> known = new(StringComparer.Ordinal);
    private bool isWidening;
    private bool isSettled = true;
    private int visited;

    private BuildFactorGraph(ModelIr model, IEnumerable<CarriedState> states)
    {
        this.model = model;
        this.states = states.GroupBy(state => (Statement)state.Loop, ByIdentity.Instance)
            .ToDictionary(own => own.Key, own => own.Select(state => state.Name).ToArray(), ByIdentity.Instance);
        stateLoops = [.. this.states.Keys.Cast<ForStatement>()];
        loopNames = LoopNames(model);
    }

    /// <summary>What is known of a local: what it is made of and, of an integer, its form.</summary>
    private sealed record Known(HashSet<Reference> References, LinearForm? Form = null);

    /// <summary>What is written to an array: where, in which loops, made of what.</summary>
    private sealed record Write(LinearForm?[] Indices, LoopClass[] Loops, HashSet<Reference> References);

    private sealed record ArrayValue(LoopClass[] Loops, LinearForm?[] Lengths, int Rank, Dictionary<Statement, Write> Writes);

    /// <param name="model">What the author said.</param>
    /// <param name="states">Locals that are nodes of the graph themselves, a value for each trip of their loop; none where omitted.</param>
    public static FactorGraph Run(ModelIr model, params CarriedState[] states)
    {
        BuildFactorGraph build = new(model, states);
        for (int round = 0; ; round++)
        {
            string before = build.WritesAsText();
            build.isWidening = round >= Rounds;
            build.known = new(StringComparer.Ordinal);
            build.factors.Clear();
            build.updates.Clear();
            build.Visit(model.Body);
            if (build.WritesAsText() == before)
            {
                break;
            }
            if (round > 2 * Rounds || build.visited > MostVisits)
            {
                build.isSettled = false;
                break;
            }
        }
        return new FactorGraph(
            build.draws, [.. IrWalk.Statements(model.Body).Where(build.factors.ContainsKey).Select(s => build.factors[s]), .. build.updates.Values], build.randomIndices, build.isSettled)
        {
            Accumulated = [.. build.accumulated.SelectMany(loop => loop.Value.Select(name => new CarriedState((ForStatement)loop.Key, name)))],
        };
    }

    private string WritesAsText() => string.Join("\n", arrays.SelectMany(array => array.Value.Writes.Select(write =>
        array.Key + ":" + string.Join(";", write.Value.References.Select(Text).OrderBy(text => text, StringComparer.Ordinal)))));

    private static string Text(Reference reference) =>
        $"{reference.Site} {reference.Name} {reference.Via} {reference.IsIndex} {string.Join(",", reference.Trips.Select(t => t.Form?.ToString() ?? "*"))} {string.Join(",", reference.Only)}";

    /// <summary>Names are numbered where the author repeats them; loops that are apart may share one in words.</summary>
    private static Dictionary<string, string> LoopNames(ModelIr model)
    {
        ForStatement[] all = [.. IrWalk.Statements(model.Body).OfType<ForStatement>()];
        Dictionary<string, string> names = new(StringComparer.Ordinal);
        foreach (ForStatement loop in all)
        {
            string plain = loop.Variable.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9');
            ForStatement? namesake = all.FirstOrDefault(other => other.Variable == plain);
            bool isApart = namesake is not null && !Holds(namesake, loop) && !Holds(loop, namesake);
            names[loop.Variable] = isApart ? plain : loop.Variable;
        }
        return names;
    }

    private static bool Holds(ForStatement outer, ForStatement inner) => IrWalk.Statements(outer.Body).Any(statement => ReferenceEquals(statement, inner));

    private void Visit(Block block)
    {
        foreach (Statement statement in block.Statements)
        {
            visited++;
            switch (statement)
            {
                case LocalStatement local:
                    known[local.Name] = new Known(Read(local.Value), FormOf(local.Name, local.Type, local.Value));
                    break;
                case AssignStatement assign:
                    known[assign.Name] = new Known(Read(assign.Value), assign.Value.Type == ValueType.Integer ? FormOf(assign.Name, assign.Value.Type, assign.Value) : null);
                    break;
                case ArrayStatement array:
                    arrays[array.Name] = new ArrayValue([.. loops], [.. array.Lengths.Select(Form)], array.Lengths.Count,
                        arrays.TryGetValue(array.Name, out ArrayValue? earlier) ? earlier.Writes : new(ByIdentity.Instance));
                    break;
                case AssignElementStatement element:
                    Store(element, element.Array, element.Indices, [.. Read(element.Value), .. element.Indices.SelectMany(Read)]);
                    break;
                case FillElementStatement:
                    // An element that is not drawn is not read again.
                    break;
                case DrawStatement draw:
                    VisitDraw(draw);
                    break;
                case FactorStatement factor:
                    AddFactor(factor, -1, "factor", [.. loops], Read(factor.LogWeight));
                    break;
                case ForStatement loop:
                    VisitLoop(loop);
                    break;
                case IfStatement choice:
                    VisitChoice(choice);
                    break;
                default:
                    throw new InvalidOperationException($"Expected a statement of the parsed IR, found {statement.GetType().Name}.");
            }
        }
    }

    private void VisitDraw(DrawStatement draw)
    {
        SiteIr site = model.Sites[draw.Site];
        KnownDistribution distribution = KnownDistributions.All[draw.Distribution.Name];
        bool isElementwise = !draw.Distribution.Type.IsScalar && !draw.Distribution.IsWhole && distribution.HasDensity;
        LoopClass[] around = [.. loops];
        Dictionary<string, LinearForm?> toElement = new(StringComparer.Ordinal);
        Dictionary<string, LinearForm?> toAny = new(StringComparer.Ordinal) { [elements[0]] = null, [elements[1]] = null };
        if (isElementwise)
        {
            string variable = LoopClass.ElementPrefix + draw.Site.ToString(CultureInfo.InvariantCulture);
            LinearForm? length = draw.Distribution.Count is { } count ? Form(count)
                : draw.Distribution.Arguments.Where(argument => !argument.Type.IsScalar).Select(argument => LengthOf(argument)).FirstOrDefault(form => form is not null);
            around = [.. around, new LoopClass(variable, "element", LinearForm.Of(0), length)];
            toElement[elements[0]] = LinearForm.Of(variable);
        }
        draws[draw.Site] = new DrawClass(draw.Site, site.Name, site.IsObserved, [.. around], SupportSize(draw.Distribution));

        HashSet<Reference> read = [];
        foreach (DistributionExpression part in draw.Distribution.SelfAndWrapped)
        {
            KnownDistribution of = KnownDistributions.All[part.Name];
            for (int i = 0; i < part.Arguments.Count; i++)
            {
                bool isEach = isElementwise && i < of.Arguments.Count && of.Arguments[i].Shape == ArgumentShape.Scalar;
                read.UnionWith(Moved(Read(part.Arguments[i]), isEach ? toElement : toAny, $"{site.Name} reads it as a whole"));
            }
        }
        Reference own = new(draw.Site, site.Name, around.Select(loop => new TripAddress(LinearForm.Of(loop.Variable))).ToEquatableArray(), "", false, []);
        AddFactor(draw, draw.Site, site.Name, around, [own, .. read]);

        HashSet<Reference> value = [isElementwise
            ? own with { Trips = [.. own.Trips.Take(own.Trips.Count - 1), new TripAddress(LinearForm.Of(elements[0]))] }
            : own];
        if (!distribution.HasDensity)
        {
            value.UnionWith(read);
        }
        if (draw.Target.Scalar is { Length: > 0 } name)
        {
            known[name] = new Known(value, draw.Distribution.Type == ValueType.Integer ? RandomIndex(name, value) : null);
        }
        if (draw.Target.Indices.Count > 0)
        {
            Store(draw, draw.Target.Name, draw.Target.Indices, value);
        }
    }

    private void AddFactor(Statement statement, int site, string name, LoopClass[] around, IEnumerable<Reference> references)
    {
        IEnumerable<Reference> all = InBranches(references.Concat(conditions.SelectMany(condition => condition)));
        factors[statement] = new FactorClass(site, name, [.. around], all.Distinct().ToEquatableArray());
    }

    private void Store(Statement statement, string array, EquatableArray<Expression> indices, HashSet<Reference> references) =>
        arrays[array].Writes[statement] = new Write([.. indices.Select(Form)], [.. loops],
            [.. InBranches(references.Concat(conditions.SelectMany(condition => condition)))]);

    private void VisitChoice(IfStatement choice)
    {
        HashSet<Reference> condition = Read(choice.Condition);
        (BranchTrips then, BranchTrips otherwise) = TripsOf(choice.Condition);
        Dictionary<string, Known> before = new(known, StringComparer.Ordinal);
        conditions.Add(condition);
        VisitBranch(choice.Then, then);
        Dictionary<string, Known> afterThen = known;
        known = before;
        VisitBranch(choice.Else, otherwise);
        conditions.RemoveAt(conditions.Count - 1);
        foreach (string name in afterThen.Keys.Union(known.Keys).ToArray())
        {
            Known? one = afterThen.TryGetValue(name, out Known? a) ? a : null;
            Known? other = known.TryGetValue(name, out Known? b) ? b : null;
            if (!ReferenceEquals(one, other))
            {
                known[name] = new Known([.. In(then, one?.References ?? []), .. In(otherwise, other?.References ?? []), .. condition]);
            }
        }
    }

    private void VisitBranch(Block block, BranchTrips trips)
    {
        branches.Add(trips);
        known = new Dictionary<string, Known>(known, StringComparer.Ordinal);
        Visit(block);
        branches.RemoveAt(branches.Count - 1);
    }

    private void VisitLoop(ForStatement loop)
    {
        string variable = Reference.LoopPrefix + loop.Variable;
        LoopClass around = new(variable, loopNames[loop.Variable], Form(loop.Start), Form(loop.End));
        HashSet<string> assigned = [.. IrWalk.Statements(loop.Body).SelectMany(Assigned).Where(known.ContainsKey)];
        Dictionary<string, Known> init = assigned.ToDictionary(name => name, name => known[name], StringComparer.Ordinal);
        Dictionary<string, HashSet<Reference>> start = assigned.ToDictionary(name => name, name => new HashSet<Reference>(init[name].References.Select(r => AtStart(r, around)).OfType<Reference>()), StringComparer.Ordinal);
        Dictionary<string, HashSet<Reference>> carried = start;
        Dictionary<string, LinearForm?> earlier = new(StringComparer.Ordinal) { [variable] = LinearForm.Of(variable) - LinearForm.Of(1) };
        Dictionary<string, LinearForm?> any = new(StringComparer.Ordinal) { [variable] = null };
        conditions.Add(loop.Until is { } until ? Read(until) : []);
        loops.Add(around);
        known[loop.Variable] = new Known([], LinearForm.Of(variable));
        for (int round = 0; ; round++)
        {
            foreach (string name in assigned)
            {
                known[name] = new Known(carried[name]);
            }
            Visit(loop.Body);
            UpdateStates(loop);
            bool isGrowing = round > assigned.Count + 1;
            Dictionary<string, HashSet<Reference>> next = new(StringComparer.Ordinal);
            foreach (string name in assigned)
            {
                HashSet<Reference> moved = Moved(known[name].References, earlier, Accumulated);
                moved.UnionWith(start[name]);
                next[name] = isGrowing ? [.. carried[name], .. moved.Except(carried[name]).SelectMany(r => Moved([r], any, Accumulated))] : moved;
            }
            if (assigned.All(name => next[name].SetEquals(carried[name])))
            {
                break;
            }
            if (round > 4 * (assigned.Count + 2) || visited > MostVisits || next.Values.Sum(references => references.Count) > MostReferences)
            {
                isSettled = false;
                break;
            }
            carried = next;
        }
        accumulated[loop] = [.. assigned.Where(name => carried[name].Except(start[name]).Any(IsAccumulatedLatent))];
        loops.RemoveAt(loops.Count - 1);
        conditions.RemoveAt(conditions.Count - 1);
        Dictionary<string, LinearForm?> last = new(StringComparer.Ordinal) { [variable] = around.End is { } end ? end - LinearForm.Of(1) : null };
        foreach (string name in assigned)
        {
            known[name] = new Known([.. init[name].References.Select(r => r.WhereEmpty(around)), .. Moved(known[name].References, last, "it is of the last trip")]);
        }
    }

    private static Reference? AtStart(Reference reference, LoopClass loop) => loop.Start is not { } start
        ? reference
        : reference.Within(new TripRestriction(loop.Variable, start));

    private static IEnumerable<string> Assigned(Statement statement) => statement switch
    {
        AssignStatement assign => [assign.Name],
        DrawStatement draw => [draw.Target.Scalar],
        _ => [],
    };

    private static HashSet<Reference> Moved(IEnumerable<Reference> references, IReadOnlyDictionary<string, LinearForm?> values, string reason)
    {
        HashSet<Reference> moved = [];
        foreach (Reference reference in references)
        {
            if (reference.Substitute(values, reason) is { } other)
            {
                moved.Add(other);
            }
        }
        return moved;
    }

    /// <summary>Statements are equal where all they hold is; two of the same text are still two.</summary>
    private sealed class ByIdentity : IEqualityComparer<Statement>
    {
        public static readonly ByIdentity Instance = new();

        public bool Equals(Statement? x, Statement? y) => ReferenceEquals(x, y);

        public int GetHashCode(Statement obj) => RuntimeHelpers.GetHashCode(obj);
    }
}
