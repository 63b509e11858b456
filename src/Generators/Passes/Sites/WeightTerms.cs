using ProbDsl.Generators.Collections;
using ProbDsl.Generators.Ir.Lowered;

namespace ProbDsl.Generators.Passes.Sites;

/// <summary>
/// The program with a weight on the log density of each draw, read from the slot that the value of the draw has, in a view of weights: what is
/// differentiated then is sum w_i log p_i over the draws, w held fixed.
/// </summary>
internal static class WeightTerms
{
    public static DensityProgram Run(DensityProgram program) => program with { Body = Block(program.Body) };

    private static EquatableArray<Operation> Block(IEnumerable<Operation> operations)
    {
        List<Operation> block = [];
        Code? weight = null;
        foreach (Operation operation in operations)
        {
            switch (operation)
            {
                case DrawOperation draw:
                    weight = new SlotRead(draw.IsObserved ? ViewName.ObservationWeights : ViewName.LatentWeights, draw.Slot);
                    block.Add(draw with { Weight = weight });
                    break;
                case FactorOperation { Site: not null } factor:
                    block.Add(factor with { Weight = weight });
                    break;
                case LoopOperation loop:
                    block.Add(loop with { Body = Block(loop.Body) });
                    break;
                case BranchOperation branch:
                    block.Add(branch with { Then = Block(branch.Then), Else = Block(branch.Else) });
                    break;
                default:
                    block.Add(operation);
                    break;
            }
        }
        return block.ToEquatableArray();
    }
}
