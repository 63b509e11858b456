using ProbDsl.Generators.Collections;
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
        if (draw.Arguments[0] is Slice slice)
        {
            ReverseSlice(draw, slice, isNatural);
            return;
        }

        List<Code> arguments = [.. draw.Arguments];
        List<string> outputs = [];
        if (isNatural)
        {
            for (int k = 0; k < known.StatisticCount; k++)
            {
                arguments.Add(new SlotRead(ViewName.Cotangents, Add(draw.StatisticSlot!, CodeFactory.Index(k))));
            }
            arguments.Add(Local(NormaliserWeight));
        }
        else
        {
            arguments.Insert(0, Local(draw.ValueName));
            if (known.Value == ScalarKind.Real)
            {
                outputs.Add("");
            }
        }
        bool isWeighted = objective == Objective.Cotangent && !isNatural;
        List<string> partials = [.. draw.Arguments.Select((argument, i) => Output(draw, known.Arguments[i].Name, argument, isWeighted))];
        outputs.AddRange(partials);
        steps.Add(new DistributionStep(
            draw.Distribution, isNatural ? "NaturalPartials" : "Partials", arguments.ToEquatableArray(), outputs.ToEquatableArray(), Target: null));

        for (int i = 0; i < partials.Count; i++)
        {
            bool isAdjoint = draw.Arguments[i] is Name name && adjoints.TryGetValue(name.Text, out string? adjoint) && adjoint == partials[i];
            if (partials[i].Length > 0 && !isAdjoint)
            {
                Code partial = Local(partials[i]);
                Propagate(draw.Arguments[i], isWeighted ? Multiply(Local(NormaliserWeight), partial) : partial, result: null);
            }
        }
    }

    /// <summary>
    /// The local for the derivative in one argument: none where no parameter reaches it, and the adjoint itself where
    /// the argument is a number that nothing else has added to yet.
    /// </summary>
    private string Output(ScalarDraw draw, string argumentName, Code argument, bool isWeighted)
    {
        if (!activity.IsActive(argument))
        {
            return "";
        }
        if (argument is Name name && !isWeighted && !adjoints.ContainsKey(name.Text))
        {
            string adjoint = names.Unique(name.Text + "Adjoint");
            adjoints[name.Text] = adjoint;
            return adjoint;
        }
        return names.Unique(draw.ValueName + "By" + NameAllocator.Pascal(argumentName));
    }

    /// <summary>A distribution whose argument is a run of slots adds to the adjoints of the run itself.</summary>
    private void ReverseSlice(ScalarDraw draw, Slice slice, bool isNatural)
    {
        Slice target = slice.View == ViewName.Parameters
            ? new Slice(ViewName.Gradient, slice.Start, Length: null)
            : new Slice(ViewName.Workspace, AdjointOf(slice.Start), Length: null);
        EquatableArray<Code> arguments = isNatural
            ? [slice, new Slice(ViewName.Cotangents, draw.StatisticSlot!, Length: null), Local(NormaliserWeight)]
            : [objective == Objective.Cotangent ? Local(NormaliserWeight) : One, Local(draw.ValueName), slice];
        steps.Add(new DistributionStep(
            draw.Distribution, isNatural ? "AddNaturalPartials" : "AddPartials", arguments, [], target));
    }
}
