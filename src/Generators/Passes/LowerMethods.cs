using ProbDsl.Generators.Collections;
using ProbDsl.Generators.Ir;
using ProbDsl.Generators.Ir.Lowered;
using ProbDsl.Generators.Passes.Lowering;
using static ProbDsl.Generators.Ir.Lowered.CodeFactory;

namespace ProbDsl.Generators.Passes;

/// <summary>
/// Turns a density program into the steps of the methods that go through it forwards: sampler, score, natural
/// parameters, sufficient statistics. What differs is what becomes of a draw.
/// </summary>
internal sealed class LowerMethods
{
    private readonly ModelIr model;
    private readonly NameAllocator names;
    private readonly Func<DrawOperation, IEnumerable<Step>> lowerDraw;
    private readonly Func<FactorOperation, IEnumerable<Step>> lowerFactor;

    private LowerMethods(
        ModelIr model, NameAllocator names, Func<DrawOperation, IEnumerable<Step>> lowerDraw, Func<FactorOperation, IEnumerable<Step>> lowerFactor)
    {
        this.lowerFactor = lowerFactor;
        this.model = model;
        this.names = names;
        this.lowerDraw = lowerDraw;
    }

    public static EquatableArray<Step> Sampler(ModelIr model, DensityProgram program, NameAllocator names) => Whole(
        model, program, names, first: [], last: [], DrawCalls.Sample, factor => []);

    public static EquatableArray<Step> Score(ModelIr model, DensityProgram program, NameAllocator names) => Whole(
        model, program, names, [new Declare("logJoint", Zero)], [new Return(Local("logJoint"))],
        draw => draw.HasDensity ? [.. DrawCalls.Read(draw), new Accumulate("logJoint", DrawCalls.LogDensity(draw))] : DrawCalls.Read(draw),
        factor => [new Accumulate("logJoint", factor.LogWeight)]);

    public static EquatableArray<Step> NaturalParameters(ModelIr model, DensityProgram program, NameAllocator names) => Whole(
        model, program, names, [new Declare("normaliser", Zero)], [new Return(Local("normaliser"))], draw => Natural(draw, names),
        factor => [new Accumulate("normaliser", Negate(factor.LogWeight))]);

    public static EquatableArray<Step> SufficientStatistics(ModelIr model, DensityProgram program, NameAllocator names) => Whole(
        model, program, names, [], [], draw => Statistics(draw, names), factor => []);

    /// <summary>Draws all latents but those that are held, and observed values beside the data.</summary>
    public static EquatableArray<Step> ClampedSampler(ModelIr model, DensityProgram clamped, HashSet<int> held, NameAllocator names) => Whole(
        model, clamped, names, first: [], last: [], draw => held.Contains(draw.Site) ? DrawCalls.Read(draw) : DrawCalls.Sample(draw), factor => []);

    /// <summary>The log density of each draw, in the slot of its value; nothing of one that has none.</summary>
    public static EquatableArray<Step> Terms(ModelIr model, DensityProgram clamped, NameAllocator names)
    {
        Code? slot = null;
        ViewName view = ViewName.LatentTerms;
        return Whole(
            model, clamped, names, first: [], last: [],
            draw =>
            {
                (slot, view) = (draw.Slot, draw.IsObserved ? ViewName.ObservationTerms : ViewName.LatentTerms);
                return draw.HasDensity ? [.. DrawCalls.Read(draw), new Store(view, draw.Slot, DrawCalls.LogDensity(draw))] : DrawCalls.Read(draw);
            },
            factor => factor.Site is null ? [] : [new Store(view, slot!, factor.LogWeight)]);
    }

