using ProbDsl.Generators.Collections;
using ProbDsl.Generators.Ir;
using ProbDsl.Generators.Ir.Lowered;

namespace ProbDsl.Generators.Passes.Lowering;

/// <summary>Lays out slots: gives each run of numbers a field with its first slot, and counts the totals.</summary>
internal sealed class LayoutBuilder
{
    /// <summary>What a run of slots lies in.</summary>
    public enum Region
    {
        Parameters,
        Data,
        Latents,
        Observation,
        Workspace,
        Statistics,
    }

    private static readonly string[] reserved =
        ["ParameterSlots", "DataSlots", "LatentSlots", "ObservationSlots", "WorkspaceSlots", "StatisticSlots"];

    /// <summary>What every struct has already.</summary>
    private static readonly string[] inherited = ["Equals", "ReferenceEquals", "GetHashCode", "GetType", "ToString", "MemberwiseClone", "Finalize"];

    private readonly List<LayoutField> fields = [];
    private readonly HashSet<string> names = new([.. reserved, .. inherited], StringComparer.Ordinal);
    private readonly Dictionary<Region, Code> totals = [];
    private readonly Dictionary<string, Code> workspace = new(StringComparer.Ordinal);

    /// <summary>The fields for methods, then the totals; runs of the workspace that none of them names have no slots.</summary>
    public IEnumerable<LayoutField> FieldsFor(IEnumerable<EquatableArray<Step>> methods)
    {
        HashSet<string> used = new(StringComparer.Ordinal);
        List<Code> codes = [];
        foreach (EquatableArray<Step> method in methods)
        {
            AddUsed(method, used, codes);
        }
        List<LayoutField> kept = [];
        Code end = CodeFactory.IndexZero;
        foreach (LayoutField field in fields)
        {
            if (!workspace.TryGetValue(field.Name, out Code? length))
            {
                kept.Add(field);
            }
            else if (used.Contains(field.Name))
            {
                kept.Add(field with { Value = new Computed(end) });
                end = CodeFactory.Add(new LayoutRead(field.Name), length);
            }
        }
        return kept.Concat(Enum.GetValues(typeof(Region)).Cast<Region>().Select(region => new LayoutField(
            reserved[(int)region], new Computed(region == Region.Workspace ? end : Total(region)), "")));
    }

    private static void AddUsed(EquatableArray<Step> steps, HashSet<string> used, List<Code> codes)
    {
        foreach (Step step in steps)
        {
            codes.Clear();
            foreach (Code read in StepWalk.Reads(step))
            {
                CodeWalk.AddSelfAndDescendants(read, codes);
            }
            foreach (Code code in codes)
            {
                if (code is LayoutRead field)
                {
                    used.Add(field.Field);
                }
            }
            foreach (EquatableArray<Step> block in StepWalk.Blocks(step))
            {
                AddUsed(block, used, codes);
            }
        }
    }

    /// <summary>A name no other field has.</summary>
    public string Unique(string wanted)
    {
        string name = wanted;
        for (int n = 2; !names.Add(name); n++)
        {
            name = wanted + n.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }
        return name;
    }

    /// <summary>Adds a field that is not a run of slots.</summary>
    public LayoutRead Add(string wanted, LayoutValue value, string meaning)
    {
        string name = Unique(wanted);
        fields.Add(new LayoutField(name, value, meaning));
        return new LayoutRead(name);
    }

    /// <summary>Reserves slots at the end of a region and returns the field of the first.</summary>
    public LayoutRead Reserve(Region region, string wanted, Code length, string meaning)
    {
        LayoutRead field = Add(wanted, new Computed(Total(region)), meaning);
        totals[region] = CodeFactory.Add(field, length);
        if (region == Region.Workspace)
        {
            workspace.Add(field.Field, length);
        }
        return field;
    }

    private Code Total(Region region) => totals.TryGetValue(region, out Code? total) ? total : CodeFactory.IndexZero;
}
