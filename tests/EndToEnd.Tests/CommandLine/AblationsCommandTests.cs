using ProbDsl.Gallery;
using ProbDsl.Gallery.Ablations;
using ProbDsl.Gallery.Contract;
using ProbDsl.Ledger;

namespace ProbDsl.EndToEnd.Tests.CommandLine;

/// <summary>The table of ablations, on fits whose gap is known beforehand.</summary>
public sealed class AblationsCommandTests
{
    private static readonly LedgerRow s_row = new("row", 2, -100, Medal.Silver);

    [Fact]
    public async Task EachAblationIsALineOfMedianAndWorstGap()
    {
        CommandLineRun run = await RunAsync("ablations", "row", "--only", "defaults", "clip", "--seeds", "3", "--first-seed", "5");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("| recipe | row |\n|---|---|\n| defaults: ", run.Output, StringComparison.Ordinal);
        Assert.Contains("| 6 / 7 |", run.Output, StringComparison.Ordinal);
        Assert.Contains("| 60 / none |", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task UnknownAblationListsTheKnownOnes()
    {
        CommandLineRun run = await RunAsync("ablations", "row", "--only", "klip");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("--only: expected one of defaults, ", run.Error, StringComparison.Ordinal);
        Assert.Contains("found 'klip'", run.Error, StringComparison.Ordinal);
    }

    /// <summary>Each ablation changes the options; a change that does nothing would be a line that says nothing.</summary>
    [Fact]
    public void EveryAblationButTheFirstChangesTheRecipe()
    {
        FitOptions options = SampleFit.Options(new SampleRequest(Seed: 1));
        Assert.Same(options, ShippedAblations.All[0].Change(options));
        Assert.All(ShippedAblations.All.Skip(1), ablation => Assert.NotEqual(options, ablation.Change(options)));
        Assert.Equal(ShippedAblations.All.Count, ShippedAblations.All.Select(static ablation => ablation.Name).Distinct().Count());
        Assert.Equal(
            ShippedAblations.All[1].Change(options),
            SampleFit.Options(new SampleRequest(Seed: 1, Ablation: ShippedAblations.All[1])));
    }

    private static Task<CommandLineRun> RunAsync(params string[] arguments)
    {
        // Defaults leave the gap of the seed, others ten times that; at the last seed they leave nothing.
        var sample = new LedgerSample(s_row, "a row", "no time", (request, _, _) =>
        {
            double gap = request.Ablation!.Name == "defaults" ? request.Seed : request.Seed == 7 ? double.NaN : 12 * request.Seed - 12;
            return Task.FromResult(new LedgerFit(s_row.ExactMaximum - gap, Simulated: 10, Learned: [], Warnings: [], IsComplete: true));
        });
        return CommandLineRun.OfAsync(new SampleCatalogue([sample]), arguments);
    }
}
