using ProbDsl.Generators.Collections;
using ProbDsl.Generators.Diagnostics;
using ProbDsl.Generators.Ir;

namespace ProbDsl.Generators.Passes;

/// <summary>
/// Choices on random values and on parameters: a draw on one branch of such a choice has no density where the other is
/// taken, and a parameter that is compared has no derivative there.
/// </summary>
public static class CheckBranches
{
    public static EquatableArray<Finding> Run(ModelIr model, Dependence dependence)
    {
        List<Finding> findings = [];
        Visit(model.Body, null, model, dependence, findings);
        return [.. findings.Distinct()];
    }

    private static void Visit(Block block, IfStatement? random, ModelIr model, Dependence dependence, List<Finding> findings)
    {
        foreach (Statement statement in block.Statements)
        {
            if (statement is DrawStatement draw && random is not null)
            {
                SiteIr site = model.Sites[draw.Site];
                findings.Add(new Finding(FindingIds.DrawOnOneBranch, site.Place,
                    [site.IsObserved ? "observed" : "latent", site.Name, Culprit(random.Condition, model, dependence)]));
            }
            foreach (ConditionalExpression conditional in IrWalk.Expressions(statement).SelectMany(IrWalk.WithDescendants).OfType<ConditionalExpression>())
            {
                Report(conditional.Condition, conditional.Place, model, dependence, findings);
            }
            if (statement is IfStatement choice)
            {
                Report(choice.Condition, choice.Place, model, dependence, findings);
                IfStatement? inner = random ?? (dependence.IsUniform(choice.Condition) ? null : choice);
                Visit(choice.Then, inner, model, dependence, findings);
                Visit(choice.Else, inner, model, dependence, findings);
                continue;
            }
            foreach (Block nested in IrWalk.Blocks(statement))
            {
                Visit(nested, random, model, dependence, findings);
            }
        }
    }

    private static void Report(Expression condition, int place, ModelIr model, Dependence dependence, List<Finding> findings)
    {
        foreach (string parameter in dependence.Of(condition).Parameters.Where(name => !model.Members.First(m => m.Name == name).IsFrozen))
        {
            findings.Add(new Finding(FindingIds.ParameterCompared, place, [parameter]));
        }
    }

    private static string Culprit(Expression condition, ModelIr model, Dependence dependence)
    {
        DependenceSet reach = dependence.Of(condition);
        return reach.Sites.Count > 0 ? $"draw '{model.Sites[reach.Sites[0]].Name}'" : $"parameter '{reach.Parameters[0]}'";
    }
}
