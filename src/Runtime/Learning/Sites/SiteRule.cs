using System.Globalization;
using ProbDsl.Models;

namespace ProbDsl.Learning;

/// <summary>Which data are learned site by site: those of a model whose every unit falls apart, given its data, into many sites of bounded size.</summary>
internal static class SiteRule
{
    /// <summary>Observed values of a site: weights in more dimensions than this need more draws than there are.</summary>
    internal const int MostChildren = 5;

    /// <summary>A unit with so few observed values is no hard input to a regression: as a whole it costs less.</summary>
    internal const int MostObservedAsWhole = 10;

    /// <summary>The sites of each group; null where the data are learned as a whole.</summary>
    /// <exception cref="InvalidOptionException">Sites are asked for and there are none.</exception>
    internal static IReadOnlyList<SiteGroup>? Apply(IReadOnlyList<WakeGroup> groups, ModelDescription description, double[] slots, StructureRule rule)
    {
        if (rule is StructureRule.WholeUnit or StructureRule.Windows || (rule == StructureRule.Automatic && groups.All(static group => group.Model.ObservationSlots <= MostObservedAsWhole)))
        {
            return null;
        }

        var sites = new List<SiteGroup>();
        string? reason = null;
        foreach (WakeGroup group in groups)
        {
            (SiteGroup? own, reason) = SiteGroup.Of(group, description, slots);
            if (own is null)
            {
                break;
            }

            sites.Add(own);
        }

        reason ??= Reason(sites);
        return reason is null ? sites : rule == StructureRule.Automatic ? null : throw new InvalidOptionException(
            nameof(FitOptions.Structure),
            $"Option {nameof(FitOptions.Structure)}: expected a model that falls apart into sites of bounded size, found {description.Name}: {reason}.");
    }

    /// <summary>Why data are not learned site by site; null where they are.</summary>
    private static string? Reason(List<SiteGroup> groups)
    {
        int most = groups.Max(static group => group.Components.Children.Max(static children => children.Length));
        return groups.All(static group => group.Components.Count < 2) ? "given the data all of it hangs together"
            : most > MostChildren ? string.Create(CultureInfo.InvariantCulture, $"a site has {most} observed values, of at most {MostChildren}")
            : null;
    }
}
