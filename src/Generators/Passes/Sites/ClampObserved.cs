using ProbDsl.Generators.Collections;
using ProbDsl.Generators.Ir.Lowered;
using ProbDsl.Generators.Passes.Differentiation;
using ProbDsl.Generators.Passes.Lowering;

namespace ProbDsl.Generators.Passes.Sites;

/// <summary>
/// The program with what is observed held at the data: an observed draw is made into a view of its own, and whatever comes after it
/// reads the datum. Given the data the draws on either side of an observed one are then independent, and one run simulates every site of
/// a series at once, each from its own observed parents.
/// </summary>
internal sealed class ClampObserved
{
    private readonly NameAllocator names;

    private ClampObserved(NameAllocator names) => this.names = names;

    public static DensityProgram Run(DensityProgram program, NameAllocator names) =>
        program with { Body = new ClampObserved(names).Block(program.Body, []) };

    /// <param name="operations">The operations of a block.</param>
    /// <param name="data">Names of simulated values before the block, and of the data in their place; grows by those of the block.</param>
    private EquatableArray<Operation> Block(IEnumerable<Operation> operations, Dictionary<string, string> data)
    {
        List<Operation> block = [];
        DrawOperation? open = null;
        foreach (Operation written in operations)
        {
            Operation operation = open is { Length: not null } ? OfSimulated(written, open) : written;
            switch (operation)
            {
                case LoopOperation loop:
                    Dictionary<string, string> inner = new(data);
                    EquatableArray<Operation> body = Block(loop.Body, inner);
                    block.Add(loop with
                    {
                        Body = body,
                        Carried = [.. loop.Carried.Select(carried => carried with
                        {
                            Initial = CodeWalk.Rename(carried.Initial, data), Next = CodeWalk.Rename(carried.Next, inner),
                        })],
                    });
                    break;
                case BranchOperation branch:
                    block.Add(Branch(branch, data));
                    break;
                case DrawOperation { IsObserved: true } draw:
                    DrawOperation clamped = Renamed(draw, data) with { IsClamped = true };
                    block.Add(clamped);
                    open = clamped.Sampling is null ? null : clamped;
                    if (clamped is { Sampling: null, Length: null })
                    {
                        block.Add(Datum(clamped, data));
                    }
                    break;
                case FactorOperation { Site: { } site } when site == open?.Site:
                    // The density of a draw from a wrapper stands after it, and is that of the simulated value.
                    block.Add(LoopNames.Rename(operation, data));
                    if (open.Length is null)
                    {
                        block.Add(Datum(open, data));
                    }
                    open = null;
                    break;
                case DrawOperation latent:
                    block.Add(Renamed(latent, data));
                    break;
                default:
                    block.Add(LoopNames.Rename(operation, data));
                    break;
            }
        }
        return block.ToEquatableArray();
    }

    private BranchOperation Branch(BranchOperation branch, Dictionary<string, string> data)
    {
        Dictionary<string, string> then = new(data);
        Dictionary<string, string> otherwise = new(data);
        return branch with
        {
            Condition = CodeWalk.Rename(branch.Condition, data),
            Then = Block(branch.Then, then),
            Else = Block(branch.Else, otherwise),
            Merged = [.. branch.Merged.Select(merged => merged with
            {
                WhenTrue = CodeWalk.Rename(merged.WhenTrue, then), WhenFalse = CodeWalk.Rename(merged.WhenFalse, otherwise),
            })],
        };
    }

    private static DrawOperation Renamed(DrawOperation draw, Dictionary<string, string> data) => (DrawOperation)LoopNames.Rename(draw, data) with
    {
        Sampling = draw.Sampling?.Map(steps => StepWalk.Rename(steps, name => data.TryGetValue(name, out string? datum) ? datum : name)),
    };

    /// <summary>An operation of the density of a run that a wrapper draws, reading the simulated run and not the data.</summary>
    private static Operation OfSimulated(Operation operation, DrawOperation run)
    {
        LayoutRead first = Fields(run.Slot).First();
        bool IsOwn(ViewName view, Code slot) => view == ViewName.Observation && Fields(slot).Contains(first);
        return LoopNames.Map(operation, code => CodeWalk.Map(code, inner => inner switch
        {
            Slice slice when IsOwn(slice.View, slice.Start) => slice with { View = run.View },
            SlotRead read when IsOwn(read.View, read.Slot) => read with { View = run.View },
            _ => inner,
        }));
    }

    private static IEnumerable<LayoutRead> Fields(Code slot) => CodeWalk.SelfAndDescendants(slot).OfType<LayoutRead>();

    private Define Datum(DrawOperation draw, Dictionary<string, string> data)
    {
        string name = names.Unique(draw.ValueName + "Seen");
        data[draw.ValueName] = name;
        return new Define(name, new SlotRead(ViewName.Observation, draw.Slot));
    }
}
