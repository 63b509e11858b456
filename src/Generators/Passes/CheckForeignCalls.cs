using ProbDsl.Generators.Collections;
using ProbDsl.Generators.Diagnostics;
using ProbDsl.Generators.Ir;

namespace ProbDsl.Generators.Passes;

/// <summary>Calls the generator cannot see into, and simulated values: no parameter may reach them, for want of a derivative.</summary>
public static class CheckForeignCalls
{
    public static EquatableArray<Finding> Run(ModelIr model, Dependence dependence)
    {
        List<Finding> findings = [];
        foreach (ForeignCallExpression call in Calls(model))
        {
            string method = ComputedCall.NameOf(call.Method);
            foreach (string parameter in dependence.Of(call).Parameters)
            {
                findings.Add(new Finding(FindingIds.ParameterReachesForeignCall, call.Place, [method, parameter]));
            }
            if (!call.Type.IsScalar)
            {
                findings.Add(new Finding(FindingIds.NotLowered, call.Place, [$"a call of '{method}', whose value has a length that nobody knows before it", "one scalar a call, or a call outside of loops and branches with arguments made of settings and givens"]));
            }
        }
        foreach (DrawStatement draw in IrWalk.Statements(model.Body).OfType<DrawStatement>().Where(draw => draw.Distribution.Name == KnownDistributions.Simulated))
        {
            foreach (string parameter in dependence.OfSite(draw.Site).Parameters)
            {
                findings.Add(new Finding(FindingIds.ParameterReachesSimulated, draw.Distribution.Places[0], [parameter]));
            }
        }
        return [.. findings];
    }

    /// <summary>The calls of a model that the generator cannot see into, each once.</summary>
    public static IEnumerable<ForeignCallExpression> Calls(ModelIr model) => IrWalk.Statements(model.Body)
        .SelectMany(IrWalk.Expressions)
        .SelectMany(IrWalk.WithDescendants)
        .OfType<ForeignCallExpression>()
        .Distinct();
}
