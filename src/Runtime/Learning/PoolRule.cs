namespace ProbDsl.Learning;

/// <summary>
/// Which groups of units share a regression. Up to <see cref="MostSeparate"/> different givens of one shape have a
/// regression each, which is exact in the givens; more of them go into the inputs of one, whose cost does not grow with
/// their number. Where more than as many regressions are left, of units that differ in length only, one over sets takes them all.
/// </summary>
internal static class PoolRule
{
    /// <summary>A regression each costs as much as a fit without givens; beyond this many, pooling costs less than it loses.</summary>
    internal const int MostSeparate = 24;

    /// <summary>Pools in the order in which their first groups occur.</summary>
    /// <exception cref="InvalidOptionException">Sets are asked for where units are none.</exception>
    internal static IReadOnlyList<UnitPool> Apply(IReadOnlyList<WakeGroup> groups, GivenRule rule)
    {
        if (rule == GivenRule.Sets)
        {
            return [new UnitPool(groups, SetLayout.TryCreate(groups) ?? throw NoSets())];
        }

        var pools = new List<UnitPool>();
        foreach (IGrouping<(int, int, int, int), WakeGroup> shape in groups.GroupBy(Shape))
        {
            WakeGroup[] members = [.. shape];
            bool isPooled = rule == GivenRule.Pooled || (rule == GivenRule.Automatic && members.Length > MostSeparate);
            pools.AddRange(isPooled ? [new UnitPool(members)] : members.Select(static member => new UnitPool([member])));
        }

        return rule == GivenRule.Automatic && pools.Count > MostSeparate && SetLayout.TryCreate(groups) is { } sets
            ? [new UnitPool(groups, sets)]
            : pools;
    }

    private static InvalidOptionException NoSets() => new(
        nameof(FitOptions.Givens),
        $"Option {nameof(FitOptions.Givens)}: expected, for {nameof(GivenRule.Sets)}, units that differ in the length of given arrays of numbers and observe as many values, found others.");

    private static (int, int, int, int) Shape(WakeGroup group) =>
        (group.Model.ObservationSlots, group.Model.DataSlots.Length, group.Model.LatentSlots, group.Model.StatisticSlots);
}
