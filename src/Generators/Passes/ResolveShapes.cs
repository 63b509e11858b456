using ProbDsl.Generators.Collections;
using ProbDsl.Generators.Diagnostics;
using ProbDsl.Generators.Ir;
using ProbDsl.Generators.Ir.Lowered;
using ProbDsl.Generators.Passes.Lowering;
using static ProbDsl.Generators.Ir.Lowered.CodeFactory;

namespace ProbDsl.Generators.Passes;

/// <summary>
/// Finds every length in terms of the lengths of parameters and arguments, and gives every parameter, argument, latent
/// and observed value its slots.
/// </summary>
internal sealed class ResolveShapes
{
    private readonly ModelIr model;
    private readonly List<Code> trips = [];
    private readonly List<LengthCheck> checks = [];
    private int choices;
    private readonly Dictionary<string, (Code Lower, Code Upper)> extremes = new(StringComparer.Ordinal);
    private readonly HashSet<string> reassigned = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (ValueType Type, bool IsInLoop)> arrays = new(StringComparer.Ordinal);
    private readonly List<(DrawStatement Draw, Code[] LoopExtents, Code[] ValueExtents)> draws = [];
    private readonly Dictionary<int, int> drawOfSite = [];
    private readonly SharedTargets shared;

    private ResolveShapes(ModelIr model)
    {
        this.model = model;
        shared = new SharedTargets(model);
    }

    public LayoutBuilder Layout { get; } = new();

    public Shapes Shapes { get; } = new();

    public StorageMap Storage { get; } = new();

    public NameAllocator Names { get; } = new();

    public List<ArgumentSlots> Data { get; } = [];

    public List<Storage> Latents { get; } = [];

    public List<Storage> Observations { get; } = [];

    /// <summary>The lengths of arrays that are made in any case.</summary>
    public IReadOnlyList<LengthCheck> Checks => checks;

    public static ResolveShapes Run(ModelIr model)
    {
        ResolveShapes pass = new(model);
        pass.LayOutInputs();
        pass.Shapes.Bounds.OfDatum = pass.ExtremesOf;
        pass.FindReassigned(model.Body);
        pass.Visit(model.Body);
        pass.LayOutDraws();
        return pass;
    }

    /// <summary>The trips of the loops around a draw, outermost first, and the extents of one value.</summary>
    public (Code[] LoopExtents, Code[] ValueExtents) ExtentsOf(int site)
    {
        (_, Code[] loops, Code[] value) = draws[drawOfSite[site]];
        return (loops, value);
    }

    private void LayOutInputs()
    {
        foreach (ParameterMemberIr member in model.Members)
        {
            Code[] extents = Extents(true, member.Name, member.Type);
            Code slot = Layout.Reserve(
                LayoutBuilder.Region.Parameters, NameAllocator.Pascal(member.Name), extents.Aggregate(One(), Multiply), $"first slot of parameter {member.Name}");
            Shapes.SetMember(member.Name, slot, extents);
        }
        foreach (ArgumentIr argument in model.Arguments)
        {
            string field = NameAllocator.Pascal(argument.Name);
            Code[] extents = Extents(false, argument.Name, argument.Type);
            if (argument.Type == ValueType.Integer)
            {
                Shapes.SetArgument(argument.Name, Layout.Add(field, new InputInteger(argument.Name), $"value of argument {argument.Name}"), extents);
                continue;
            }
            Code length = extents.Aggregate(One(), Multiply);
            Code slot = Layout.Reserve(LayoutBuilder.Region.Data, field, length, $"first slot of argument {argument.Name}");
            Shapes.SetArgument(argument.Name, slot, extents);
            Data.Add(new ArgumentSlots(argument.Name, slot, length));
        }
    }

    private (Code Lower, Code Upper)? ExtremesOf(DatumIndex datum)
    {
        ArgumentIr? argument = model.Arguments.FirstOrDefault(candidate => candidate.Type is { IsScalar: false, Scalar: ScalarKind.Integer }
            && CodeWalk.SelfAndDescendants(datum.Slot).Contains(Shapes.ArgumentSlot(candidate.Name)));
        if (argument is null)
        {
            return null;
        }
        if (!extremes.TryGetValue(argument.Name, out (Code Lower, Code Upper) known))
        {
            string field = NameAllocator.Pascal(argument.Name);
            known = (
                Layout.Add(field + "Least", new InputExtreme(argument.Name, IsGreatest: false), $"least element of {argument.Name}"),
                Layout.Add(field + "Greatest", new InputExtreme(argument.Name, IsGreatest: true), $"greatest element of {argument.Name}"));
            extremes.Add(argument.Name, known);
        }
        return known;
    }

    private Code[] Extents(bool isParameter, string name, ValueType type)
    {
        string field = NameAllocator.Pascal(name);
        Code Length(string suffix, int dimension) =>
            Layout.Add(field + suffix, new InputLength(isParameter, name, type.Shape, dimension), $"{suffix.ToLowerInvariant()} of {name}");
        return type.Rank switch
        {
            0 => [],
            1 => [Length("Length", 0)],
            _ => [Length("Rows", 0), Length("Columns", 1)],
        };
    }

