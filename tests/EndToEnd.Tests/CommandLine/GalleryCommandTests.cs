using System.Text.Json;
using ProbDsl.Gallery;
using ProbDsl.Gallery.Contract;

namespace ProbDsl.EndToEnd.Tests.CommandLine;

/// <summary>The command line itself, on samples that answer at once: exit codes, messages, tables, the JSON file.</summary>
public sealed class GalleryCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("gallery").FullName;

    private static SampleCatalogue Catalogue { get; } = new(
    [
        new StubSample("near", (_, _) => StubSample.Result(0.5, limit: 1)),
        new StubSample("far", (_, _) => StubSample.Result(2, limit: 1)),
        new StubSample("nowhere", (_, _) => StubSample.Result(double.NaN, limit: 1)),
        new StubSample("cancelled", (_, cancellation) => StubSample.Result(0.5, limit: 1, isComplete: !cancellation.IsCancellationRequested)),
    ]);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task ListNamesEverySample()
    {
        CommandLineRun run = await CommandLineRun.OfAsync(Catalogue, "list");
        Assert.Equal(0, run.ExitCode);
        Assert.All(Catalogue.Samples, sample => Assert.Contains(sample.Summary, run.Output, StringComparison.Ordinal));
        Assert.Contains("no time", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("near", 0)]
    [InlineData("far", 1)]
    [InlineData("nowhere", 1)]
    public async Task ExitCodeSaysWhetherEveryTargetIsMet(string name, int exitCode) =>
        Assert.Equal(exitCode, (await CommandLineRun.OfAsync(Catalogue, "run", name)).ExitCode);

    [Fact]
    public async Task RunPrintsWhatWasLearnedAndEveryMetric()
    {
        CommandLineRun run = await CommandLineRun.OfAsync(Catalogue, "run", "far");
        string[] lines = run.Output.Split('\n', StringSplitOptions.TrimEntries);
        Assert.Contains(lines, line => Cells(line) is ["Mean", "2.5 [se 0.1]"]);
        Assert.Contains(lines, line => Cells(line) is ["distance", "2", "at most 1", "no"]);
        Assert.Contains(lines, line => Cells(line) is ["simulated", "1200", "-", "-"]);
        Assert.Contains("warning: look at this", lines);
        Assert.Empty(run.Error);
    }

    [Fact]
    public async Task PlainProgressIsOneLineATenth()
    {
        CommandLineRun run = await CommandLineRun.OfAsync(Catalogue, "run", "near");
        string[] lines = run.Output.Split('\n');
        Assert.Equal(10, lines.Count(line => line.StartsWith("near: ", StringComparison.Ordinal) && line.Contains("/20 step", StringComparison.Ordinal)));
        Assert.DoesNotContain('\u001b', run.Output);
    }

    [Fact]
    public async Task SeedQuickAndThreadsReachTheSample()
    {
        SampleRequest? asked = null;
        var catalogue = new SampleCatalogue([new StubSample("near", (request, _) =>
        {
            asked = request;
            return StubSample.Result(0.5, limit: 1);
        })]);
        await CommandLineRun.OfAsync(catalogue, "run", "near", "--seed", "7", "--quick", "--threads", "2");
        Assert.Equal(new SampleRequest(7, Quick: true, Threads: 2), asked);
        await CommandLineRun.OfAsync(catalogue, "run", "near");
        Assert.Equal(new SampleRequest(1, Quick: false, Threads: 0), asked);
    }

    [Fact]
    public async Task ExploreAndStructureReachASampleThatIsLearnedSiteBySite()
    {
        var asked = new List<SampleRequest>();
        var catalogue = new SampleCatalogue([new StubSample("near", (request, _) =>
        {
            asked.Add(request);
            return StubSample.Result(0.5, limit: 1);
        }) { IsBySites = true }]);
        await CommandLineRun.OfAsync(catalogue, "run", "near", "--explore");
        await CommandLineRun.OfAsync(catalogue, "run", "near", "--structure", "whole-unit");
        await CommandLineRun.OfAsync(catalogue, "run", "near", "--explore", "--structure", "sites");
        await CommandLineRun.OfAsync(catalogue, "run", "near");
        Assert.Equal(
            [
                new SampleRequest(1, Explore: true), new SampleRequest(1, Structure: StructureRule.WholeUnit),
                new SampleRequest(1, Explore: true, Structure: StructureRule.Sites), new SampleRequest(1),
            ], asked);

        Assert.Contains("found --structure whole-unit", (await CommandLineRun.OfAsync(catalogue, "run", "near", "--explore", "--structure", "whole-unit")).Error, StringComparison.Ordinal);
        Assert.Contains("expected automatic, whole-unit, sites, found 'whole'", (await CommandLineRun.OfAsync(catalogue, "run", "near", "--structure", "whole")).Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--explore")]
    [InlineData("--structure", "whole-unit")]
    public async Task ExploreAndStructureAreRefusedForOtherSamples(params string[] options)
    {
        CommandLineRun run = await CommandLineRun.OfAsync(Catalogue, ["run", "near", .. options]);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains($"{options[0]}: expected a sample that is learned site by site, found near", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task JsonHasExactlyTheDocumentedForm()
    {
        string file = Path.Combine(_folder, "result.json");
        CommandLineRun run = await CommandLineRun.OfAsync(Catalogue, "run", "far", "--seed", "3", "--quick", "--json", file);
        Assert.Equal(1, run.ExitCode);

        using JsonDocument document = JsonDocument.Parse(await File.ReadAllTextAsync(file));
        JsonElement root = document.RootElement;
        Assert.Equal(["name", "seed", "quick", "seconds", "metrics", "targets"], root.EnumerateObject().Select(member => member.Name));
        Assert.Equal("far", root.GetProperty("name").GetString());
        Assert.Equal(3, root.GetProperty("seed").GetInt32());
        Assert.True(root.GetProperty("quick").GetBoolean());
        Assert.True(root.GetProperty("seconds").GetDouble() >= 0);
        Assert.Equal("""{"distance":2,"simulated":1200}""", Compact(root.GetProperty("metrics")));
        Assert.Equal("""{"distance":{"max":1}}""", Compact(root.GetProperty("targets")));
    }

    [Fact]
    public async Task JsonOfNaNIsNull()
    {
        string file = Path.Combine(_folder, "result.json");
        await CommandLineRun.OfAsync(Catalogue, "run", "nowhere", "--json", file);
        Assert.Contains("\"distance\": null", await File.ReadAllTextAsync(file), StringComparison.Ordinal);
    }

    [Fact]
    public async Task CancelledRunReportsWhatItHas()
    {
        using var source = new CancellationTokenSource();
        await source.CancelAsync();
        CommandLineRun run = await CommandLineRun.OfAsync(Catalogue, source.Token, "run", "cancelled");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("Cancelled: what was learned up to then is reported.", run.Output, StringComparison.Ordinal);
        Assert.Contains("distance", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task UnknownSampleListsTheKnownOnes() =>
        await AssertBadArgumentsAsync("NAME: expected one of near, far, nowhere, cancelled; found 'nearby'.", "run", "nearby");

    [Theory]
    [InlineData("--seed", "x", "--seed: expected a whole number from 0 to 2147483647, found 'x'.")]
    [InlineData("--seed", "-1", "--seed: expected a whole number from 0 to 2147483647, found '-1'.")]
    [InlineData("--seed", "1.5", "--seed: expected a whole number from 0 to 2147483647, found '1.5'.")]
    [InlineData("--seed", "99999999999", "--seed: expected a whole number from 0 to 2147483647, found '99999999999'.")]
    [InlineData("--threads", "-2", "--threads: expected a whole number from 0 to 2147483647, found '-2'.")]
    public async Task BadValueNamesItsOption(string option, string value, string message) =>
        await AssertBadArgumentsAsync(message, "run", "near", option, value);

    [Fact]
    public async Task UnknownOptionIsNamed() => await AssertBadArgumentsAsync("--sede", "run", "near", "--sede", "3");

    [Fact]
    public async Task OptionWithoutValueIsNamed() => await AssertBadArgumentsAsync("--seed", "run", "near", "--seed");

    [Fact]
    public async Task MissingSampleListsTheKnownOnes() =>
        await AssertBadArgumentsAsync("NAME: expected one of near, far, nowhere, cancelled; found nothing.", "run");

    [Fact]
    public async Task UnknownCommandIsNamed() => await AssertBadArgumentsAsync("rnu", "rnu", "near");

    [Fact]
    public async Task NoCommandIsBadArguments() => Assert.Equal(2, (await CommandLineRun.OfAsync(Catalogue)).ExitCode);

    [Fact]
    public async Task UnwritableFileIsFoundBeforeTheRun()
    {
        string file = Path.Combine(_folder, "missing", "result.json");
        var catalogue = new SampleCatalogue([new StubSample("near", (_, _) => throw new InvalidOperationException("The sample ran."))]);
        CommandLineRun run = await CommandLineRun.OfAsync(catalogue, "run", "near", "--json", file);
        Assert.Equal(2, run.ExitCode);
        Assert.StartsWith($"--json: expected a file that can be written, found '{file}'", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FileOfARefusedCommandLineIsNotMade()
    {
        string file = Path.Combine(_folder, "result.json");
        await CommandLineRun.OfAsync(Catalogue, "run", "nearby", "--json", file);
        Assert.False(File.Exists(file));
    }

    private static async Task AssertBadArgumentsAsync(string message, params string[] arguments)
    {
        CommandLineRun run = await CommandLineRun.OfAsync(Catalogue, arguments);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
        Assert.Empty(run.Output);
    }

    private static string Compact(JsonElement element) => JsonSerializer.Serialize(element);

    private static string[] Cells(string line) => line.Trim('|').Split('|', StringSplitOptions.TrimEntries);
}
