using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ProbDsl.Gallery.Reporting;

/// <summary>The table of many seeds, as Markdown and as JSON.</summary>
internal static class LedgerTable
{
    private static readonly JsonSerializerOptions s_indented = new() { WriteIndented = true };

    /// <summary>A Markdown table, one line a row of the ledger.</summary>
    internal static string Markdown(IReadOnlyList<LedgerRecord> records)
    {
        var text = new StringBuilder();
        text.Append("| row | d | seeds | median gap, nats | worst gap, nats | medal of the median (target) | medal of the worst | seconds, median (worst) | simulated units |\n");
        text.Append("|---|---|---|---|---|---|---|---|---|\n");
        foreach (LedgerRecord record in records)
        {
            text.Append(CultureInfo.InvariantCulture,
                $"| {record.Row.Name} | {record.Row.FreeParameters} | {record.Runs.Count} | {record.MedianGap:F4} | {record.WorstGap:F4} ")
                .Append($"| {Lower(record.MedianMedal)} ({Lower(record.Row.Target)}) | {Lower(record.WorstMedal)} ")
                .Append(CultureInfo.InvariantCulture,
                $"| {record.MedianSeconds:F1} ({record.WorstSeconds:F1}) | {record.MedianSimulated:F0} |\n");
        }
        return text.ToString();
    }

    /// <summary>The same with the values of every seed.</summary>
    internal static string Json(IReadOnlyList<LedgerRecord> records)
    {
        var rows = new JsonArray();
        foreach (LedgerRecord record in records)
        {
            rows.Add(new JsonObject
            {
                ["name"] = record.Row.Name,
                ["d"] = record.Row.FreeParameters,
                ["quick"] = record.Quick,
                ["target"] = Lower(record.Row.Target),
                ["median_medal"] = Lower(record.MedianMedal),
                ["worst_medal"] = Lower(record.WorstMedal),
                ["gap_nats"] = Numbers(record.Values("gap_nats")),
                ["seconds"] = Numbers(record.Values("seconds")),
                ["simulated"] = Numbers(record.Values("simulated")),
            });
        }
        return rows.ToJsonString(s_indented) + "\n";
    }

    private static JsonArray Numbers(double[] values) =>
        [.. values.Select(value => double.IsFinite(value) ? JsonValue.Create(value) : null)];

    private static string Lower(Enum medal) => medal.ToString().ToLowerInvariant();
}
