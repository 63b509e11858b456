using ProbDsl.Models;
using ProbDsl.Tracing;

namespace ProbDsl.Learning;

/// <summary>The slots of an observation that one draw of the model fills.</summary>
/// <param name="First">The first slot.</param>
/// <param name="Count">How often it draws.</param>
/// <param name="Width">How many slots each time fills.</param>
internal readonly record struct ObservedRun(int First, int Count, int Width)
{
    /// <summary>The runs of a model in the order of its draws; null where a draw fills slots that are not next to one another in order.</summary>
    internal static ObservedRun[]? Of(BoundModel model, ModelDescription description)
    {
        var runs = new SortedDictionary<int, ObservedRun>();
        foreach (SiteAddress address in model.Addresses())
        {
            if (!description.Sites[address.Site].IsObserved)
            {
                continue;
            }

            if (!runs.TryGetValue(address.Site, out ObservedRun run))
            {
                run = new ObservedRun(address.Slot, 0, address.Size);
            }

            if (address.Size != run.Width || address.Slot != run.First + run.Count * run.Width)
            {
                return null;
            }

            runs[address.Site] = run with { Count = run.Count + 1 };
        }

        return [.. runs.Values];
    }
}
