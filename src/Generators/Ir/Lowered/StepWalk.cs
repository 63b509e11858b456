using ProbDsl.Generators.Collections;

namespace ProbDsl.Generators.Ir.Lowered;

/// <summary>Reads and rewrites steps without knowing their kinds.</summary>
public static class StepWalk
{
    /// <summary>The locals a step declares.</summary>
    public static string[] Declared(Step step) => step switch
    {
        Declare declare => [declare.Name],
        Reserve reserve => [reserve.Name],
        DistributionStep call => [.. call.Locals],
        _ => [],
    };

    /// <summary>The blocks inside a step.</summary>
    public static EquatableArray<Step>[] Blocks(Step step) => step switch
    {
        Repeat repeat => [repeat.Body],
        When choice => [choice.Then, choice.Else],
        _ => [],
    };

    /// <summary>Every step, those inside loops and branches included.</summary>
    public static List<Step> SelfAndInner(EquatableArray<Step> steps)
    {
        List<Step> all = [];
        AddSelfAndInner(steps, all);
        return all;
    }

    private static void AddSelfAndInner(EquatableArray<Step> steps, List<Step> all)
    {
        foreach (Step step in steps)
        {
            all.Add(step);
            foreach (EquatableArray<Step> block in Blocks(step))
            {
                AddSelfAndInner(block, all);
            }
        }
    }

    /// <summary>The step with its blocks rewritten; a step without blocks as it is.</summary>
    public static Step WithBlocks(Step step, Func<EquatableArray<Step>, EquatableArray<Step>> rewrite) => step switch
    {
        Repeat repeat => repeat with { Body = rewrite(repeat.Body) },
        When choice => choice with { Then = rewrite(choice.Then), Else = rewrite(choice.Else) },
        _ => step,
    };

    /// <summary>The expressions a step reads; a loop's own bounds and a branch's condition, not what is inside.</summary>
    public static Code[] Reads(Step step) => step switch
    {
        Declare declare => [declare.Value],
        Assign assign => [assign.Value],
        Accumulate accumulate => [accumulate.Value],
        Store store => [store.Slot, store.Value],
        AddToSlot add => [add.Slot, add.Value],
        ScatterAdd scatter => [scatter.Start, scatter.Length, scatter.Index, scatter.Value],
        CheckIndex check => [check.Index, check.Length],
        DistributionStep call => ReadsOf(call),
        Repeat { Until: { } until } repeat => [repeat.Start, repeat.End, until],
        Repeat repeat => [repeat.Start, repeat.End],
        When choice => [choice.Condition],
        Scan scan => [scan.Start, scan.End],
        Return result => [result.Value],
        FillSlot fill => [fill.Slot, fill.Value],
        YieldAddress address => [address.Index, address.Slot, address.Size],
        _ => [],
    };

    private static Code[] ReadsOf(DistributionStep call)
    {
        List<Code> reads = [.. call.Arguments];
        foreach (Result result in call.Results)
        {
            if (result.Target is { } target)
            {
                reads.AddRange(CodeWalk.Children(target));
            }
        }
        return [.. reads];
    }

    /// <summary>The views a step writes.</summary>
    public static ViewName[] Writes(Step step) => step switch
    {
        Store store => [store.View],
        AddToSlot add => [add.View],
        ScatterAdd scatter => [scatter.View],
        DistributionStep call => [.. call.Targets.Select(target => target.View)],
        _ => [],
    };

    /// <summary>The step with what it declares renamed.</summary>
    public static Step RenameDeclared(Step step, Func<string, string> rename) => step switch
    {
        Declare declare => declare with { Name = rename(declare.Name) },
        Reserve reserve => new Reserve(rename(reserve.Name)),
        DistributionStep call => call with
        {
            Results = call.Results.Select(result => result.Local.Length == 0 ? result : result with { Local = rename(result.Local) }).ToEquatableArray(),
        },
        _ => step,
    };

    /// <summary>The step with what it reads, or gives another value, renamed; what is inside loops and branches is left as it is.</summary>
    public static Step RenameReads(Step step, Func<string, string> rename) => MapReads(
        step switch
        {
            Assign assign => assign with { Name = rename(assign.Name) },
            Accumulate accumulate => accumulate with { Name = rename(accumulate.Name) },
            _ => step,
        },
        code => code is Name { Kind: CodeKind.Real } name ? name with { Text = rename(name.Text) } : code);

    /// <summary>The step with the expressions it reads rewritten from their leaves upwards; what is inside loops and branches is left as it is.</summary>
    public static Step MapReads(Step step, Func<Code, Code> change)
    {
        Code Mapped(Code code) => CodeWalk.Map(code, change);
        return step switch
        {
            Declare declare => declare with { Value = Mapped(declare.Value) },
            Assign assign => assign with { Value = Mapped(assign.Value) },
            Accumulate accumulate => accumulate with { Value = Mapped(accumulate.Value) },
            Store store => store with { Slot = Mapped(store.Slot), Value = Mapped(store.Value) },
            AddToSlot add => add with { Slot = Mapped(add.Slot), Value = Mapped(add.Value) },
            ScatterAdd scatter => scatter with { Index = Mapped(scatter.Index), Value = Mapped(scatter.Value) },
            CheckIndex check => check with { Index = Mapped(check.Index) },
            DistributionStep call => call with { Arguments = CodeWalk.MapAll(call.Arguments, change) },
            Return result => new Return(Mapped(result.Value)),
            Repeat repeat => repeat with { Start = Mapped(repeat.Start), End = Mapped(repeat.End), Until = repeat.Until is null ? null : Mapped(repeat.Until) },
            When choice => choice with { Condition = Mapped(choice.Condition) },
            FillSlot fill => new FillSlot(Mapped(fill.Slot), Mapped(fill.Value)),
            YieldAddress address => new YieldAddress(address.Site, Mapped(address.Index), Mapped(address.Slot), Mapped(address.Size)),
            _ => step,
        };
    }

    /// <summary>All steps with every local renamed.</summary>
    public static EquatableArray<Step> Rename(EquatableArray<Step> steps, Func<string, string> rename) => steps
        .Select(step => Blocks(step).Length > 0
            ? WithBlocks(RenameReads(step, rename), block => Rename(block, rename))
            : RenameDeclared(RenameReads(step, rename), rename))
        .ToEquatableArray();
}
