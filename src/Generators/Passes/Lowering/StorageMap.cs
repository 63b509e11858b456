using ProbDsl.Generators.Ir.Lowered;

namespace ProbDsl.Generators.Passes.Lowering;

/// <summary>Where each draw's values are kept: a run of slots for a local, or an array's slots for its elements.</summary>
internal sealed class StorageMap
{
    private readonly Dictionary<string, (ViewName View, Code Slot)> arrays = new(StringComparer.Ordinal);
    private readonly Dictionary<int, (ViewName View, Code Slot)> sites = [];

    /// <summary>The slots of an array that draws fill, or null for an array of intermediate values.</summary>
    public (ViewName View, Code Slot)? Array(string name) => arrays.TryGetValue(name, out var place) ? place : null;

    /// <summary>The slots of a draw that goes to a local.</summary>
    public (ViewName View, Code Slot) Site(int site) => sites[site];

    public bool HasSite(int site) => sites.ContainsKey(site);

    public void SetArray(string name, ViewName view, Code slot) => arrays[name] = (view, slot);

    public void SetSite(int site, ViewName view, Code slot) => sites[site] = (view, slot);
}
