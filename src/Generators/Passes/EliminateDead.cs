using ProbDsl.Generators.Collections;
using ProbDsl.Generators.Ir.Lowered;

namespace ProbDsl.Generators.Passes;

/// <summary>
/// Takes out of a method what its results do not need. Results are what it returns and what it writes into views other
/// than the workspace; a number or a run of the workspace is live where something live reads it.
/// </summary>
internal sealed class EliminateDead
{
    private readonly HashSet<string> live = new(StringComparer.Ordinal);
    private bool changed;

    private EliminateDead()
    {
    }

    public static EquatableArray<Step> Run(EquatableArray<Step> steps)
    {
        EliminateDead pass = new();
        steps = ScopedNames.Separate(steps);
        do
        {
            pass.changed = false;
            pass.Mark(steps);
        }
        while (pass.changed);
        return ScopedNames.Join(TidyGaps(pass.Sweep(steps)).ToEquatableArray());
    }

    private void Mark(IEnumerable<Step> steps)
    {
        foreach (Step step in steps)
        {
            foreach (EquatableArray<Step> block in StepWalk.Blocks(step))
            {
                Mark(block);
            }
            if (IsLive(step))
            {
                foreach (Code code in StepWalk.Reads(step))
                {
                    MarkReads(code);
                }
            }
        }
    }

    private void MarkReads(Code code)
    {
        foreach (Code inner in CodeWalk.SelfAndDescendants(code))
        {
            string? read = inner switch
            {
                Name name => name.Text,
                SlotRead { View: ViewName.Workspace } slot => Run(slot.Slot),
                GatherRead { View: ViewName.Workspace } gather => Run(gather.Start),
                Slice { View: ViewName.Workspace } slice => Run(slice.Start),
                _ => null,
            };
            changed |= read is not null && live.Add(read);
        }
    }

    /// <summary>The run of the workspace that a slot lies in, by its layout field.</summary>
    private static string Run(Code slot) => "layout." + CodeWalk.SelfAndDescendants(slot).OfType<LayoutRead>().First().Field;

    private bool IsLive(Step step) => step switch
    {
        Declare declare => live.Contains(declare.Name),
        Reserve reserve => live.Contains(reserve.Name),
        Scan scan => live.Contains(scan.Name),
        Assign assign => live.Contains(assign.Name),
        Accumulate accumulate => live.Contains(accumulate.Name),
        Store store => store.View != ViewName.Workspace || live.Contains(Run(store.Slot)),
        AddToSlot add => add.View != ViewName.Workspace || live.Contains(Run(add.Slot)),
        ScatterAdd scatter => scatter.View != ViewName.Workspace || live.Contains(Run(scatter.Start)),
        DistributionStep call => call.Locals.Any(live.Contains)
            || call.Targets.Any(target => target.View != ViewName.Workspace || live.Contains(Run(target.Start))),
        _ => true,
    };

    private IEnumerable<Step> Sweep(IEnumerable<Step> steps)
    {
        foreach (Step step in steps)
        {
            switch (step)
            {
                case Repeat repeat:
                    EquatableArray<Step> body = SweepBlock(repeat.Body);
                    if (body.Count > 0)
                    {
                        yield return repeat with { Body = body };
                    }
                    break;
                case When choice:
                    EquatableArray<Step> then = SweepBlock(choice.Then);
                    EquatableArray<Step> otherwise = SweepBlock(choice.Else);
                    if (then.Count > 0)
                    {
                        yield return new When(choice.Condition, then, otherwise);
                    }
                    else if (otherwise.Count > 0)
                    {
                        yield return new When(CodeFactory.Not(choice.Condition), otherwise, []);
                    }
                    break;
                case DistributionStep call when IsLive(call):
                    yield return call with { Results = call.Results.Select(result => live.Contains(result.Local) ? result : result with { Local = "" }).ToEquatableArray() };
                    break;
                default:
                    if (IsLive(step))
                    {
                        yield return step;
                    }
                    break;
            }
        }
    }

    /// <summary>What is left of a block; nothing where only remarks are.</summary>
    private EquatableArray<Step> SweepBlock(EquatableArray<Step> block)
    {
        EquatableArray<Step> swept = TidyGaps(Sweep(block)).ToEquatableArray();
        return swept.Any(step => step is not (Remark or Gap)) ? swept : [];
    }

    /// <summary>No empty line at the start or end of a block or after another, no remark with nothing under it.</summary>
    private static List<Step> TidyGaps(IEnumerable<Step> steps)
    {
        List<Step> result = [];
        foreach (Step step in steps)
        {
            bool isSpacing = step is Gap or Remark;
            if (isSpacing && result.Count > 0 && result[result.Count - 1] is Remark)
            {
                result.RemoveAt(result.Count - 1);
            }
            if (step is Gap && (result.Count == 0 || result[result.Count - 1] is Gap))
            {
                continue;
            }
            if (step is Remark && result.Count > 0 && result[result.Count - 1] is not Gap)
            {
                result.Add(new Gap());
            }
            result.Add(step);
        }
        while (result.Count > 0 && result[result.Count - 1] is Gap or Remark)
        {
            result.RemoveAt(result.Count - 1);
        }
        return result;
    }
}
