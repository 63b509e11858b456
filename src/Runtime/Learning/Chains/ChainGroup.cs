using System.Globalization;
using ProbDsl.Models;
using ProbDsl.Numerics;
using ProbDsl.Regression;
using ProbDsl.Tracing;

namespace ProbDsl.Learning;

/// <summary>Units of equal givens whose latents are chains.</summary>
internal sealed class ChainGroup
{
    /// <summary>More numbers than this handed on from step to step are no chain of bounded width.</summary>
    private const int MostWidth = 16;

    /// <summary>Steps of so many kinds have nothing to pool.</summary>
    private const int MostKinds = 24;

    /// <summary>Units that dependences are looked for in, where observed values may choose what is read.</summary>
    private const int MostUnits = 64;

    private ChainGroup(WakeGroup group, BoundSites sites, ChainSteps steps, InputKind[] latentKinds)
    {
        Group = group;
        Sites = sites;
        Steps = steps;
        LatentKinds = latentKinds;
    }

    /// <summary>The units.</summary>
    internal WakeGroup Group { get; }

    /// <summary>What scores and differentiates draws one by one.</summary>
    internal BoundSites Sites { get; }

    /// <summary>The steps of a unit.</summary>
    internal ChainSteps Steps { get; }

    /// <summary>What each latent slot holds.</summary>
    internal InputKind[] LatentKinds { get; }

    /// <summary>The group's chains, or why it has none.</summary>
    /// <param name="group">The units.</param>
    /// <param name="description">The model.</param>
    /// <param name="parameters">Parameter slots at which dependences are looked for.</param>
    internal static (ChainGroup? Group, string? Reason) Of(WakeGroup group, ModelDescription description, double[] parameters)
    {
        if (group.Model.BySite is not { } sites)
        {
            return (null, "the compiler finds no chain in it (Description.Structure says what it finds)");
        }

        if (description.Structure?.Classes.FirstOrDefault(static part => part.Carried.Length > 0) is { } carrying)
        {
            return (null, $"regressions do not follow what is computed of all latents before and handed on ({string.Join(", ", carrying.Carried)}); {nameof(ChainForm)}.{nameof(ChainForm.Importance)} does");
        }

        if (description.Sites.Any(static site => site.Distribution == "Simulated"))
        {
            return (null, "an observed value is simulated, and has no density that could tell what it comes from");
        }

        if (sites.HeldLatents.Count > 0)
        {
            return (null, $"{description.Sites[sites.HeldLatents[0].Site].Name} is common to all steps");
        }

        SiteAddress[] addresses = [.. group.Model.Addresses()];
        var batch = new ParticleBatch(1, group.Model.LatentSlots, group.Model.ObservationSlots);
        group.Model.Simulate<Lane1>(parameters, new Randomness.RandomKey(0, 0), batch, 0, 1);
        var steps = ChainSteps.Find(
            addresses, site => description.Sites[site].IsObserved, group.Model.LatentSlots,
            Enumerable.Range(0, Math.Min(MostUnits, group.Count)).Select(unit => sites.TermsWithSources(
                parameters, batch.Latents, ParticleBatch.Column(group.Observations, group.Count, unit), new bool[group.Model.LatentSlots])));
        int kinds = steps.All.Select(static step => step.Kind).Distinct().Count();
        return steps.Longest < 2 ? (null, "no latent is linked to another")
            : steps.Width > MostWidth ? (null, string.Create(CultureInfo.InvariantCulture, $"a step hands {steps.Width} numbers to the next, of at most {MostWidth}"))
            : kinds > MostKinds ? (null, string.Create(CultureInfo.InvariantCulture, $"its steps are of {kinds} kinds, of at most {MostKinds}"))
            : (new ChainGroup(group, sites, steps, LatentKindsOf(group.Model, addresses, description)), null);
    }

    private static InputKind[] LatentKindsOf(BoundModel model, SiteAddress[] addresses, ModelDescription description)
    {
        var kinds = new InputKind[model.LatentSlots];
        foreach (SiteAddress address in addresses.Where(address => !description.Sites[address.Site].IsObserved))
        {
            Array.Fill(kinds, ObservationKinds.KindOf(description.Sites[address.Site]), address.Slot, address.Size);
        }

        return kinds;
    }
}
