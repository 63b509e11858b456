using ProbDsl.Generators.Ir;

namespace ProbDsl.Generators.Passes;

/// <summary>
/// Finds what each local and each draw depends on. Statements are read again until nothing is added: a local that a
/// loop carries from trip to trip depends on all that any trip puts in it.
/// </summary>
public static class MarkDependence
{
    public static Dependence Run(ModelIr model)
    {
        Dictionary<string, Dependence.Reach> locals = new(StringComparer.Ordinal);
        Dictionary<int, Dependence.Reach> sites = [];
        Dependence.Reach factors = new();
        List<Statement> statements = [.. IrWalk.Statements(model.Body)];
        int before;
        int after = -1;
        do
        {
            before = after;
            foreach (Statement statement in statements)
            {
                Read(statement, locals, sites, factors);
            }
            after = locals.Values.Sum(r => r.Size) + sites.Values.Sum(r => r.Size) + factors.Size;
        }
        while (after != before);
        return new Dependence(model, locals, sites, factors);
    }

    private static void Read(
        Statement statement, Dictionary<string, Dependence.Reach> locals, Dictionary<int, Dependence.Reach> sites, Dependence.Reach factors)
    {
        switch (statement)
        {
            case LocalStatement local:
                Of(local.Name, locals).Add(local.Value, locals);
                break;
            case AssignStatement assign:
                Of(assign.Name, locals).Add(assign.Value, locals);
                break;
            case ArrayStatement array:
                // Its elements are zeros; its lengths reach only its own lengths.
                Of(array.Name, locals);
                break;
            case AssignElementStatement element:
                Of(element.Array, locals).Add(element.Value, locals);
                break;
            case FillElementStatement:
                break;
            case DrawStatement draw:
                Of(draw.Target.Name, locals).Sites.Add(draw.Site);
                Of(draw.Target.Scalar, locals).Sites.Add(draw.Site);
                Dependence.Reach distribution = Of(draw.Site, sites);
                foreach (Expression argument in draw.Distribution.AllArguments)
                {
                    distribution.Add(argument, locals);
                }
                break;
            case IfStatement choice:
                ReadChoice(choice, locals, sites, factors);
                break;
            case FactorStatement factor:
                factors.Add(factor.LogWeight, locals);
                break;
            case FeatureStatement feature:
                factors.Add(feature.Value, locals);
                break;
            case ForStatement loop:
                Of(loop.Variable, locals).Add(loop.Start, locals);
                break;
            default:
                throw new InvalidOperationException($"Expected a statement of the parsed IR, found {statement.GetType().Name}.");
        }
    }

    /// <summary>What a branch gives values to, and what it draws, depends on its condition too.</summary>
    private static void ReadChoice(
        IfStatement choice, Dictionary<string, Dependence.Reach> locals, Dictionary<int, Dependence.Reach> sites, Dependence.Reach factors)
    {
        foreach (Statement inner in IrWalk.Statements(choice.Then).Concat(IrWalk.Statements(choice.Else)))
        {
            switch (inner)
            {
                case AssignStatement assign:
                    Of(assign.Name, locals).Add(choice.Condition, locals);
                    break;
                case AssignElementStatement element:
                    Of(element.Array, locals).Add(choice.Condition, locals);
                    break;
                case DrawStatement draw:
                    Of(draw.Site, sites).Add(choice.Condition, locals);
                    break;
                case FactorStatement:
                    factors.Add(choice.Condition, locals);
                    break;
            }
        }
    }

    private static Dependence.Reach Of<TKey>(TKey key, Dictionary<TKey, Dependence.Reach> all)
        where TKey : notnull
    {
        if (!all.TryGetValue(key, out Dependence.Reach? reach))
        {
            reach = new Dependence.Reach();
            all.Add(key, reach);
        }
        return reach;
    }
}
