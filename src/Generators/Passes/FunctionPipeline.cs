using ProbDsl.Generators.Collections;
using ProbDsl.Generators.Diagnostics;
using ProbDsl.Generators.Ir;
using ProbDsl.Generators.Ir.Lowered;
using ProbDsl.Generators.Passes.Differentiation;
using ProbDsl.Generators.Passes.Lowering;

namespace ProbDsl.Generators.Passes;

/// <summary>
/// The passes of a function of parameters and data: those of a model that draws nothing, whose only terms are factors. A log prior is one, and so is
/// a feature map.
/// </summary>
internal static class FunctionPipeline
{
    /// <summary>What the author should change, before lowering relies on it.</summary>
    public static EquatableArray<Finding> Findings(ModelIr program, Dependence dependence) =>
    [
        .. CheckForeignCalls.Run(program, dependence),
        .. CheckBranches.Run(program, dependence),
        .. CheckRounding.Run(program, dependence),
    ];

    /// <summary>Lowers the function and its derivative; null with a finding where that cannot be.</summary>
    /// <param name="program">The function.</param>
    /// <param name="dependence">Its dependence graph.</param>
    /// <param name="findings">What was found before.</param>
    /// <param name="lowerValue">Makes the method that computes the value.</param>
    /// <param name="result">Makes the result of the two methods.</param>
    public static (T? Lowered, EquatableArray<Finding> Findings) Run<T>(
        ModelIr program, Dependence dependence, EquatableArray<Finding> findings,
        Func<ModelIr, DensityProgram, NameAllocator, EquatableArray<Step>> lowerValue,
        Func<ResolveShapes, EquatableArray<Step>, EquatableArray<Step>, EquatableArray<ForeignFunction>, T> result)
        where T : class
    {
        if (findings.Any(finding => FindingIds.StopsModel(finding.Id)))
        {
            return (null, findings);
        }
        try
        {
            ResolveShapes shapes = ResolveShapes.Run(program);
            DensityProgram lowered = ProgramBuilder.Run(program, dependence, shapes);
            EquatableArray<Step> value = CheckIndicesOnce.Run(EliminateDead.Run(lowerValue(program, lowered, shapes.Names.Fork())));
            EquatableArray<Step> gradient = CheckIndicesOnce.Run(EliminateDead.Run(ReverseMode.Run(program, lowered, Objective.LogJoint, shapes.Names.Fork())));
            return (result(shapes, value, gradient, lowered.ForeignFunctions), findings);
        }
        catch (LoweringException exception)
        {
            return (null, [.. findings, exception.Finding]);
        }
    }
}