    private void FindReassigned(Block block)
    {
        foreach (Statement statement in IrWalk.Statements(block))
        {
            if (statement is AssignStatement assign)
            {
                reassigned.Add(assign.Name);
            }
            if (statement is DrawStatement draw)
            {
                reassigned.Add(draw.Target.Scalar);
            }
        }
    }

    private void Visit(Block block)
    {
        foreach (Statement statement in block.Statements)
        {
            switch (statement)
            {
                case LocalStatement local:
                    VisitLocal(local);
                    break;
                case AssignStatement assign when !assign.Value.Type.IsScalar:
                    Shapes.SetExtents(assign.Name, Shapes.Extents(assign.Value));
                    break;
                case ArrayStatement array:
                    Code[] lengths = [.. array.Lengths.Select(length => Known(length, model.ResultPlace, $"the length of '{array.Name}'"))];
                    Shapes.SetExtents(array.Name, [.. lengths.Select(LengthHere)]);
                    CheckLengths(array.Name, lengths);
                    arrays[array.Name] = (array.Type, trips.Count > 0);
                    break;
                case ForStatement loop:
                    VisitLoop(loop);
                    break;
                case IfStatement choice:
                    VisitBranch(choice);
                    break;
                case DrawStatement draw:
                    VisitDraw(draw);
                    break;
            }
        }
    }

    private void VisitLocal(LocalStatement local)
    {
        if (!local.Type.IsScalar)
        {
            if (local.Value is not ConstantExpression)
            {
                Shapes.SetExtents(local.Name, Shapes.Extents(local.Value));
            }
        }
        else if (local.Type == ValueType.Integer && !reassigned.Contains(local.Name) && Shapes.Index(local.Value) is { } value)
        {
            Shapes.SetIndex(local.Name, value);
        }
        else if (local.Type != ValueType.Integer && !reassigned.Contains(local.Name))
        {
            Shapes.SetDefinition(local.Name, local.Value);
        }
    }

    private void VisitLoop(ForStatement loop)
    {
        Code start = Known(loop.Start, loop.Place, "the loop's start");
        Code end = Known(loop.End, loop.Place, "the loop's end");
        Name variable = new(CodeKind.Index, Names.Unique(loop.Variable));
        Shapes.SetIndex(loop.Variable, variable);
        Shapes.Bounds.SetLoop(variable.Text, WhereReached(start), WhereReached(end));
        trips.Add(WhereReached(IndexBounds.Length(start, end)));
        Visit(loop.Body);
        trips.RemoveAt(trips.Count - 1);
    }

    private void VisitBranch(IfStatement choice)
    {
        choices++;
        Visit(choice.Then);
        Visit(choice.Else);
        choices--;
    }

    /// <summary>A length in a block that may not be reached: there it may come out below zero, or be a quotient by zero, and stands for nothing.</summary>
    private Code LengthHere(Code length) => choices == 0 || length is IndexConstant ? length : new IndexMaximum(IndexZero, WhereReached(length));

    private Code WhereReached(Code code) => choices == 0 ? code : CodeWalk.Map(code, static inner =>
        inner is Arithmetic { Operator: BinaryOperator.Divide or BinaryOperator.Remainder, Right: not IndexConstant } quotient
            ? new UniformChoice(new PlainComparison(BinaryOperator.NotEqual, quotient.Right, IndexZero), quotient, IndexZero)
            : inner);

    private void CheckLengths(string array, Code[] lengths)
    {
        foreach (Code length in lengths)
        {
            bool isKnown = !CodeWalk.SelfAndDescendants(length).Any(code => code is Name or DatumIndex or DatumNumber);
            bool mayBeNegative = CodeWalk.SelfAndDescendants(length).Any(code => code is Negation or Arithmetic { Operator: BinaryOperator.Subtract } || model.Arguments.Any(
                argument => argument.Type == ValueType.Integer && Shapes.ArgumentSlot(argument.Name) == code));
            if (choices == 0 && isKnown && mayBeNegative)
            {
                checks.Add(new LengthCheck(array, length));
            }
        }
    }

    private void VisitDraw(DrawStatement draw)
    {
        SiteIr site = model.Sites[draw.Site];
        // Where a loop is longer in one trip around it than in another, there is room for the longest.
        Code?[] room = [.. trips.Select(Shapes.Bounds.Upper)];
        if (room.Any(length => length is null))
        {
            throw Unsupported(
                site.Place, "a draw in a loop for whose length no bound is known before the draws", "a length made of sums, differences and multiples of lengths, integer arguments and loop variables");
        }
        Code[] value = ValueExtents(draw.Distribution, site.Place);
        if (value.Any(extent => CodeWalk.Names(extent).Any()))
        {
            throw Unsupported(site.Place, "a draw whose length changes from trip to trip", "a length that is the same in every trip");
        }
        drawOfSite[draw.Site] = draws.Count;
        draws.Add((draw, [.. room.OfType<Code>()], value));
        if (draw.Target.Indices.Count == 0 && value.Length > 0)
        {
            Shapes.SetExtents(draw.Target.Name, value);
        }
    }

