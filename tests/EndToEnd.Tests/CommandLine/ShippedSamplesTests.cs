using System.Text.Json;
using ProbDsl.Gallery;

namespace ProbDsl.EndToEnd.Tests.CommandLine;

/// <summary>The command line with the samples it ships.</summary>
public sealed class ShippedSamplesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("shipped").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task ListNamesTheRowsOfTheLedger()
    {
        CommandLineRun run = await CommandLineRun.OfAsync(ShippedSamples.Catalogue, "list");
        Assert.Equal(0, run.ExitCode);
        string[] rows =
        [
            "faithful-1d", "faithful-2d", "rasch", "red-mites", "ppca-1", "ppca-2", "sleepstudy", "bars", "circle", "earthquakes", "nile", "lgssm", "volatility",
        ];
        Assert.Equal(rows, ShippedSamples.Catalogue.Ledger.Select(sample => sample.Name));
        Assert.All(rows, name => Assert.Contains(name, run.Output, StringComparison.Ordinal));
    }

    [Fact]
    public async Task QuickRunWritesItsGap()
    {
        string file = Path.Combine(_folder, "result.json");
        CommandLineRun run = await CommandLineRun.OfAsync(ShippedSamples.Catalogue, "run", "faithful-1d", "--quick", "--seed", "2", "--json", file);
        Assert.Empty(run.Error);
        Assert.Contains("gap_nats", run.Output, StringComparison.Ordinal);

        using JsonDocument document = JsonDocument.Parse(await File.ReadAllTextAsync(file));
        JsonElement metrics = document.RootElement.GetProperty("metrics");
        Assert.Equal(["gap_nats", "gap_over_d", "seconds", "simulated"], metrics.EnumerateObject().Select(metric => metric.Name));
        Assert.InRange(metrics.GetProperty("gap_nats").GetDouble(), -1e-5, 5.536);
        Assert.Equal(metrics.GetProperty("gap_nats").GetDouble() / 5, metrics.GetProperty("gap_over_d").GetDouble(), 1e-12);
    }
}
