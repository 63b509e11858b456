using System.Globalization;
using ProbDsl.Models;

namespace ProbDsl.Learning;

/// <summary>Which data are learned step by step: those of a model whose latents are chains given the data, and whose units are long.</summary>
internal static class ChainRule
{
    /// <summary>Groups of units with different givens have regressions of their own; more of them would cost more than they bring.</summary>
    private const int MostGroups = 24;

    /// <summary>The chains of each group; null where the data are not learned step by step.</summary>
    /// <exception cref="InvalidOptionException">Chains are asked for and there are none.</exception>
    internal static IReadOnlyList<ChainGroup>? Apply(IReadOnlyList<WakeGroup> groups, ModelDescription description, double[] slots, StructureRule rule)
    {
        if (rule is not (StructureRule.Automatic or StructureRule.Windows)
            || (rule == StructureRule.Automatic && groups.All(static group => group.Model.ObservationSlots <= SiteRule.MostObservedAsWhole)))
        {
            return null;
        }

        string? reason = groups.Count > MostGroups
            ? string.Create(CultureInfo.InvariantCulture, $"its units have {groups.Count} different givens, of at most {MostGroups}")
            : null;
        var chains = new List<ChainGroup>();
        foreach (WakeGroup group in reason is null ? groups : [])
        {
            (ChainGroup? own, reason) = ChainGroup.Of(group, description, slots);
            if (own is null)
            {
                break;
            }

            chains.Add(own);
        }

        return reason is null ? chains : rule == StructureRule.Automatic ? null : throw new InvalidOptionException(
            nameof(FitOptions.Structure),
            $"Option {nameof(FitOptions.Structure)}: expected a model whose latents are chains, found {description.Name}: {reason}.");
    }
}