    /// <summary>Draws all latents but those that are held, as <see cref="ClampedSampler"/> does, and writes the log density of each datum where that simulates one beside it.</summary>
    public static EquatableArray<Step> SamplerWithTerms(ModelIr model, DensityProgram clamped, HashSet<int> held, NameAllocator names)
    {
        DrawOperation? last = null;
        return Whole(
            model, clamped, names, first: [], last: [],
            draw =>
            {
                last = draw;
                return !draw.IsObserved ? held.Contains(draw.Site) ? DrawCalls.Read(draw) : DrawCalls.Sample(draw)
                    : draw.HasDensity ? [.. DrawCalls.Read(draw), new Store(ViewName.ObservationTerms, draw.Slot, DrawCalls.LogDensity(draw))] : DrawCalls.Read(draw);
            },
            factor => factor.Site is null || last is not { IsObserved: true } ? [] : [new Store(ViewName.ObservationTerms, last.Slot, factor.LogWeight)]);
    }

    /// <summary>The value of a log prior: no draws, and one factor, which is the last operation.</summary>
    public static EquatableArray<Step> Prior(ModelIr prior, DensityProgram program, NameAllocator names) => Whole(
        prior, program, names, [], [], _ => [], factor => [new Return(factor.LogWeight)]);

    /// <summary>The features of a feature map, each in the slot of its cotangent.</summary>
    public static EquatableArray<Step> Features(ModelIr map, DensityProgram program, NameAllocator names) => Whole(
        map, program, names, [], [], _ => [], factor => [new Store(ViewName.Features, ((SlotRead)factor.Weight!).Slot, factor.LogWeight)]);

    private static EquatableArray<Step> Whole(
        ModelIr model, DensityProgram program, NameAllocator names, Step[] first, Step[] last, Func<DrawOperation, IEnumerable<Step>> lowerDraw,
        Func<FactorOperation, IEnumerable<Step>> lowerFactor)
    {
        LowerMethods pass = new(model, names, lowerDraw, lowerFactor);
        IEnumerable<Step> parameters = program.Parameters.Select(parameter => new Declare(parameter.Name, parameter.Value));
        return [.. parameters, .. first, .. pass.Block(program.Body), .. last.Length == 0 ? [] : new Step[] { new Gap() }, .. last];
    }

    private List<Step> Block(EquatableArray<Operation> operations)
    {
        List<Step> steps = [];
        foreach (Operation operation in operations)
        {
            switch (operation)
            {
                case DrawStart start:
                    steps.Add(new Gap());
                    steps.Add(new Remark(ForwardSteps.Describe(model, start.Site)));
                    break;
                case DrawOperation draw:
                    steps.AddRange(lowerDraw(draw));
                    steps.Add(new Gap());
                    break;
                case FactorOperation { Site: not null } density:
                    steps.AddRange(lowerFactor(density));
                    break;
                case FactorOperation factor:
                    steps.Add(new Gap());
                    steps.Add(new Remark(factor.Source));
                    steps.AddRange(lowerFactor(factor));
                    break;
                case LoopOperation loop:
                    steps.AddRange(loop.Carried.Select(carried => new Declare(carried.Name, carried.Initial)));
                    EquatableArray<Step> body = [.. Block(loop.Body), .. ForwardSteps.Advance(loop, names)];
                    if (body.Any(step => step is Remark))
                    {
                        steps.Add(new Gap());
                    }
                    steps.Add(new Repeat(loop.Variable, loop.Start, loop.End, IsDescending: false, body));
                    break;
                case BranchOperation branch:
                    steps.AddRange(ForwardSteps.OfBranch(branch, inner => Block(inner)));
                    break;
                default:
                    steps.AddRange(ForwardSteps.Of(operation));
                    break;
            }
        }
        return steps;
    }

    private static IEnumerable<Step> Natural(DrawOperation draw, NameAllocator names) => !draw.HasDensity ? DrawCalls.Read(draw)
        : draw.StatisticSlot is null ? [.. DrawCalls.Read(draw), new Accumulate("normaliser", Negate(DrawCalls.LogDensity(draw)))]
        : [.. DrawCalls.Read(draw), .. DrawCalls.Natural(draw, names), new Accumulate("normaliser", DrawCalls.LogNormaliser(draw))];

    private static IEnumerable<Step> Statistics(DrawOperation draw, NameAllocator names) =>
        draw.StatisticSlot is null ? [] : [.. DrawCalls.Read(draw), .. DrawCalls.Statistics(draw, names)];
}
