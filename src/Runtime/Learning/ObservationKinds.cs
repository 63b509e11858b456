using ProbDsl.Models;
using ProbDsl.Regression;
using ProbDsl.Tracing;

namespace ProbDsl.Learning;

/// <summary>What each slot of an observation holds, by the sites of the model: what an <see cref="Embedding"/> asks.</summary>
internal static class ObservationKinds
{
    /// <summary>The kind of each slot; a slot that nothing is drawn in is plain.</summary>
    internal static InputKind[] Of(BoundModel model, ModelDescription description)
    {
        var kinds = new InputKind[model.ObservationSlots];
        foreach (SiteAddress address in model.Addresses())
        {
            SiteDescription site = description.Sites[address.Site];
            for (int slot = address.Slot; site.IsObserved && slot < Math.Min(kinds.Length, address.Slot + address.Size); slot++)
            {
                kinds[slot] = KindOf(site);
            }
        }

        return kinds;
    }

    internal static InputKind KindOf(SiteDescription site) => (site.Support, site.Distribution) switch
    {
        (_, "VonMises" or "WrappedNormal") => InputKind.Angle,

        // Their categories have an order, which their numbers keep.
        (SiteSupport.Category, "OrderedLogistic" or "OrderedProbit") => InputKind.Plain,
        (SiteSupport.Category, _) => InputKind.Category,
        (SiteSupport.NonNegativeInteger, _) => InputKind.Count,
        (SiteSupport.Positive, _) => InputKind.Positive,
        _ => InputKind.Plain,
    };
}
