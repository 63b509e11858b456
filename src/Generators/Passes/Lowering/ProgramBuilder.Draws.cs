using ProbDsl.Generators.Ir;
using ProbDsl.Generators.Ir.Lowered;
using static ProbDsl.Generators.Ir.Lowered.CodeFactory;

namespace ProbDsl.Generators.Passes.Lowering;

internal sealed partial class ProgramBuilder
{
    private void LowerDraw(DrawStatement draw)
    {
        SiteIr site = model.Sites[draw.Site];
        (Code[] loopExtents, Code[] valueExtents) = resolved.ExtentsOf(draw.Site);
        Code size = valueExtents.Aggregate(CodeFactory.Index(1), Multiply);
        Code address = Multiply(Trip(loopExtents), size);
        (ViewName view, Code first) = SlotOf(draw, address);
        block.Add(new DrawStart(draw.Site, site.Source, site.IsObserved, address, first, size));

        KnownDistribution known = KnownDistributions.All[draw.Distribution.Name];
        Code? statistics = Statistics(site, known, draw, loopExtents, known.IsJoint ? CodeFactory.Index(1) : size);
        if (known.IsWrapper)
        {
            LowerComposedDraw(site, draw, valueExtents, address, view, first);
            return;
        }
        if (known.IsJoint)
        {
            LowerJointDraw(site, known, draw, size, address, first, statistics);
            return;
        }
        if (valueExtents.Length == 0)
        {
            Code[] arguments = [.. draw.Distribution.Arguments.Select((argument, i) => Argument(known, i, site.Name, argument))];
            Hold(draw, AddScalarDraw(site, known, ValueName(site, draw), arguments, address, first, statistics), site.Place);
            return;
        }

        arrays[draw.Target.Name] = new Place(view, first);
        vectors.Add(draw.Target.Name);
        Expression[] prepared = [.. draw.Distribution.Arguments.Select((argument, i) => PrepareArgument(known, i, site.Name, argument))];
        OverElements(valueExtents[0], (index, _) =>
        {
            Code[] arguments =
            [
                .. prepared.Select((argument, i) => known.Arguments[i].Shape == ArgumentShape.Scalar
                    ? Named(ArgumentName(known, i, site.Name), Entry(argument, index))
                    : Whole(known.Arguments[i].Shape, argument)),
            ];
            Code? own = statistics is null ? null : Add(statistics, Multiply(index, StatisticCount(known, draw)));
            AddScalarDraw(site, known, site.Name, arguments, Add(address, index), Add(first, index), own);
        });
    }

    /// <summary>Puts the value of a scalar draw where the author wants it.</summary>
    private void Hold(DrawStatement draw, string value, int place)
    {
        if (draw.Target.Scalar.Length > 0)
        {
            scalars[draw.Target.Scalar] = Local(value);
        }
        if (draw.Target.Indices.Count > 0 && storage.Array(draw.Target.Name) is null)
        {
            Write(draw, draw.Target.Name, draw.Target.Indices, Local(value), place);
        }
    }

    /// <summary>A draw of a run of slots together.</summary>
    private void LowerJointDraw(SiteIr site, KnownDistribution known, DrawStatement draw, Code length, Code address, Code first, Code? statistics)
    {
        Code[] arguments = [.. draw.Distribution.Arguments.Select((argument, i) => Argument(known, i, site.Name, argument))];
        string value = names.Unique(site.Name);
        DrawOperation joint = new(
            site.Id, known.Name, site.IsObserved, new(arguments), value, address, first, statistics, length, Scratch(site.Name, known, length), Discard(site.Name, arguments));
        block.Add(joint);
        arrays[draw.Target.Name] = new Place(joint.View, first);
        vectors.Add(draw.Target.Name);
    }

    /// <summary>The layout field of the numbers that a joint distribution works in.</summary>
    private string Scratch(string name, KnownDistribution known, Code length) => layout.Reserve(
        LayoutBuilder.Region.Workspace, NameAllocator.Pascal(name) + "Scratch", new ScratchLength(known.Name, length), $"what {known.Name} works in").Field;

    private string AddScalarDraw(SiteIr site, KnownDistribution known, string wanted, Code[] arguments, Code address, Code slot, Code? statistics)
    {
        string value = names.Unique(wanted);
        block.Add(new DrawOperation(
            site.Id, known.Name, site.IsObserved, new(arguments), value, address, slot, statistics, DiscardField: Discard(site.Name, arguments)));
        return value;
    }

    /// <summary>
    /// Slots for derivatives in arguments that are themselves drawn, beside others that a parameter may reach: a
    /// distribution adds all its derivatives at once.
    /// </summary>
    private string Discard(string site, Code[] arguments)
    {
        Code[] lengths =
        [
            .. arguments.OfType<Slice>()
                .Where(slice => slice.View is ViewName.Latents or ViewName.Observation)
                .Select(slice => slice.Extents.Aggregate(Multiply)),
        ];
        return lengths.Length == 0 || arguments.Length == 1 ? "" : layout.Reserve(
            LayoutBuilder.Region.Workspace,
            NameAllocator.Pascal(site) + "Discarded",
            lengths.Aggregate((longest, length) => longest == length ? longest : new IndexMaximum(longest, length)),
            $"derivatives of {site} in what is drawn").Field;
    }

