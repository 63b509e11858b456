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
    private readonly Dictionary<string, List<Step>> writers = new(StringComparer.Ordinal);
    private readonly Stack<string> open = new();

    /// <summary>Names of runs of the workspace, by their layout fields.</summary>
    private readonly Dictionary<string, string> runs = new(StringComparer.Ordinal);

    /// <summary>What one step reads, used again for each.</summary>
    private readonly List<Code> read = [];

    private EliminateDead()
    {
    }

    public static EquatableArray<Step> Run(EquatableArray<Step> steps)
    {
        EliminateDead pass = new();
        bool isRenamed = ScopedNames.HaveRepeated(steps);
        steps = isRenamed ? ScopedNames.Separate(steps) : steps;
        pass.MarkResults(steps);
        pass.MarkWhatFeeds();
        EquatableArray<Step> swept = TidyGaps(pass.Sweep(steps)).ToEquatableArray();
        return isRenamed ? ScopedNames.Join(swept) : swept;
    }

    /// <summary>Marks what results read, and notes of every other step what it is needed for.</summary>
    private void MarkResults(EquatableArray<Step> steps)
    {
        foreach (Step step in steps)
        {
            foreach (EquatableArray<Step> block in StepWalk.Blocks(step))
            {
                MarkResults(block);
            }
            if (step is DistributionStep call && IsOfWorkspace(call))
            {
                foreach (Result result in call.Results)
                {
                    Note(result.Target is { } target ? Run(target.Start) : result.Local, call);
                }
            }
            else if (Written(step) is { } name)
            {
                Note(name, step);
            }
            else
            {
                MarkReads(step);
            }
        }
    }

    private void Note(string name, Step step)
    {
        if (!writers.TryGetValue(name, out List<Step>? known))
        {
            writers[name] = known = [];
        }
        known.Add(step);
    }

    /// <summary>Marks what the writers of live names read; each name is looked at once.</summary>
    private void MarkWhatFeeds()
    {
        while (open.Count > 0)
        {
            if (writers.TryGetValue(open.Pop(), out List<Step>? steps))
            {
                steps.ForEach(MarkReads);
            }
        }
    }

    private void MarkReads(Step step)
    {
        read.Clear();
        foreach (Code code in StepWalk.Reads(step))
        {
            CodeWalk.AddSelfAndDescendants(code, read);
        }
        foreach (Code inner in read)
        {
            string? name = inner switch
            {
                Name local => local.Text,
                SlotRead { View: ViewName.Workspace } slot => Run(slot.Slot),
                GatherRead { View: ViewName.Workspace } gather => Run(gather.Start),
                Slice { View: ViewName.Workspace } slice => Run(slice.Start),
                _ => null,
            };
            if (name is not null && live.Add(name))
            {
                open.Push(name);
            }
        }
    }

    /// <summary>The run of the workspace that a slot lies in, by its layout field.</summary>
    private string Run(Code slot)
    {
        string field = CodeWalk.FirstField(slot)!.Field;
        if (!runs.TryGetValue(field, out string? run))
        {
            runs[field] = run = "layout." + field;
        }
        return run;
    }

    private bool IsLive(Step step) => step is DistributionStep call && IsOfWorkspace(call)
        ? call.Results.Any(result => live.Contains(result.Target is { } target ? Run(target.Start) : result.Local))
        : Written(step) is not { } name || live.Contains(name);

    /// <summary>Whether a call writes nothing but locals and runs of the workspace: it is needed where one of them is.</summary>
    private static bool IsOfWorkspace(DistributionStep call) => call.Targets.All(target => target.View == ViewName.Workspace);

    /// <summary>The number or run of the workspace that a step other than a call is needed for; null for one that is always needed.</summary>
    private string? Written(Step step) => step switch
    {
        Declare declare => declare.Name,
        Reserve reserve => reserve.Name,
        Scan scan => scan.Name,
        Assign assign => assign.Name,
        Accumulate accumulate => accumulate.Name,
        Store { View: ViewName.Workspace } store => Run(store.Slot),
        AddToSlot { View: ViewName.Workspace } add => Run(add.Slot),
        ScatterAdd { View: ViewName.Workspace } scatter => Run(scatter.Start),
        _ => null,
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
