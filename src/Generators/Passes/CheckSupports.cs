using ProbDsl.Generators.Collections;
using ProbDsl.Generators.Diagnostics;
using ProbDsl.Generators.Ir;

namespace ProbDsl.Generators.Passes;

/// <summary>
/// Arguments of distributions that certainly lie outside of what the distribution takes: constants, and values whose
/// constraint or support rules it out.
/// </summary>
public static class CheckSupports
{
    public static EquatableArray<Finding> Run(ModelIr model, Dependence dependence)
    {
        List<Finding> findings = [];
        Ranges ranges = new(model);
        foreach (DrawStatement draw in IrWalk.Statements(model.Body).OfType<DrawStatement>())
        {
            foreach (DistributionExpression distribution in draw.Distribution.SelfAndWrapped)
            {
                KnownDistribution known = KnownDistributions.All[distribution.Name];
                for (int i = 0; i < known.Arguments.Count; i++)
                {
                    CheckArgument(model, ranges, distribution, known.Arguments[i], i, findings);
                }
                CheckOrder(ranges, distribution, known, findings);
                CheckMovingBounds(model, dependence, distribution, known, findings);
            }
        }
        return [.. findings];
    }

    private static void CheckArgument(
        ModelIr model, Ranges ranges, DistributionExpression distribution, DistributionArgument argument, int index, List<Finding> findings)
    {
        Expression value = distribution.Arguments[index];
        string name = $"{distribution.Name}.{argument.Name}";
        if (ConstraintOf(argument.Support) is { } constraint)
        {
            CheckMember(model, value, name, distribution.Places[index], constraint, findings);
            return;
        }
        Interval range = ranges.Of(value);
        bool isInfinite = range.IsConstant && double.IsInfinity(range.Lower) && argument.Support != Support.ExtendedReal;
        bool isOutside = range.IsOutside(IntervalOf(argument.Support)) || double.IsNaN(range.Lower) || isInfinite;
        if (isOutside)
        {
            string id = range.IsConstant ? FindingIds.ConstantOutsideSupport : FindingIds.SupportMismatch;
            findings.Add(new Finding(id, distribution.Places[index], [name, Words(argument.Support), range.ToString()]));
        }
    }

    /// <summary>A learned member handed over whole must keep to what the distribution takes; so must a row of one.</summary>
    private static void CheckMember(ModelIr model, Expression value, string name, int place, ConstraintKind expected, List<Finding> findings)
    {
        if (value is ConditionalExpression conditional)
        {
            CheckMember(model, conditional.WhenTrue, name, place, expected, findings);
            CheckMember(model, conditional.WhenFalse, name, place, expected, findings);
            return;
        }
        bool isRow = value is RowExpression { IsColumn: false };
        ConstraintKind needed = isRow && expected == ConstraintKind.Simplex ? ConstraintKind.SimplexRows : expected;
        if ((isRow ? ((RowExpression)value).Source : value) is ParameterExpression parameter
            && model.Members.First(m => m.Name == parameter.Member) is { IsFrozen: false } member && member.Constraint != needed)
        {
            string found = member.Constraint == ConstraintKind.None ? "which has no constraint" : $"which has [{member.Constraint}]";
            findings.Add(new Finding(FindingIds.SupportMismatch, place, [name, $"a parameter with [{needed}]", $"'{member.Name}', {found}"]));
        }
    }

    /// <summary>A lower bound must lie below the upper one.</summary>
    private static void CheckOrder(Ranges ranges, DistributionExpression distribution, KnownDistribution known, List<Finding> findings)
    {
        int lowerAt = known.IndexOf(BoundRole.Lower);
        int upperAt = known.IndexOf(BoundRole.Upper);
        if (lowerAt < 0 || upperAt < 0)
        {
            return;
        }
        Interval lower = ranges.Of(distribution.Arguments[lowerAt]);
        Interval upper = ranges.Of(distribution.Arguments[upperAt]);
        if (lower.IsConstant && upper.IsConstant && upper.Lower <= lower.Lower)
        {
            string name = $"{known.Name}.{known.Arguments[upperAt].Name}";
            findings.Add(new Finding(FindingIds.ConstantOutsideSupport, distribution.Places[upperAt], [name, $"a number above {lower}", upper.ToString()]));
        }
    }

    /// <summary>
    /// Where a bound moves with a parameter, differentiation under the integral leaves out the moving edge: the expected
    /// score is not zero, and learning by it goes astray.
    /// </summary>
    private static void CheckMovingBounds(
        ModelIr model, Dependence dependence, DistributionExpression distribution, KnownDistribution known, List<Finding> findings)
    {
        for (int i = 0; i < distribution.Arguments.Count; i++)
        {
            if (known.Arguments[i].Bound == BoundRole.None)
            {
                continue;
            }
            string? learned = dependence.Of(distribution.Arguments[i]).Parameters.FirstOrDefault(name => !model.Members.First(member => member.Name == name).IsFrozen);
            if (learned is not null)
            {
                findings.Add(new Finding(FindingIds.SupportMoves, distribution.Places[i], [learned, $"{distribution.Name}.{known.Arguments[i].Name}"]));
            }
        }
    }

    /// <summary>The constraint that a member needs where a distribution takes it whole.</summary>
    private static ConstraintKind? ConstraintOf(Support support) => support switch
    {
        Support.Simplex => ConstraintKind.Simplex,
        Support.Ordered => ConstraintKind.Ordered,
        Support.LowerTriangular => ConstraintKind.LowerTriangular,
        _ => null,
    };

    private static Interval IntervalOf(Support support) => support switch
    {
        Support.Positive => Interval.Positive,
        Support.UnitInterval => Interval.Unit,
        Support.NonNegativeInteger => Interval.NonNegative,
        _ => Interval.Everything,
    };

    private static string Words(Support support) => support switch
    {
        Support.Positive => "a number above 0",
        Support.UnitInterval => "a number in [0, 1]",
        Support.NonNegativeInteger => "an integer, 0 or more",
        Support.ExtendedReal => "a number, or an infinity",
        _ => "a finite number",
    };
}
