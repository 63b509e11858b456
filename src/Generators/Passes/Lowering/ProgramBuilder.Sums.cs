using ProbDsl.Generators.Ir;
using ProbDsl.Generators.Ir.Lowered;
using ProbDsl.Generators.Passes.Differentiation;

namespace ProbDsl.Generators.Passes.Lowering;

/// <summary>
/// Numbers that a loop only adds to. Each trip hands their adjoint on unchanged, so that they need no tape, unless the trip reads what
/// they have come to.
/// </summary>
internal sealed partial class ProgramBuilder
{
    /// <summary>
    /// What a trip leaves in a carried number: where that is a sum under a name of its own that nothing else reads, the sum itself.
    /// </summary>
    /// <param name="state">The carried number.</param>
    /// <param name="next">Its value after the trip.</param>
    /// <param name="others">What the trip leaves in other carried numbers.</param>
    private Code AsTerm(string state, Code next, Code[] others)
    {
        if (next is not Name { Text: var name } || IsRead(name, others))
        {
            return next;
        }
        int place = block.FindIndex(operation => operation is Define define && define.Name == name);
        bool isSum = place >= 0 && ((Define)block[place]).Value is Arithmetic { Operator: BinaryOperator.Add, Left: Name { Text: var left } } && left == state;

        // A slot of the workspace may hold another value at the end of the trip.
        if (!isSum || SinkIntoBranches.ReadsWorkspace(((Define)block[place]).Value))
        {
            return next;
        }
        Code sum = ((Define)block[place]).Value;
        block.RemoveAt(place);
        return sum;
    }

    /// <summary>True where the trip at hand, or what it leaves in other carried numbers, reads a name.</summary>
    private bool IsRead(string name, Code[] others) =>
        block.SelectMany(SinkIntoBranches.ReadBy).Concat(others.SelectMany(CodeWalk.Names)).Contains(name);
}
