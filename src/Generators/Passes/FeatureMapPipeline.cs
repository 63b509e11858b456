using ProbDsl.Generators.Collections;
using ProbDsl.Generators.Diagnostics;
using ProbDsl.Generators.Ir;

namespace ProbDsl.Generators.Passes;

/// <summary>
/// The passes of a feature map: those of a model that draws nothing, whose factors are its features and whose inputs are the observation, settings
/// and parameters.
/// </summary>
public static class FeatureMapPipeline
{
    public static FeatureMapResult Run(FeatureMapIr map)
    {
        ModelIr program = map.Program;
        Dependence dependence = MarkDependence.Run(program);
        DependenceSet reached = dependence.OfFactors();
        EquatableArray<Finding> before =
        [
            .. program.Members.Where(member => !member.IsFrozen && !reached.Parameters.Contains(member.Name))
                .Select(member => new Finding(FindingIds.ParameterUnused, member.Place, [member.Name, $"a feature of '{map.Method}'"])),
            .. FunctionPipeline.Findings(program, dependence),
        ];
        (LoweredFeatureMap? lowered, EquatableArray<Finding> findings) = FunctionPipeline.Run(
            program, dependence, before, LowerMethods.Features,
            (shapes, value, gradient, foreign) => new LoweredFeatureMap(
                map, shapes.Layout.FieldsFor([value, gradient]).ToEquatableArray(), shapes.Data.ToEquatableArray(),
                shapes.Checks.Distinct().ToEquatableArray(), value, gradient, foreign));
        Verify(lowered);
        return new FeatureMapResult(lowered, findings);
    }

    [System.Diagnostics.Conditional("DEBUG")]
    private static void Verify(LoweredFeatureMap? lowered)
    {
        if (lowered is not null)
        {
            LoweredVerifier.Verify(lowered);
        }
    }
}
