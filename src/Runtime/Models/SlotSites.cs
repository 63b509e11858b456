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
    private readonly bool[] _isDrawn;

    private SlotSites(string[] names, SiteSupport[] supports, bool[] isDrawn)
    {
        _names = names;
        _supports = supports;
        _isDrawn = isDrawn;
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
            string? expected = !double.IsFinite(value) ? "a finite number"
                : !_isDrawn[slot] ? (value == 0.0 ? null : "0, for the model draws nothing there")
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

    /// <summary>The values of sites that draw integers, by name: what an index may have been.</summary>
    internal string Integers(ReadOnlySpan<double> slots)
    {
        var found = new List<string>();
        for (int slot = 0; slot < slots.Length; slot++)
        {
            if (_supports[slot] is SiteSupport.Category or SiteSupport.Integer or SiteSupport.NonNegativeInteger or SiteSupport.Boolean)
            {
                found.Add(string.Create(CultureInfo.InvariantCulture, $"{_names[slot]} = {slots[slot]:R}"));
            }
        }

        return string.Join(", ", found);
    }

    private static SlotSites Create(BoundModel model, ModelDescription description, bool isObserved, int slots)
    {
        string kind = isObserved ? "observed" : "latent";
        var names = new string[slots];
        var supports = new SiteSupport[slots];
        var isDrawn = new bool[slots];
        for (int slot = 0; slot < slots; slot++)
        {
            names[slot] = string.Create(CultureInfo.InvariantCulture, $"{kind} scalar {slot}");
        }

        SiteAddress[] addresses = [.. model.Addresses().Where(address => description.Sites[address.Site].IsObserved == isObserved)];
        int[] lengths = new int[description.Sites.Length];
        foreach (SiteAddress address in addresses)
        {
            lengths[address.Site] += address.Size;
        }

        foreach (SiteAddress address in addresses)
        {
            SiteDescription site = description.Sites[address.Site];
            bool isScalar = site.Shape.Length == 0 && lengths[address.Site] == 1;
            for (int i = 0; i < address.Size && address.Slot + i < slots; i++)
            {
                int slot = address.Slot + i;
                names[slot] = isScalar ? site.Name : string.Create(CultureInfo.InvariantCulture, $"{site.Name}[{address.Index + i}]");
                supports[slot] = site.Support;
                isDrawn[slot] = true;
            }
        }

        return new SlotSites(names, supports, isDrawn);
    }
}
