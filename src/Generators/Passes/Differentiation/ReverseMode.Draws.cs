using ProbDsl.Generators.Ir;
using ProbDsl.Generators.Ir.Lowered;
using ProbDsl.Generators.Passes.Lowering;
using static ProbDsl.Generators.Ir.Lowered.CodeFactory;

namespace ProbDsl.Generators.Passes.Differentiation;

internal sealed partial class ReverseMode
{
    /// <summary>The name of the weight of the normaliser in the cotangent form.</summary>
    public const string NormaliserWeight = "normaliserWeight";

    private void ReverseDraw(DrawOperation draw)
    {
        if (!draw.Arguments.Any(activity.IsActive))
        {
            return;
        }
        steps.Add(new Gap());
        steps.Add(new Remark(ForwardSteps.Describe(model, draw.Site)));
        KnownDistribution known = KnownDistributions.All[draw.Distribution];
        bool isNatural = objective == Objective.Cotangent && draw.StatisticSlot is not null;
        Code? weight = WeightOf(draw, isNatural);

        // Functions that add to runs take the weight as their adjoint; of the others the results are multiplied by it.
        bool isScaled = weight is not null && !known.HasRuns;
        Result[] partials = [.. draw.Arguments.Select((argument, i) => PartialOf(draw.ValueName, draw.DiscardField, known.Arguments[i], argument, isScaled)).OfType<Result>()];
        steps.Add(PartialsCall(draw, known, isNatural, weight, partials));

        int next = 0;
        for (int i = 0; i < draw.Arguments.Count; i++)
        {
            if (known.Arguments[i].Shape == ArgumentShape.Count)
            {
                continue;
            }
            string local = partials[next++].Local;
            if (local.Length > 0)
            {
                HandOn(draw.Arguments[i], isScaled ? Multiply(weight!, Local(local)) : Local(local), local);
            }
        }
    }

    /// <summary>What the log density of a draw is multiplied by, under a name; null for one.</summary>
    private Code? WeightOf(DrawOperation draw, bool isNatural)
    {
        if (draw.Weight is { } own)
        {
            string name = names.Unique(draw.ValueName + "Weight");
            steps.Add(new Declare(name, own));
            return Local(name);
        }
        return objective == Objective.Cotangent && !isNatural ? Local(NormaliserWeight) : null;
    }

    private DistributionStep PartialsCall(DrawOperation draw, KnownDistribution known, bool isNatural, Code? weight, Result[] partials)
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
            return new DistributionStep(
                draw.Distribution, "AddPartials", [weight ?? One, DrawCalls.ValueOf(draw), .. draw.Arguments, .. DrawCalls.Scratch(draw)], new(partials));
        }
        IEnumerable<Result> byValue = known.Value == ScalarKind.Real ? [new Result("")] : [];
        return new DistributionStep(draw.Distribution, "Partials", [DrawCalls.ValueOf(draw), .. draw.Arguments], [.. byValue, .. partials]);
    }

    /// <summary>
    /// Where the derivative in one argument goes. Of a number: nowhere where no parameter reaches it, the adjoint itself
    /// where nothing else has added to it yet, else a local. Of a run of slots: the adjoints of the run. Of a count there is none.
    /// </summary>
    private Result? PartialOf(string valueName, string discardField, DistributionArgument argument, Code value, bool isScaled)
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
                return Result.Into(ViewName.Workspace, new LayoutRead(discardField));
            case Name name when activity.IsActive(value) && !isScaled && !adjoints.ContainsKey(name.Text):
                string adjoint = names.Unique(name.Text + "Adjoint");
                adjoints[name.Text] = adjoint;
                return new Result(adjoint);
            default:
                return new Result(activity.IsActive(value) ? names.Unique(valueName + "By" + NameAllocator.Pascal(argument.Name)) : "");
        }
    }

    /// <summary>The derivatives of a log density, or of a log distribution function, at a value: of a draw from a wrapper.</summary>
    private void PropagateDensity(DistributionCall call, Code adjoint)
    {
        KnownDistribution known = KnownDistributions.All[call.Distribution];
        Code shared = Shared(adjoint, [.. call.Arguments]);
        string name = NameAllocator.Camel(call.Distribution);
        // Between the value, which comes first, and the numbers that a joint distribution works in.
        Code[] arguments = [.. call.Arguments.Skip(1).Take(known.Arguments.Count)];
        Result[] partials = [.. arguments.Select((argument, i) => PartialOf(name, call.DiscardField, known.Arguments[i], argument, isScaled: !known.HasRuns)).OfType<Result>()];
        if (known.HasRuns)
        {
            steps.Add(new DistributionStep(call.Distribution, "AddPartials", [shared, .. call.Arguments], new(partials)));
        }
        else
        {
            // Of a discrete distribution there is no derivative in the value.
            bool isByValue = activity.IsActive(call.Arguments[0]);
            Result[] byValue = known.Value == ScalarKind.Real ? [new Result(isByValue ? names.Unique(name + "ByValue") : "")] : [];
            string function = call.Function == "LogDensity" ? "Partials" : call.Function + "Partials";
            steps.Add(new DistributionStep(call.Distribution, function, call.Arguments, [.. byValue, .. partials]));
            if (isByValue && byValue.Length > 0)
            {
                Propagate(call.Arguments[0], Multiply(shared, Local(byValue[0].Local)), result: null);
            }
        }
        int next = 0;
        for (int i = 0; i < arguments.Length; i++)
        {
            if (known.Arguments[i].Shape != ArgumentShape.Count && partials[next++].Local is { Length: > 0 } local)
            {
                HandOn(arguments[i], known.HasRuns ? Local(local) : Multiply(shared, Local(local)), local);
            }
        }
    }

    /// <summary>Hands a derivative on, unless the local that holds it has become the adjoint itself.</summary>
    private void HandOn(Code argument, Code derivative, string local)
    {
        bool isAdjoint = argument is Name name && adjoints.TryGetValue(name.Text, out string? adjoint) && adjoint == local;
        if (!isAdjoint)
        {
            Propagate(argument, derivative, result: null);
        }
    }
}
