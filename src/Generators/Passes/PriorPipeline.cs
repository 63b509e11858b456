using ProbDsl.Generators.Collections;
using ProbDsl.Generators.Diagnostics;
using ProbDsl.Generators.Ir;

namespace ProbDsl.Generators.Passes;

/// <summary>
/// The passes of a log prior: those of a model whose only term is a factor and whose only inputs are parameters.
/// </summary>
public static class PriorPipeline
{
    public static PriorResult Run(PriorIr prior)
    {
        Dependence dependence = MarkDependence.Run(prior.Program);
        (LoweredPrior? lowered, EquatableArray<Finding> findings) = FunctionPipeline.Run(
            prior.Program, dependence, FunctionPipeline.Findings(prior.Program, dependence), LowerMethods.Prior,
            (shapes, value, gradient, foreign) => new LoweredPrior(
                prior, shapes.Layout.FieldsFor([value, gradient]).ToEquatableArray(), value, gradient, foreign));
        Verify(lowered);
        return new PriorResult(lowered, findings);
    }

    [System.Diagnostics.Conditional("DEBUG")]
    private static void Verify(LoweredPrior? lowered)
    {
        if (lowered is not null)
        {
            LoweredVerifier.Verify(lowered);
        }
    }
}