    private Code[] ValueExtents(DistributionExpression distribution, int place)
    {
        KnownDistribution known = KnownDistributions.All[distribution.Name];
        if (distribution.Count is { } count)
        {
            return [Known(count, place, "the count of Iid")];
        }
        if (known.IsJoint)
        {
            Expression measure = distribution.Arguments[known.Measure];
            return measure.Type.IsScalar ? [Known(measure, place, $"the {known.Arguments[known.Measure].Name} of {known.Name}")] : Shapes.Extents(measure);
        }
        if (distribution.IsWhole)
        {
            return ValueExtents(distribution.Wrapped[0], place);
        }
        return distribution.Type.IsScalar ? [] : Shapes.Extents(distribution.Arguments.First(argument => !argument.Type.IsScalar));
    }

    private void LayOutDraws()
    {
        foreach ((DrawStatement draw, Code[] loops, Code[] value) in draws.Where(entry => !model.Sites[entry.Draw.Site].IsObserved))
        {
            LayOut(draw, loops, value, ViewName.Latents, LayoutBuilder.Region.Latents, Latents);
        }
        foreach (ResultPart part in model.Result)
        {
            foreach ((DrawStatement draw, Code[] loops, Code[] value) in draws.Where(
                entry => model.Sites[entry.Draw.Site].IsObserved && entry.Draw.Target.Name == part.Local))
            {
                if ((draw.Target.Indices.Count == 0 || ArrayHistories.IsComputed(model, part.Local)) && loops.Length > 0)
                {
                    throw Unsupported(model.Sites[draw.Site].Place, "an observed draw in a loop kept in a single variable", "an array filled in the loop");
                }
                LayOut(draw, loops, value, ViewName.Observation, LayoutBuilder.Region.Observation, Observations);
            }
        }
    }

    private void LayOut(DrawStatement draw, Code[] loops, Code[] value, ViewName view, LayoutBuilder.Region region, List<Storage> list)
    {
        SiteIr site = model.Sites[draw.Site];
        bool isElement = draw.Target.Indices.Count > 0 && !ArrayHistories.IsComputed(model, draw.Target.Name) && !arrays[draw.Target.Name].IsInLoop;
        if (isElement && Storage.Array(draw.Target.Name) is not null)
        {
            return;
        }
        if (!isElement && shared.Of(draw.Target.Name).Cast<int?>().FirstOrDefault(
            other => other != draw.Site && Storage.HasSite(other!.Value) && shared.AreOne(other.Value, draw.Site)) is { } twin)
        {
            (ViewName twinView, Code first) = Storage.Site(twin);
            Storage.SetSite(draw.Site, twinView, first);
            return;
        }
        if (draw.Target.Indices.Count > 0 && value.Length > 0)
        {
            throw Unsupported(site.Place, $"this draw into '{draw.Target.Name}'", "scalar draws into an array made before the loops");
        }
        if (!isElement && value.Length > 0 && loops.Length > 1)
        {
            throw Unsupported(site.Place, "a Vector drawn in a loop within a loop", "one loop around it");
        }

        bool isShared = isElement && shared.Of(draw.Target.Name).Count(site => draws[drawOfSite[site]].Draw.Target.Indices.Count > 0) > 1;
        string name = isShared ? draw.Target.Name : site.Name;
        Code[] own = isElement ? Shapes.Extents(new LocalExpression(arrays[draw.Target.Name].Type, draw.Target.Name)) : value;
        Code[] around = isElement ? [] : loops;
        LayoutRead slot = Layout.Reserve(
            region, NameAllocator.Pascal(name) + "Site", around.Concat(own).Aggregate(One(), Multiply), $"first slot of {name}");
        ScalarKind scalar = draw.Distribution.Type.Scalar;
        ValueShape shape = isElement ? arrays[draw.Target.Name].Type.Shape : draw.Distribution.Type.Shape;
        list.Add(new Storage(name, slot.Field, scalar, around.ToEquatableArray(), own.ToEquatableArray(), shape));
        if (isElement)
        {
            Storage.SetArray(draw.Target.Name, view, slot);
        }
        else
        {
            Storage.SetSite(draw.Site, view, slot);
        }
    }

    /// <summary>An integer that must be the same for all particles; the finding names <paramref name="what"/> where it is not.</summary>
    public Code Known(Expression expression, int place, string what) => Shapes.Index(expression)
        ?? throw Unsupported(place, $"{what} that is not known before the draws", "a constant, a length, or an integer argument");

    private static Code One() => CodeFactory.Index(1);

    private static LoweringException Unsupported(int place, string found, string expected) =>
        new(new Finding(FindingIds.NotLowered, place, [found, expected]));
}
