using System.Globalization;
using ProbDsl.Tracing;

namespace ProbDsl.Models;

/// <summary>
/// Which site each slot of latents or observation belongs to, so that a value that cannot be is reported by the names of
/// the model: "Easiness[3]", not "slot 3".
/// </summary>
internal sealed class SlotSites
{
    private readonly string[] _names;
    private readonly SiteSupport[] _supports;

    private SlotSites(string[] names, SiteSupport[] supports)
    {
        _names = names;
        _supports = supports;
    }

    /// <summary>The sites of the observation's slots.</summary>
    internal static SlotSites OfObservation(BoundModel model, ModelDescription description) =>
        Create(model, description, isObserved: true, model.ObservationSlots);

    /// <summary>The sites of the latents' slots.</summary>
    internal static SlotSites OfLatents(BoundModel model, ModelDescription description) =>
        Create(model, description, isObserved: false, model.LatentSlots);

    /// <summary>The site and element of a slot.</summary>
    internal string NameOf(int slot) => _names[slot];

    /// <summary>Throws where a value is not finite or lies outside its site's support.</summary>
    /// <param name="slots">The values.</param>
    /// <param name="row">The unit of data, -1 where there is only one.</param>
    /// <param name="model">The model's name.</param>
    /// <exception cref="InvalidObservationException">A value cannot be.</exception>
    internal void Check(ReadOnlySpan<double> slots, int row, string model)
    {
        for (int slot = 0; slot < slots.Length; slot++)
        {
            double value = slots[slot];
            string? expected = !double.IsFinite(value)
                ? "a finite number"
                : _supports[slot] switch
                {
                    SiteSupport.Positive when !(value > 0.0) => "a number above 0",
                    SiteSupport.NonNegative when !(value >= 0.0) => "a number, 0 or above",
                    SiteSupport.Boolean when value is not (0.0 or 1.0) => "true or false",
                    SiteSupport.NonNegativeInteger when value < 0.0 || value != Math.Floor(value) => "an integer, 0 or more",
                    SiteSupport.Integer when value != Math.Floor(value) => "an integer",
                    SiteSupport.UnitInterval or SiteSupport.Simplex when value is < 0.0 or > 1.0 => "a number in [0, 1]",
                    SiteSupport.OpenUnitInterval when value is <= 0.0 or >= 1.0 => "a number between 0 and 1, neither of them",
                    SiteSupport.UnitSphere when value is < -1.0 or > 1.0 => "a number in [-1, 1]",
                    SiteSupport.Category when value < 0.0 || value != Math.Floor(value) => "a category, 0 or more",
                    _ => null,
                };
            if (expected is not null)
            {
                string place = row < 0 ? string.Empty : string.Create(CultureInfo.InvariantCulture, $"row {row}, ");
                throw new InvalidObservationException(row, _names[slot], string.Create(
                    CultureInfo.InvariantCulture, $"{model}, {place}site {_names[slot]}: expected {expected}, found {value:R}."));
            }
        }
    }

    private static SlotSites Create(BoundModel model, ModelDescription description, bool isObserved, int slots)
    {
        SiteAddress[] addresses =
            [.. model.Addresses().Where(address => description.Sites[address.Site].IsObserved == isObserved).OrderBy(address => address.Slot)];
        var sites = new int[slots];
        var elements = new int[slots];
        var lengths = new int[description.Sites.Length];
        int index = -1;
        for (int slot = 0; slot < slots; slot++)
        {
            while (index + 1 < addresses.Length && addresses[index + 1].Slot <= slot)
            {
                index++;
            }

            SiteAddress address = addresses[index];
            sites[slot] = address.Site;
            elements[slot] = address.Index + slot - address.Slot;
            lengths[address.Site]++;
        }

        var names = new string[slots];
        var supports = new SiteSupport[slots];
        for (int slot = 0; slot < slots; slot++)
        {
            SiteDescription site = description.Sites[sites[slot]];
            bool isScalar = site.Shape.Length == 0 && lengths[sites[slot]] == 1;
            names[slot] = isScalar ? site.Name : string.Create(CultureInfo.InvariantCulture, $"{site.Name}[{elements[slot]}]");
            supports[slot] = site.Support;
        }

        return new SlotSites(names, supports);
    }
}
