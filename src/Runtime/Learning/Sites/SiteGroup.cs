using ProbDsl.Models;
using ProbDsl.Numerics;
using ProbDsl.Regression;
using ProbDsl.Tracing;

namespace ProbDsl.Learning;

/// <summary>Units of equal givens that fall apart into the same sites.</summary>
internal sealed class SiteGroup
{
    private SiteGroup(WakeGroup group, BoundSites sites, SiteComponents components, HeldValues held, bool[] isInteger, bool hasDensities)
    {
        Group = group;
        Sites = sites;
        Components = components;
        Held = held;
        HasIntegersOnly = [.. components.Latents.Select(latents => hasDensities && latents.Length > 0 && latents.All(slot => isInteger[slot]))];
        HasDensities = hasDensities;
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

    /// <summary>True where the density of every observed value is known: of none that a simulator computes.</summary>
    internal bool HasDensities { get; }

    /// <summary>Of each component, true where its latents are all integers.</summary>
    internal bool[] HasIntegersOnly { get; }

    /// <summary>What each observed slot of a component holds.</summary>
    internal InputKind[][] Kinds { get; }

    /// <summary>The group's sites; null where its model is learned as a whole.</summary>
    /// <param name="group">The units.</param>
    /// <param name="description">The model.</param>
    /// <param name="parameters">Parameter slots at which dependences are looked for.</param>
    internal static SiteGroup? Of(WakeGroup group, ModelDescription description, double[] parameters)
    {
        if (group.Model.BySite is not { } sites)
        {
            return null;
        }

        HashSet<int> heldSites = [.. sites.HeldLatents.Select(static latent => latent.Site)];
        SiteAddress[] addresses = [.. group.Model.Addresses()];
        var held = HeldValues.Of(sites.HeldLatents, addresses);
        var isHeld = new bool[group.Model.LatentSlots];
        foreach (int slot in held.Slots)
        {
            isHeld[slot] = true;
        }

        // Latents at whatever values: only what enters what is asked. What is conditioned on may choose what enters, so every value of it is looked at.
        double[] observation = ParticleBatch.Column(group.Observations, group.Count, 0);
        double[] latents = SomeLatents(group.Model, parameters);
        IEnumerable<(Provenance[], Provenance[])> terms = held.Combinations().Select(values =>
        {
            double[] at = [.. latents];
            held.Write(values, at);
            return sites.TermsWithSources(parameters, at, observation, isHeld);
        });
        var components = SiteComponents.Find(
            addresses, site => description.Sites[site].IsObserved, heldSites.Contains, group.Model.LatentSlots, group.Model.ObservationSlots, terms);
        var isInteger = new bool[group.Model.LatentSlots];
        foreach (SiteAddress address in addresses.Where(address => !description.Sites[address.Site].IsObserved))
        {
            Array.Fill(isInteger, description.Sites[address.Site].Support is SiteSupport.Boolean or SiteSupport.Category or SiteSupport.Integer, address.Slot, address.Size);
        }

        return new SiteGroup(group, sites, components, held, isInteger, description.Sites.All(static site => site.Distribution != "Simulated"));
    }

    private static double[] SomeLatents(BoundModel model, double[] parameters)
    {
        var batch = new ParticleBatch(1, model.LatentSlots, model.ObservationSlots);
        model.Simulate<Lane1>(parameters, new Randomness.RandomKey(0, 0), batch, 0, 1);
        return batch.Latents;
    }
}
