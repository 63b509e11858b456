using ProbDsl.Generators.Collections;
using ProbDsl.Generators.Ir;
using ProbDsl.Generators.Ir.Lowered;
using static ProbDsl.Generators.Ir.Lowered.CodeFactory;

namespace ProbDsl.Generators.Passes.Lowering;

/// <summary>Calls of a distribution's functions for one draw, by the conventions that all distributions share.</summary>
internal static class DrawCalls
{
    /// <summary>The slot of a scalar draw's value.</summary>
    public static SlotRead SlotOf(DrawOperation draw) => new(draw.View, draw.Slot);

    /// <summary>The value as functions take it: the number of a scalar, the run of slots of a joint draw.</summary>
    public static Code ValueOf(DrawOperation draw) => draw.Length is { } length ? new Slice(draw.View, draw.Slot, [length]) : Local(draw.ValueName);

    /// <summary>Reads the value of a scalar draw from its slot; a joint one stays there.</summary>
    public static IEnumerable<Step> Read(DrawOperation draw) => draw.Length is null ? [new Declare(draw.ValueName, SlotOf(draw))] : [];

    public static IEnumerable<Step> Sample(DrawOperation draw) => draw.Sampling is { } sampling ? Composed(draw, sampling)
        : draw.Length is { } length
        ?
        [
            new DistributionStep(
                draw.Distribution, "Sample", [new RandomSource(), CodeFactory.Index(draw.Site), draw.Address, .. draw.Arguments], [Result.Into(draw.View, draw.Slot, length)]),
        ]
        :
        [
            new Declare(draw.ValueName, new DistributionCall(draw.Distribution, "Sample", [new RandomAt(draw.Site, draw.Address), .. draw.Arguments])),
            new Store(draw.View, draw.Slot, Local(draw.ValueName)),
        ];

    /// <summary>A draw from a wrapper, put into its slots.</summary>
    private static IEnumerable<Step> Composed(DrawOperation draw, Sampling sampling)
    {
        if (draw.Length is not { } length)
        {
            return [.. sampling.Element, new Store(draw.View, draw.Slot, Local(draw.ValueName))];
        }
        Code slot = Add(draw.Slot, new Name(CodeKind.Index, sampling.Variable));
        return
        [
            .. sampling.Whole,
            new Repeat(sampling.Variable, IndexZero, length, IsDescending: false, [.. sampling.Element, new Store(draw.View, slot, Local(draw.ValueName))]),
        ];
    }

    public static DistributionCall LogDensity(DrawOperation draw) => new(draw.Distribution, "LogDensity", [ValueOf(draw), .. draw.Arguments, .. Scratch(draw)]);

    public static DistributionCall LogNormaliser(DrawOperation draw) => new(draw.Distribution, "LogNormaliser", draw.Arguments);

    /// <summary>Writes the natural parameters of a draw that has them.</summary>
    public static IEnumerable<Step> Natural(DrawOperation draw, NameAllocator names) =>
        Pieces(draw, "NaturalParameters", draw.Arguments, ViewName.Natural, "Natural", names);

    /// <summary>Writes the sufficient statistics of a draw that has them.</summary>
    public static IEnumerable<Step> Statistics(DrawOperation draw, NameAllocator names)
    {
        KnownDistribution known = KnownDistributions.All[draw.Distribution];
        bool needsLength = draw.Length is null && known.StatisticCount == KnownDistribution.PerElement;
        EquatableArray<Code> arguments = needsLength ? [ValueOf(draw), ((Slice)draw.Arguments[known.Measure]).Extents[0]] : [ValueOf(draw)];
        return Pieces(draw, "SufficientStatistics", arguments, ViewName.Statistics, "Statistic", names);
    }

    /// <summary>The numbers of the workspace that a joint distribution works in.</summary>
    public static IEnumerable<Code> Scratch(DrawOperation draw) =>
        draw.Length is null ? [] : [new Slice(ViewName.Workspace, new LayoutRead(draw.ScratchField), [])];

    private static IEnumerable<Step> Pieces(
        DrawOperation draw, string function, EquatableArray<Code> arguments, ViewName view, string suffix, NameAllocator names)
    {
        KnownDistribution known = KnownDistributions.All[draw.Distribution];
        if (known.HasRuns)
        {
            yield return new DistributionStep(draw.Distribution, function, arguments, [Result.Into(view, draw.StatisticSlot!)]);
            yield break;
        }
        string[] ordinals = ["First", "Second"];
        string[] locals = [.. Enumerable.Range(0, known.StatisticCount).Select(k => names.Unique(draw.ValueName + suffix + (known.StatisticCount == 1 ? "" : ordinals[k])))];
        yield return new DistributionStep(draw.Distribution, function, arguments, locals.Select(local => new Result(local)).ToEquatableArray());
        for (int k = 0; k < locals.Length; k++)
        {
            yield return new Store(view, Add(draw.StatisticSlot!, CodeFactory.Index(k)), Local(locals[k]));
        }
    }
}
