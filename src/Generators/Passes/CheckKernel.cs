using ProbDsl.Generators.Collections;
using ProbDsl.Generators.Diagnostics;
using ProbDsl.Generators.Ir;

namespace ProbDsl.Generators.Passes;

/// <summary>
/// What a kernel cannot hold, in a model marked for a GPU. Emitted bodies are arithmetic on views: they allocate nothing,
/// and what indexes out of its range is the business of the view. The one thing that leaves the kernel is a call that the
/// generator cannot follow, which the worlds of the CPU make lane by lane (docs/decisions/0021-what-a-kernel-cannot-hold.md).
/// </summary>
public static class CheckKernel
{
    public static EquatableArray<Finding> Run(ModelIr model, Dependence dependence)
    {
        if (!model.IsGpu)
        {
            return [];
        }
        string title = string.Join(".", model.ContainingTypes.Select(type => type.Name).Append(model.Name));
        return
        [
            .. CheckForeignCalls.Calls(model).Select(call => new Finding(
                dependence.IsUniform(call) ? FindingIds.KernelComputesData : FindingIds.KernelCallsHost, call.Place, [ComputedCall.NameOf(call.Method), title])),
        ];
    }
}
