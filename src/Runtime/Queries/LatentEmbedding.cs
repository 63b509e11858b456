using ProbDsl.Models;
using ProbDsl.Tracing;

namespace ProbDsl.Queries;

/// <summary>
/// Which slots of the latents are numbers that may be moved on the whole line (by the logarithm where they are positive, by the
/// logit between 0 and 1), and which are integers. Others (simplexes, spheres, intervals with bounds of their own) are left as they are.
/// </summary>
internal sealed class LatentEmbedding
{
    private readonly SiteSupport[] _supports;

    internal LatentEmbedding(BoundModel model, ModelDescription description)
    {
        _supports = new SiteSupport[model.LatentSlots];
        var real = new SortedSet<int>();
        var discrete = new SortedSet<int>();
        var other = new SortedSet<int>();
        foreach (SiteAddress address in model.Addresses().Where(address => !description.Sites[address.Site].IsObserved))
        {
            SiteSupport support = description.Sites[address.Site].Support;
            for (int slot = address.Slot; slot < Math.Min(address.Slot + address.Size, _supports.Length); slot++)
            {
                _supports[slot] = support;
                (IsReal(support) ? real : IsDiscrete(support) ? discrete : other).Add(slot);
            }
        }

        Real = [.. real];
        Discrete = [.. discrete];
        IsDiscreteOnly = real.Count == 0 && other.Count == 0;
    }

    /// <summary>Slots that are moved.</summary>
    internal int[] Real { get; }

    /// <summary>Slots that hold integers.</summary>
    internal int[] Discrete { get; }

    /// <summary>True where every latent is an integer.</summary>
    internal bool IsDiscreteOnly { get; }

    internal static bool IsReal(SiteSupport support) => support is SiteSupport.Real or SiteSupport.Positive or SiteSupport.NonNegative
        or SiteSupport.UnitInterval or SiteSupport.OpenUnitInterval;

    internal static bool IsDiscrete(SiteSupport support) =>
        support is SiteSupport.Boolean or SiteSupport.NonNegativeInteger or SiteSupport.Integer or SiteSupport.Category;

    /// <summary>The number on the line; infinite at an edge.</summary>
    internal double Embed(int slot, double value) => LineCoordinate.Of(_supports[slot], value);

    /// <summary>The latent of a number on the line.</summary>
    internal double Restore(int slot, double coordinate) => LineCoordinate.Restore(_supports[slot], coordinate);

    /// <summary>log |d latent / d coordinate|.</summary>
    internal double LogSlope(int slot, double coordinate) => LineCoordinate.LogSlope(_supports[slot], coordinate);

    /// <summary>The integers of a row of slots, to be told apart by.</summary>
    internal SlotValues State(ReadOnlySpan<double> slots)
    {
        var values = new double[Discrete.Length];
        for (int j = 0; j < values.Length; j++)
        {
            values[j] = slots[Discrete[j]];
        }

        return new SlotValues(values);
    }
}
