using ProbDsl.Generators.Collections;
using ProbDsl.Generators.Ir.Lowered;

namespace ProbDsl.Generators.Passes;

/// <summary>The schedule of draws: every call of Draw in the order in which the author's method makes them.</summary>
internal static class LowerAddresses
{
    public static EquatableArray<Step> Run(DensityProgram program) => Block(program.Body).ToEquatableArray();

    private static IEnumerable<Step> Block(IEnumerable<Operation> operations)
    {
        foreach (Operation operation in operations)
        {
            switch (operation)
            {
                case DrawStart start:
                    yield return new YieldAddress(start.Site, start.Address, start.Slot);
                    break;
                case BranchOperation branch:
                    Branch sides = new(branch.Condition, Block(branch.Yes).ToEquatableArray(), Block(branch.No).ToEquatableArray());
                    if (sides.Yes.Count + sides.No.Count > 0)
                    {
                        yield return sides;
                    }
                    break;
                case LoopOperation loop:
                    EquatableArray<Step> body = Block(loop.Body).ToEquatableArray();
                    if (body.Count > 0)
                    {
                        yield return new Repeat(loop.Variable, loop.Start, loop.End, IsDescending: false, body);
                    }
                    break;
            }
        }
    }
}