    /// <summary>The trip, counted from zero, of the loops around a statement together, those from a depth on.</summary>
    private Code Trip(Code[] extents, int depth = 0)
    {
        Code trip = IndexZero;
        for (int i = depth; i < loops.Count; i++)
        {
            Code variable = shapes.Index(new LocalExpression(ValueType.Integer, loops[i].Loop.Variable))!;
            trip = Add(Multiply(trip, extents[i - depth]), Subtract(variable, loops[i].Start));
        }
        return trip;
    }

    private (ViewName View, Code Slot) SlotOf(DrawStatement draw, Code address)
    {
        if (draw.Target.Indices.Count == 0 || storage.Array(draw.Target.Name) is not { } place)
        {
            (ViewName view, Code first) = storage.Site(draw.Site);
            return (view, Add(first, address));
        }
        (ViewName arrayView, Code arraySlot) = place;
        Code offset = shapes.FlattenNow(new LocalExpression(ValueType.Real, draw.Target.Name), draw.Target.Indices)
            ?? throw Unsupported(model.Sites[draw.Site].Place, "a draw into an element whose index is not known before the draws", "an index of loop variables, lengths and constants");
        return (arrayView, Add(arraySlot, offset));
    }

    /// <summary>First slot of the sufficient statistics of the draw at hand, null where it enters by its log density.</summary>
    private Code? Statistics(SiteIr site, KnownDistribution known, DrawStatement draw, Code[] loopExtents, Code size)
    {
        if (!IsExponentialFamily(model, dependence, site, draw.Distribution))
        {
            return null;
        }
        Code count = StatisticCount(known, draw);
        Code total = loopExtents.Aggregate(Multiply(size, count), Multiply);
        LayoutRead field = layout.Reserve(
            LayoutBuilder.Region.Statistics, NameAllocator.Pascal(site.Name) + "Statistics", total, $"first sufficient statistic of {site.Name}");
        return Add(field, Multiply(Multiply(Trip(loopExtents), size), count));
    }

    /// <summary>
    /// True where an observed draw has an exponential family whose natural parameters depend on no other observed value:
    /// only then are they functions of the latents alone. Its base measure must not depend on anything drawn or learned.
    /// </summary>
    public static bool IsExponentialFamily(ModelIr model, Dependence dependence, SiteIr site, DistributionExpression distribution)
    {
        KnownDistribution known = KnownDistributions.All[distribution.Name];
        return site.IsObserved && known.StatisticCount != 0 && !dependence.OfSite(site.Id).Sites.Any(parent => model.Sites[parent].IsObserved)
            && !known.Arguments.Where((argument, i) => argument.IsInBaseMeasure && !dependence.IsUniform(distribution.Arguments[i])).Any();
    }

    private Code StatisticCount(KnownDistribution known, DrawStatement draw) => known.StatisticCount >= 0
        ? CodeFactory.Index(known.StatisticCount)
        : shapes.Extents(draw.Distribution.Arguments[known.Measure])[0];

    /// <summary>An argument as the distribution takes it, once for the draw.</summary>
    private Code Argument(KnownDistribution known, int position, string site, Expression argument) => known.Arguments[position].Shape == ArgumentShape.Scalar
        ? Named(ArgumentName(known, position, site), RealFor(ArgumentName(known, position, site), argument))
        : Whole(known.Arguments[position].Shape, PrepareArgument(known, position, site, argument));

    private static string ArgumentName(KnownDistribution known, int position, string site) =>
        NameAllocator.Camel(site) + NameAllocator.Pascal(known.Arguments[position].Name);

    private Code Named(string wanted, Code value) => IsAtomic(value) ? value : Bind(wanted, value);

    /// <summary>
    /// An argument of a draw of many elements: what the distribution takes whole must lie in slots of numbers, a scalar
    /// is computed once, a Vector prepared for reading element by element.
    /// </summary>
    private Expression PrepareArgument(KnownDistribution known, int position, string site, Expression argument)
    {
        string name = ArgumentName(known, position, site);
        switch (known.Arguments[position].Shape)
        {
            case ArgumentShape.Count:
                return argument;
            case ArgumentShape.Scalar when argument.Type.IsScalar:
                Code value = Real(argument);
                string local = "#" + names.Unique(name);
                scalars[local] = Named(name, value);
                return new LocalExpression(ValueType.Real, local);
            case ArgumentShape.Scalar:
                return Prepare(argument);
            default:
                return PlaceOf(argument) is { View: not null } ? argument : Copied(name, argument);
        }
    }

    /// <summary>A value copied into the workspace, wherever it lies.</summary>
    private LocalExpression Copied(string name, Expression value)
    {
        string local = names.Unique(name);
        Code[] extents = shapes.Extents(value);
        arrays[local] = new Place(ViewName.Workspace, Materialise(local, value));
        shapes.SetExtents(local, extents);
        return new LocalExpression(value.Type, local);
    }

    /// <summary>A prepared argument that is handed over whole.</summary>
    private Code Whole(ArgumentShape shape, Expression argument) => shape == ArgumentShape.Count
        ? shapes.Index(argument) ?? throw Unsupported(model.ResultPlace, "a count that is not known before the draws", "a constant, a length, or an integer argument")
        : new Slice(PlaceOf(argument)!.Value.View!.Value, PlaceOf(argument)!.Value.First, new(shapes.Extents(argument)));
}
