using ProbDsl.Generators.Collections;
using ProbDsl.Generators.Diagnostics;
using ProbDsl.Generators.Ir;

namespace ProbDsl.Generators.Passes;

/// <summary>Parameters that go through rounding: the derivative is zero wherever there is one, so nothing is learned by it.</summary>
public static class CheckRounding
{
    public static EquatableArray<Finding> Run(ModelIr model, Dependence dependence)
    {
        List<Finding> findings = [];
        IEnumerable<CallExpression> calls = IrWalk.Statements(model.Body)
            .SelectMany(IrWalk.Expressions)
            .SelectMany(IrWalk.WithDescendants)
            .OfType<CallExpression>()
            .Where(call => KnownFunctions.IsRounding(call.Function))
            .Distinct();
        foreach (CallExpression call in calls)
        {
            if (dependence.Of(call).Parameters is { Count: > 0 } parameters)
            {
                findings.Add(new Finding(FindingIds.ParameterRounded, call.Place, [call.Function, parameters[0]]));
            }
        }
        return [.. findings];
    }
}
