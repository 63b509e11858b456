using System.Text.Json;
using System.Text.Json.Nodes;
using ProbDsl.Gallery.Contract;

namespace ProbDsl.Gallery.Reporting;

/// <summary>
/// The file of <c>--json</c>:
/// <c>{"name", "seed", "quick", "seconds", "metrics": {name: number}, "targets": {name: {"min"|"max": number}}}</c>.
/// A metric that is not a finite number is null, for JSON has no other way to say it.
/// </summary>
internal static class ResultJson
{
    private static readonly JsonSerializerOptions s_indented = new() { WriteIndented = true };

    internal static string Format(string name, SampleRequest request, TimeSpan elapsed, SampleResult result)
    {
        var metrics = new JsonObject();
        var targets = new JsonObject();
        foreach (Metric metric in result.Metrics)
        {
            metrics[metric.Name] = double.IsFinite(metric.Value) ? metric.Value : null;
            if (metric.Target is MetricTarget target)
            {
                targets[metric.Name] = new JsonObject { [target.IsLowest ? "min" : "max"] = target.Limit };
            }
        }
        var document = new JsonObject
        {
            ["name"] = name,
            ["seed"] = request.Seed,
            ["quick"] = request.Quick,
            ["seconds"] = elapsed.TotalSeconds,
            ["metrics"] = metrics,
            ["targets"] = targets,
        };
        return document.ToJsonString(s_indented) + "\n";
    }
}
