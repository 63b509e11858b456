using ProbDsl.Generators.Ir;
using ProbDsl.Generators.Ir.Lowered;
using ProbDsl.Generators.Passes.Lowering;
using static ProbDsl.Generators.Ir.Lowered.CodeFactory;

namespace ProbDsl.Generators.Passes.Differentiation;

internal sealed partial class ReverseMode
{
    /// <summary>The name of the weight of the normaliser in the cotangent form.</summary>
    public const string NormaliserWeight = "normaliserWeight";

    private void ReverseDraw(ScalarDraw draw)
    {
        if (!draw.Arguments.Any(activity.IsActive))
        {
            return;
        }
        steps.Add(new Gap());
        steps.Add(new Remark(ForwardSteps.Describe(model, draw.Site)));
        KnownDistribution known = KnownDistributions.All[draw.Distribution];
        bool isNatural = objective == Objective.Cotangent && draw.StatisticSlot is not null;
        bool isWeighted = objective == Objective.Cotangent && !isNatural;

        // Functions that add to runs take the weight as their adjoint; of the others the results are multiplied by it.
        bool isScaled = isWeighted && !known.HasRuns;
        Result[] partials = [.. draw.Arguments.Select((argument, i) => PartialOf(draw, known.Arguments[i], argument, isScaled)).OfType<Result>()];
        steps.Add(PartialsCall(draw, known, isNatural, isWeighted, partials));

        int next = 0;
        for (int i = 0; i < draw.Arguments.Count; i++)
        {
            if (known.Arguments[i].Shape == ArgumentShape.Count)
            {
                continue;
            }
            string local = partials[next++].Local;
            bool isAdjoint = draw.Arguments[i] is Name name && adjoints.TryGetValue(name.Text, out string? adjoint) && adjoint == local;
            if (local.Length > 0 && !isAdjoint)
            {
                Propagate(draw.Arguments[i], isScaled ? Multiply(Local(NormaliserWeight), Local(local)) : Local(local), result: null);
            }
        }
    }

    private DistributionStep PartialsCall(ScalarDraw draw, KnownDistribution known, bool isNatural, bool isWeighted, Result[] partials)
    {
        string prefix = known.HasRuns ? "Add" : "";
        if (isNatural)
        {
            IEnumerable<Code> cotangents = known.HasRuns
                ? [new Slice(ViewName.Cotangents, draw.StatisticSlot!, [])]
                : Enumerable.Range(0, known.StatisticCount).Select(k => new SlotRead(ViewName.Cotangents, Add(draw.StatisticSlot!, CodeFactory.Index(k))));
            return new DistributionStep(
                draw.Distribution, prefix + "NaturalPartials", [.. draw.Arguments, .. cotangents, Local(NormaliserWeight)], new(partials));
        }
        if (known.HasRuns)
        {
            Code adjoint = isWeighted ? Local(NormaliserWeight) : One;
            return new DistributionStep(
                draw.Distribution, "AddPartials", [adjoint, DrawCalls.ValueOf(draw), .. draw.Arguments, .. DrawCalls.Scratch(draw)], new(partials));
        }
        IEnumerable<Result> byValue = known.Value == ScalarKind.Real ? [new Result("")] : [];
        return new DistributionStep(draw.Distribution, "Partials", [DrawCalls.ValueOf(draw), .. draw.Arguments], [.. byValue, .. partials]);
    }

    /// <summary>
    /// Where the derivative in one argument goes. Of a number: nowhere where no parameter reaches it, the adjoint itself
    /// where nothing else has added to it yet, else a local. Of a run of slots: the adjoints of the run. Of a count there is none.
    /// </summary>
    private Result? PartialOf(ScalarDraw draw, DistributionArgument argument, Code value, bool isScaled)
    {
        switch (value)
        {
            case { Kind: CodeKind.Index }:
                return null;
            case Slice { View: ViewName.Parameters } slice:
                return Result.Into(ViewName.Gradient, slice.Start);
            case Slice { View: ViewName.Workspace } slice:
                return Result.Into(ViewName.Workspace, AdjointOf(slice.Start));
            case Slice:
                return Result.Into(ViewName.Workspace, new LayoutRead(draw.DiscardField));
            case Name name when activity.IsActive(value) && !isScaled && !adjoints.ContainsKey(name.Text):
                string adjoint = names.Unique(name.Text + "Adjoint");
                adjoints[name.Text] = adjoint;
                return new Result(adjoint);
            default:
                return new Result(activity.IsActive(value) ? names.Unique(draw.ValueName + "By" + NameAllocator.Pascal(argument.Name)) : "");
        }
    }
}
