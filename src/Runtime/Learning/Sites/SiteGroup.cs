using ProbDsl.Models;
using ProbDsl.Numerics;
using ProbDsl.Regression;
using ProbDsl.Tracing;

namespace ProbDsl.Learning;

/// <summary>Units of equal givens that fall apart into the same sites.</summary>
internal sealed class SiteGroup
{
    private SiteGroup(WakeGroup group, BoundSites sites, SiteComponents components, HeldValues held, CommonLatents common, bool[] isInteger)
    {
        Group = group;
        Sites = sites;
        Components = components;
        Held = held;
        Common = common;
        HasIntegersOnly = [.. components.Latents.Select(latents => latents.All(slot => isInteger[slot]))];
        Kinds = [.. components.Children.Select(children => children.Select(slot => group.ObservationKinds[slot]).ToArray())];
    }

    /// <summary>The units.</summary>
    internal WakeGroup Group { get; }

    /// <summary>What simulates and differentiates them.</summary>
    internal BoundSites Sites { get; }

    /// <summary>Into what each of them falls apart.</summary>
    internal SiteComponents Components { get; }

    /// <summary>The values of what is conditioned on.</summary>
    internal HeldValues Held { get; }

    /// <summary>The latents that are common to components: conditioned on too, at values drawn from their posterior.</summary>
    internal CommonLatents Common { get; }

    /// <summary>Of each component, true where its latents are all truth values or categories, or it has none.</summary>
    internal bool[] HasIntegersOnly { get; }

    /// <summary>What each observed slot of a component holds.</summary>
    internal InputKind[][] Kinds { get; }

    /// <summary>More runs of a unit than this are not made to find its sites: of each unit one for each combination of what is conditioned on.</summary>
    private const long MostRuns = 20_000;

    /// <summary>More combinations of what is conditioned on cannot be gone through in every tenth iteration.</summary>
    private const long MostCombinations = 1_024;

    /// <summary>Values of latents that are common to components, at which dependences are looked for.</summary>
    private const int CommonTrials = 4;

    /// <summary>The group's sites, or why it has none.</summary>
    /// <param name="group">The units.</param>
    /// <param name="description">The model.</param>
    /// <param name="parameters">Parameter slots at which dependences are looked for.</param>
    internal static (SiteGroup? Group, string? Reason) Of(WakeGroup group, ModelDescription description, double[] parameters)
    {
        if (group.Model.BySite is not { } sites)
        {
            return (null, "the compiler finds no local sites in it (Description.Structure says what it finds)");
        }

        if (description.Sites.Any(static site => site.Distribution == "Simulated"))
        {
            return (null, "an observed value is simulated, and has no density that could tell what it comes from");
        }

        long combinations = sites.Enumerated.Aggregate(1L, static (product, latent) => Math.Min(product * latent.Count, int.MaxValue));
        if (combinations > MostCombinations || combinations * group.Count > MostRuns)
        {
            return (null, $"its latents of the whole unit have {combinations} combinations of values, for {group.Count} different units");
        }

        SiteAddress[] addresses = [.. group.Model.Addresses()];
        var held = HeldValues.Of(sites.Enumerated, addresses);
        int deepest = sites.HeldLatents.Max(static latent => (int?)latent.Level) ?? 0;
        SiteComponents[] parts = [.. Enumerable.Range(0, deepest + 1).Select(level => Find(group, sites, description, addresses, held, level, parameters))];
        SiteComponents components = parts[deepest];
        var common = CommonLatents.Of(sites.HeldLatents, description, addresses, level => parts[level]);
        var isInteger = new bool[group.Model.LatentSlots];
        foreach (SiteAddress address in addresses.Where(address => !description.Sites[address.Site].IsObserved))
        {
            Array.Fill(isInteger, description.Sites[address.Site].Support is SiteSupport.Boolean or SiteSupport.Category, address.Slot, address.Size);
        }

        return (new SiteGroup(group, sites, components, held, common, isInteger), null);
    }

    /// <summary>The components of the group's units with all latents held that are conditioned on, those that are common to components up to a level.</summary>
    private static SiteComponents Find(
        WakeGroup group, BoundSites sites, ModelDescription description, SiteAddress[] addresses, HeldValues held, int level, double[] parameters)
    {
        HashSet<int> heldSites = [.. sites.HeldLatents.Where(latent => latent.Level <= level).Select(static latent => latent.Site)];
        var isHeld = new bool[group.Model.LatentSlots];
        foreach (SiteAddress address in addresses.Where(address => heldSites.Contains(address.Site)))
        {
            Array.Fill(isHeld, true, address.Slot, address.Size);
        }

        // Latents at whatever values: only what enters what is asked. What is conditioned on, and observed values, may choose what enters: all of them are looked at, or some where they
        // cannot be counted.
        double[][] latents = [.. Enumerable.Range(0, sites.Common.Any() ? CommonTrials : 1).Select(trial => SomeLatents(group.Model, parameters, trial))];
        IEnumerable<(Provenance[], Provenance[])> terms = Enumerable.Range(0, group.Count).SelectMany(unit => held.Combinations().SelectMany(values => latents.Select(some =>
            sites.TermsWithSources(parameters, With(held, values, some), ParticleBatch.Column(group.Observations, group.Count, unit), isHeld))));
        return SiteComponents.Find(
            addresses, site => description.Sites[site].IsObserved, heldSites.Contains, group.Model.LatentSlots, group.Model.ObservationSlots, terms);
    }

    private static double[] With(HeldValues held, int combination, double[] latents)
    {
        double[] at = [.. latents];
        held.Write(combination, at);
        return at;
    }

    private static double[] SomeLatents(BoundModel model, double[] parameters, int trial)
    {
        var batch = new ParticleBatch(1, model.LatentSlots, model.ObservationSlots);
        model.Simulate<Lane1>(parameters, new Randomness.RandomKey(0, (uint)trial), batch, 0, 1);
        return batch.Latents;
    }
}
