using ProbDsl.Generators.Collections;
using ProbDsl.Generators.Ir.Lowered;

namespace ProbDsl.Generators.Passes;

/// <summary>
/// An index that differs by lane is checked wherever it is used. Where a method uses one more than once, this pass checks it once,
/// before the first use, against the smallest of the lengths, and marks the uses: a latent category that picks a mean and a scale, and
/// in reverse adds to both, is one check instead of four.
/// </summary>
/// <remarks>
/// A check holds for what comes after it in its block and for the blocks inside. It stands in the block of the use, not before:
/// a trip or a branch that does not run must not refuse an index.
/// </remarks>
internal sealed class CheckIndicesOnce
{
    private readonly HashSet<string> reassigned;
    private readonly HashSet<ViewName> written;

    private CheckIndicesOnce(EquatableArray<Step> steps)
    {
        Step[] all = [.. StepWalk.SelfAndInner(steps)];
        reassigned = new(all.SelectMany(Reassigned), StringComparer.Ordinal);
        written = [.. all.SelectMany(StepWalk.Writes)];
    }

    public static EquatableArray<Step> Run(EquatableArray<Step> steps) =>
        StepWalk.SelfAndInner(steps).Exists(IsGathering) ? new CheckIndicesOnce(steps).Block(steps, []) : steps;

    /// <summary>Most methods index by nothing that differs by lane.</summary>
    private static bool IsGathering(Step step) =>
        step is ScatterAdd || Array.Exists(StepWalk.Reads(step), static read => CodeWalk.Any(read, static code => code is GatherRead));

    private EquatableArray<Step> Block(EquatableArray<Step> block, HashSet<(Code Index, Code Length)> outer)
    {
        HashSet<(Code Index, Code Length)> proved = [.. outer];
        List<Step> result = [];
        for (int i = 0; i < block.Count; i++)
        {
            foreach (Code index in Uses(block[i]).Where(use => !proved.Contains(use)).Select(use => use.Index).Distinct().ToArray())
            {
                Code[] lengths = [.. block.Skip(i).SelectMany(Uses).Where(use => use.Index == index && !proved.Contains(use)).Select(use => use.Length).Distinct()];
                if (StepWalk.SelfAndInner(block.Skip(i).ToEquatableArray()).SelectMany(Uses).Count(use => use.Index == index && lengths.Contains(use.Length)) > 1)
                {
                    result.Add(new CheckIndex(index, lengths.Aggregate(static (least, length) => new IndexMinimum(least, length))));
                    proved.UnionWith(lengths.Select(length => (index, length)));
                }
            }
            result.Add(StepWalk.Blocks(block[i]).Length > 0 ? StepWalk.WithBlocks(block[i], inner => Block(inner, proved)) : Mark(block[i], proved));
        }
        return result.ToEquatableArray();
    }

    /// <summary>What a step indexes, itself, whenever it runs: not in a branch of it, whether a block or an operand.</summary>
    private IEnumerable<(Code Index, Code Length)> Uses(Step step)
    {
        IEnumerable<(Code, Code)> gathers = StepWalk.Reads(step).SelectMany(Unconditional).OfType<GatherRead>().Select(gather => (gather.Index, gather.Length));
        return (step is ScatterAdd scatter ? gathers.Append((scatter.Index, scatter.Length)) : gathers).Where(IsFixed);
    }

    private static IEnumerable<Code> Unconditional(Code code) =>
        code is UniformChoice choice
            ? Unconditional(choice.Condition)
            : CodeWalk.Children(code).SelectMany(Unconditional).Prepend(code);

    /// <summary>True where the index is the same at every use of its name, and the length at every place of the method.</summary>
    private bool IsFixed((Code Index, Code Length) use) => !CodeWalk.Names(use.Length).Any() && use.Index switch
    {
        Name name => !reassigned.Contains(name.Text),
        SlotRead { View: ViewName.Latents or ViewName.Observation } slot => !written.Contains(slot.View) && !CodeWalk.Names(slot.Slot).Any(reassigned.Contains),
        _ => false,
    };

    private static Step Mark(Step step, HashSet<(Code Index, Code Length)> proved)
    {
        Step marked = StepWalk.MapReads(
            step, code => code is GatherRead gather && proved.Contains((gather.Index, gather.Length)) ? gather with { IsChecked = true } : code);
        return marked is ScatterAdd scatter && proved.Contains((scatter.Index, scatter.Length)) ? scatter with { IsChecked = true } : marked;
    }

    /// <summary>Names that stand for more than one value.</summary>
    private static IEnumerable<string> Reassigned(Step step) => step switch
    {
        Assign assign => [assign.Name],
        Accumulate accumulate => [accumulate.Name],
        _ => [],
    };
}
