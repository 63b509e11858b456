using ProbDsl.Generators.Collections;
using ProbDsl.Generators.Ir.Lowered;

namespace ProbDsl.Generators.Passes;

/// <summary>The schedule of draws: every call of Draw in the order in which the author's method makes them.</summary>
internal static class LowerAddresses
{
    public static EquatableArray<Step> Run(DensityProgram program) => EliminateDead.Run(Block(program.Body).ToEquatableArray());

    private static IEnumerable<Step> Block(IEnumerable<Operation> operations)
    {
        foreach (Operation operation in operations)
        {
            switch (operation)
            {
                case DrawStart start:
                    yield return new YieldAddress(start.Site, start.Address, start.Slot, start.Size);
                    break;
                case ScanOperation scan:
                    yield return new Scan(scan.Name, scan.Variable, scan.Start, scan.End, scan.Condition);
                    break;
                case BranchOperation { IsUniform: true } branch:
                    yield return new When(branch.Condition, Block(branch.Then).ToEquatableArray(), Block(branch.Else).ToEquatableArray());
                    break;
                case LoopOperation loop:
                    yield return new Repeat(loop.Variable, loop.Start, loop.End, IsDescending: false, Block(loop.Body).ToEquatableArray());
                    break;
            }
        }
    }
}
