using ProbDsl.Generators.Collections;
using ProbDsl.Generators.Diagnostics;
using ProbDsl.Generators.Ir;

namespace ProbDsl.Generators.Passes;

/// <summary>Calls the generator cannot see into: no parameter may reach them, for want of a derivative, and no draw yet.</summary>
public static class CheckForeignCalls
{
    private const string Global = "global::";

    public static EquatableArray<Finding> Run(ModelIr model, Dependence dependence)
    {
        List<Finding> findings = [];
        IEnumerable<ForeignCallExpression> calls = IrWalk.Statements(model.Body)
            .SelectMany(IrWalk.Expressions)
            .SelectMany(IrWalk.WithDescendants)
            .OfType<ForeignCallExpression>()
            .Distinct();
        foreach (ForeignCallExpression call in calls)
        {
            string method = call.Method.StartsWith(Global, StringComparison.Ordinal) ? call.Method.Substring(Global.Length) : call.Method;
            DependenceSet reach = dependence.Of(call);
            if (reach is { Sites.Count: 0, Parameters.Count: 0 })
            {
                // The language has these; lowering, which would compute them once for each unit of data, has them not yet.
                findings.Add(new Finding(FindingIds.NotLowered, call.Place, [$"a call of '{method}'", "its value as a setting or given argument"]));
            }
            foreach (string parameter in reach.Parameters)
            {
                findings.Add(new Finding(FindingIds.ParameterReachesForeignCall, call.Place, [method, parameter]));
            }
            foreach (int site in reach.Sites)
            {
                findings.Add(new Finding(FindingIds.DrawReachesForeignCall, call.Place, [method, model.Sites[site].Name]));
            }
        }
        return [.. findings];
    }
}
