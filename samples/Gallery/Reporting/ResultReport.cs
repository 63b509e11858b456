using System.Globalization;
using ProbDsl.Gallery.Contract;
using Spectre.Console;

namespace ProbDsl.Gallery.Reporting;

/// <summary>What a run prints when it is over: what was learned, then every metric with its target and whether it is met.</summary>
internal static class ResultReport
{
    internal static void Write(GalleryConsole console, SampleResult result)
    {
        if (!result.IsComplete)
        {
            console.WriteLine("Cancelled: what was learned up to then is reported.");
        }

        Table learned = console.NewTable("learned", "value");
        foreach ((string name, string value) in result.Learned)
        {
            learned.AddRow(Markup.Escape(name), Markup.Escape(value));
        }
        console.Write(learned);

        Table metrics = console.NewTable("metric", "value", "target", "met");
        foreach (Metric metric in result.Metrics)
        {
            metrics.AddRow(metric.Name, Number(metric.Value), Describe(metric.Target), Verdict(metric));
        }
        console.Write(metrics);

        foreach (string warning in result.Warnings)
        {
            console.WriteLine($"warning: {warning}");
        }
    }

    /// <summary>A count in full, anything else by five significant digits: enough to compare with a target, short enough to read.</summary>
    internal static string Number(double value) =>
        value.ToString(double.IsInteger(value) && Math.Abs(value) < 1e15 ? "F0" : "G5", CultureInfo.InvariantCulture);

    private static string Describe(MetricTarget? target) =>
        target is null ? "-" : $"{(target.IsLowest ? "at least" : "at most")} {Number(target.Limit)}";

    private static string Verdict(Metric metric) => metric.Target is null ? "-" : metric.IsMet ? "yes" : "no";
}
