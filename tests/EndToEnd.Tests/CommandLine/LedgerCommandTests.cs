using System.Text.Json;
using ProbDsl.Gallery;
using ProbDsl.Ledger;

namespace ProbDsl.EndToEnd.Tests.CommandLine;

/// <summary>The table of many seeds, on fits whose gap is known beforehand.</summary>
public sealed class LedgerCommandTests : IDisposable
{
    private static readonly LedgerRow s_row = new("row", 2, -100, Medal.Silver);
    private readonly string _folder = Directory.CreateTempSubdirectory("ledger").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task MedianAndWorstGapEarnTheirMedals()
    {
        // Limits for two parameters: gold 0.01, silver 0.1, bronze 2.996.
        string file = Path.Combine(_folder, "ledger.json");
        CommandLineRun run = await RunAsync([0.5, 0.001, 0.05], "ledger", "row", "--seeds", "3", "--json", file);
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("| row | 2 | 3 | 0.0500 | 0.5000 | silver (silver) | bronze |", run.Output, StringComparison.Ordinal);

        using JsonDocument document = JsonDocument.Parse(await File.ReadAllTextAsync(file));
        JsonElement row = Assert.Single(document.RootElement.EnumerateArray());
        Assert.Equal([0.5, 0.001, 0.05], row.GetProperty("gap_nats").EnumerateArray().Select(gap => Math.Round(gap.GetDouble(), 9)));
        Assert.Equal("bronze", row.GetProperty("worst_medal").GetString());
    }

    [Fact]
    public async Task SeedsMayBeginElsewhere()
    {
        CommandLineRun run = await RunAsync([9.0, 0.05, 0.05], "ledger", "row", "--seeds", "2", "--first-seed", "2");
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("| row | 2 | 2 | 0.0500 | 0.0500 |", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("seed 1:", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.2, 0.2, 0.2)]
    [InlineData(0.05, 0.05, 5.0)]
    [InlineData(0.05, 0.05, double.NaN)]
    public async Task MissedMedianOrASeedWithoutBronzeIsNotMet(params double[] gaps) =>
        Assert.Equal(1, (await RunAsync(gaps, "ledger", "--seeds", "3")).ExitCode);

    [Fact]
    public async Task UnknownRowListsTheKnownOnes()
    {
        CommandLineRun run = await RunAsync([0], "ledger", "wor");
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("NAME: expected one of row; found 'wor'.", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NoSeedsIsBadArguments()
    {
        CommandLineRun run = await RunAsync([0], "ledger", "--seeds", "0");
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("--seeds: expected a whole number from 1", run.Error, StringComparison.Ordinal);
    }

    private static Task<CommandLineRun> RunAsync(double[] gaps, params string[] arguments)
    {
        var sample = new LedgerSample(s_row, "a row", "no time", (request, _, _) =>
            Task.FromResult(new LedgerFit(s_row.ExactMaximum - gaps[request.Seed - 1], Simulated: 10, Learned: [], Warnings: [], IsComplete: true)));
        return CommandLineRun.OfAsync(new SampleCatalogue([sample]), arguments);
    }
}
