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
        block.Add(new DrawStart(draw.Site, site.Source, site.IsObserved, address, first));

        KnownDistribution known = KnownDistributions.All[draw.Distribution.Name];
        Code? statistics = Statistics(site, known, draw, loopExtents, size);
        if (valueExtents.Length == 0)
        {
            Code[] arguments = [.. draw.Distribution.Arguments.Select((argument, i) => Argument(known, i, site.Name, argument))];
            string value = AddScalarDraw(site, known, arguments, address, first, statistics);
            if (draw.Target.Scalar.Length > 0)
            {
                scalars[draw.Target.Scalar] = Local(value);
            }
            if (draw.Target.Indices.Count > 0 && storage.Array(draw.Target.Name) is null)
            {
                Write(draw, draw.Target.Name, draw.Target.Indices, Local(value), site.Place);
            }
            return;
        }

        arrays[draw.Target.Name] = (view, first);
        vectorDepths[draw.Target.Name] = loops.Count;
        Expression[] prepared = [.. draw.Distribution.Arguments.Select(argument => argument.Type.IsScalar ? ScalarOnce(known, draw, argument) : PrepareArgument(known, argument))];
        OverElements(valueExtents[0], (index, _) =>
        {
            Code[] arguments =
            [
                .. prepared.Select((argument, i) => known.Arguments[i].Support == Support.Simplex
                    ? SliceOf(argument)
                    : Named(ArgumentName(known, i, site.Name), Entry(argument, index))),
            ];
            Code? own = statistics is null ? null : Add(statistics, Multiply(index, StatisticCount(known, draw)));
            AddScalarDraw(site, known, arguments, Add(address, index), Add(first, index), own);
        });
    }

    private string AddScalarDraw(SiteIr site, KnownDistribution known, Code[] arguments, Code address, Code slot, Code? statistics)
    {
        string value = names.Unique(site.Name);
        block.Add(new ScalarDraw(site.Id, known.Name, site.IsObserved, new(arguments), value, address, slot, statistics));
        return value;
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
        Code offset = shapes.Flatten(new LocalExpression(ValueType.Real, draw.Target.Name), draw.Target.Indices)
            ?? throw Unsupported(model.Sites[draw.Site].Place, "a draw into an element whose index is not known before the draws", "an index of loop variables, lengths and constants");
        return (arrayView, Add(arraySlot, offset));
    }

    /// <summary>First slot of the sufficient statistics of the draw at hand, null where it enters by its log density.</summary>
    private Code? Statistics(SiteIr site, KnownDistribution known, DrawStatement draw, Code[] loopExtents, Code size)
    {
        if (!IsExponentialFamily(model, dependence, site, known))
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
    /// only then are they functions of the latents alone.
    /// </summary>
    public static bool IsExponentialFamily(ModelIr model, Dependence dependence, SiteIr site, KnownDistribution known) =>
        site.IsObserved && known.StatisticCount != 0 && !dependence.OfSite(site.Id).Sites.Any(parent => model.Sites[parent].IsObserved);

    private Code StatisticCount(KnownDistribution known, DrawStatement draw) => known.StatisticCount >= 0
        ? CodeFactory.Index(known.StatisticCount)
        : shapes.Extents(draw.Distribution.Arguments[0])[0];

    private Code Argument(KnownDistribution known, int position, string site, Expression argument) =>
        known.Arguments[position].Support == Support.Simplex
            ? SliceOf(PrepareArgument(known, argument))
            : Named(ArgumentName(known, position, site), RealFor(ArgumentName(known, position, site), argument));

    private static string ArgumentName(KnownDistribution known, int position, string site) =>
        NameAllocator.Camel(site) + NameAllocator.Pascal(known.Arguments[position].Name);

    private Code Named(string wanted, Code value) => IsAtomic(value) ? value : Bind(wanted, value);

    /// <summary>A Vector argument: weights must lie in slots, others are prepared for reading element by element.</summary>
    private Expression PrepareArgument(KnownDistribution known, Expression argument)
    {
        bool mustLieInSlots = known.Arguments[0].Support == Support.Simplex;
        if (!mustLieInSlots)
        {
            return Prepare(argument);
        }
        if (argument is ParameterExpression or LocalExpression)
        {
            return argument;
        }
        string local = names.Unique("weights");
        Code[] extents = shapes.Extents(argument);
        arrays[local] = (ViewName.Workspace, Materialise(local, argument));
        shapes.SetExtents(local, extents);
        return new LocalExpression(argument.Type, local);
    }

    /// <summary>A scalar argument of a Vector-valued draw, computed once before its loop.</summary>
    private Expression ScalarOnce(KnownDistribution known, DrawStatement draw, Expression argument)
    {
        int position = draw.Distribution.Arguments.ToList().IndexOf(argument);
        Code value = Real(argument);
        string local = "#" + names.Unique(ArgumentName(known, position, model.Sites[draw.Site].Name));
        scalars[local] = Named(ArgumentName(known, position, model.Sites[draw.Site].Name), value);
        return new LocalExpression(ValueType.Real, local);
    }

    private Slice SliceOf(Expression weights)
    {
        Code length = shapes.Extents(weights)[0];
        return weights switch
        {
            ParameterExpression parameter => new Slice(ViewName.Parameters, shapes.MemberSlot(parameter.Member), length),
            LocalExpression local => new Slice(arrays[local.Name].View, arrays[local.Name].Slot, length),
            _ => throw new InvalidOperationException("Weights lie in no slots."),
        };
    }
}
