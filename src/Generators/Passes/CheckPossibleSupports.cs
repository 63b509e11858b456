using ProbDsl.Generators.Collections;
using ProbDsl.Generators.Diagnostics;
using ProbDsl.Generators.Ir;

namespace ProbDsl.Generators.Passes;

/// <summary>
/// Arguments of distributions that may leave what the distribution takes while it is learned: nothing that the text says
/// keeps them inside. What certainly is outside is an error of <see cref="CheckSupports"/>.
/// </summary>
public static class CheckPossibleSupports
{
    public static EquatableArray<Finding> Run(ModelIr model, Dependence dependence)
    {
        List<Finding> findings = [];
        Ranges certain = new(model);
        PossibleRanges possible = new(model, dependence, certain);
        foreach (DrawStatement draw in IrWalk.Statements(model.Body).OfType<DrawStatement>())
        {
            foreach (DistributionExpression distribution in draw.Distribution.SelfAndWrapped)
            {
                KnownDistribution known = KnownDistributions.All[distribution.Name];
                for (int i = 0; i < known.Arguments.Count; i++)
                {
                    Expression value = distribution.Arguments[i];
                    if (IntervalOf(known.Arguments[i].Support) is { } support
                        && possible.IsLearned(value)
                        && !certain.Of(value).IsOutside(support)
                        && possible.Of(value).MayLeave(support))
                    {
                        findings.Add(new Finding(
                            FindingIds.MayLeaveSupport, distribution.Places[i],
                            [$"{distribution.Name}.{known.Arguments[i].Name}", support == Interval.Unit ? "in [0, 1]" : "above 0", Found(model, value, possible)]));
                    }
                }
            }
        }
        return [.. findings];
    }

    private static Interval? IntervalOf(Support support) => support switch
    {
        Support.Positive => Interval.Positive,
        Support.UnitInterval => Interval.Unit,
        _ => null,
    };

    private static string Found(ModelIr model, Expression value, PossibleRanges possible) => value switch
    {
        ParameterExpression parameter => Member(model, parameter.Member),
        ElementExpression { Source: ParameterExpression parameter } => Member(model, parameter.Member),
        LocalExpression local => $"'{local.Name}'",
        _ => possible.Of(value).Range.ToString(),
    };

    private static string Member(ModelIr model, string name) => model.Members.First(member => member.Name == name).Constraint switch
    {
        ConstraintKind.None => $"parameter '{name}' without a constraint",
        ConstraintKind constraint => $"parameter '{name}' with [{constraint}]",
    };
}
