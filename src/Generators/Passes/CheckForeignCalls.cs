using ProbDsl.Generators.Collections;
using ProbDsl.Generators.Diagnostics;
using ProbDsl.Generators.Ir;

namespace ProbDsl.Generators.Passes;

/// <summary>Calls the generator cannot see into, and simulated values: no parameter may reach them, for want of a derivative.</summary>
public static class CheckForeignCalls
{
    private const string Global = "global::";

    public static EquatableArray<Finding> Run(ModelIr model, Dependence dependence)
    {
        List<Finding> findings = [];
        foreach (ForeignCallExpression call in Calls(model))
        {
            string method = NameOf(call);
            foreach (string parameter in dependence.Of(call).Parameters)
            {
                findings.Add(new Finding(FindingIds.ParameterReachesForeignCall, call.Place, [method, parameter]));
            }
            if (!call.Type.IsScalar)
            {
                findings.Add(new Finding(FindingIds.NotLowered, call.Place, [$"a call of '{method}', whose value has a length that nobody knows before it", "its value as a setting or given argument, or one scalar a call"]));
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

    /// <summary>The method that is called, as messages write it.</summary>
    public static string NameOf(ForeignCallExpression call) =>
        call.Method.StartsWith(Global, StringComparison.Ordinal) ? call.Method.Substring(Global.Length) : call.Method;
}
