using ProbDsl.Generators.Collections;
using ProbDsl.Generators.Diagnostics;
using ProbDsl.Generators.Ir;
using ProbDsl.Generators.Passes.Differentiation;

namespace ProbDsl.Generators.Passes;

/// <summary>
/// The passes of a log prior: those of a model whose only term is a factor and whose only inputs are parameters.
/// </summary>
public static class PriorPipeline
{
    public static PriorResult Run(PriorIr prior)
    {
        ModelIr program = prior.Program;
        Dependence dependence = MarkDependence.Run(program);
        EquatableArray<Finding> findings =
        [
            .. CheckForeignCalls.Run(program, dependence),
            .. CheckBranches.Run(program, dependence),
            .. CheckRounding.Run(program, dependence),
        ];
        if (findings.Any(finding => FindingIds.StopsModel(finding.Id)))
        {
            return new PriorResult(null, findings);
        }
        try
        {
            return new PriorResult(Lower(prior, dependence), findings);
        }
        catch (LoweringException exception)
        {
            return new PriorResult(null, [.. findings, exception.Finding]);
        }
    }

    private static LoweredPrior Lower(PriorIr prior, Dependence dependence)
    {
        ResolveShapes shapes = ResolveShapes.Run(prior.Program);
        var program = Lowering.ProgramBuilder.Run(prior.Program, dependence, shapes);
        var value = CheckIndicesOnce.Run(EliminateDead.Run(LowerMethods.Prior(prior.Program, program, shapes.Names.Fork())));
        var gradient = CheckIndicesOnce.Run(EliminateDead.Run(ReverseMode.Run(prior.Program, program, Objective.LogJoint, shapes.Names.Fork())));
        LoweredPrior lowered = new(prior, shapes.Layout.FieldsFor([value, gradient]).ToEquatableArray(), value, gradient, program.ForeignFunctions);
        Verify(lowered);
        return lowered;
    }

    [System.Diagnostics.Conditional("DEBUG")]
    private static void Verify(LoweredPrior lowered) => LoweredVerifier.Verify(lowered);
}
