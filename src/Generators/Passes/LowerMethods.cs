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
    private readonly Func<ScalarDraw, IEnumerable<Step>> lowerDraw;

    private LowerMethods(ModelIr model, NameAllocator names, Func<ScalarDraw, IEnumerable<Step>> lowerDraw)
    {
        this.model = model;
        this.names = names;
        this.lowerDraw = lowerDraw;
    }

    public static EquatableArray<Step> Sampler(ModelIr model, DensityProgram program, NameAllocator names) => Whole(
        model, program, names, first: [], last: [], draw =>
        [
            new Declare(draw.ValueName, new DistributionCall(draw.Distribution, "Sample", draw.Arguments.Prepend(new RandomAt(draw.Site, draw.Address)).ToEquatableArray())),
            new Store(draw.IsObserved ? ViewName.Observation : ViewName.Latents, draw.Slot, Local(draw.ValueName)),
        ]);

    public static EquatableArray<Step> Score(ModelIr model, DensityProgram program, NameAllocator names) => Whole(
        model, program, names, [new Declare("logJoint", Zero)], [new Return(Local("logJoint"))], draw =>
        [
            new Declare(draw.ValueName, ForwardSteps.ValueOf(draw)),
            new Accumulate("logJoint", LogDensity(draw)),
        ]);

    public static EquatableArray<Step> NaturalParameters(ModelIr model, DensityProgram program, NameAllocator names) => Whole(
        model, program, names, [new Declare("normaliser", Zero)], [new Return(Local("normaliser"))], draw => Natural(draw, names));

    public static EquatableArray<Step> SufficientStatistics(ModelIr model, DensityProgram program, NameAllocator names) => Whole(
        model, program, names, [], [], draw => Statistics(draw, names));

    private static EquatableArray<Step> Whole(
        ModelIr model, DensityProgram program, NameAllocator names, Step[] first, Step[] last, Func<ScalarDraw, IEnumerable<Step>> lowerDraw)
    {
        LowerMethods pass = new(model, names, lowerDraw);
        IEnumerable<Step> parameters = program.Parameters.Select(parameter => new Declare(parameter.Name, parameter.Value));
        return [.. parameters, .. first, .. pass.Block(program.Body), .. last.Length == 0 ? [] : new Step[] { new Gap() }, .. last];
    }

    private List<Step> Block(IEnumerable<Operation> operations)
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
                case ScalarDraw draw:
                    steps.AddRange(lowerDraw(draw));
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

    private static DistributionCall LogDensity(ScalarDraw draw) =>
        new(draw.Distribution, "LogDensity", draw.Arguments.Prepend(Local(draw.ValueName)).ToEquatableArray());

    private static IEnumerable<Step> Natural(ScalarDraw draw, NameAllocator names)
    {
        yield return new Declare(draw.ValueName, ForwardSteps.ValueOf(draw));
        if (draw.StatisticSlot is null)
        {
            yield return new Accumulate("normaliser", Negate(LogDensity(draw)));
            yield break;
        }
        if (draw.Arguments[0] is Slice)
        {
            yield return new DistributionStep(
                draw.Distribution, "NaturalParameters", draw.Arguments, [], new Slice(ViewName.Natural, draw.StatisticSlot, Length: null));
        }
        else
        {
            string[] outputs = StatisticNames(draw, names, "Natural");
            yield return new DistributionStep(draw.Distribution, "NaturalParameters", draw.Arguments, new(outputs), Target: null);
            for (int k = 0; k < outputs.Length; k++)
            {
                yield return new Store(ViewName.Natural, Add(draw.StatisticSlot, CodeFactory.Index(k)), Local(outputs[k]));
            }
        }
        yield return new Accumulate("normaliser", new DistributionCall(draw.Distribution, "LogNormaliser", draw.Arguments));
    }

    private static IEnumerable<Step> Statistics(ScalarDraw draw, NameAllocator names)
    {
        if (draw.StatisticSlot is null)
        {
            yield break;
        }
        yield return new Declare(draw.ValueName, ForwardSteps.ValueOf(draw));
        if (draw.Arguments[0] is Slice slice)
        {
            yield return new DistributionStep(
                draw.Distribution, "SufficientStatistics", [Local(draw.ValueName), slice.Length!], [], new Slice(ViewName.Statistics, draw.StatisticSlot, Length: null));
            yield break;
        }
        string[] outputs = StatisticNames(draw, names, "Statistic");
        yield return new DistributionStep(draw.Distribution, "SufficientStatistics", [Local(draw.ValueName)], new(outputs), Target: null);
        for (int k = 0; k < outputs.Length; k++)
        {
            yield return new Store(ViewName.Statistics, Add(draw.StatisticSlot, CodeFactory.Index(k)), Local(outputs[k]));
        }
    }

    private static string[] StatisticNames(ScalarDraw draw, NameAllocator names, string suffix)
    {
        string[] ordinals = ["First", "Second"];
        int count = KnownDistributions.All[draw.Distribution].StatisticCount;
        return [.. Enumerable.Range(0, count).Select(k => names.Unique(draw.ValueName + suffix + (count == 1 ? "" : ordinals[k])))];
    }
}
