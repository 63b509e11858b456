using System.CommandLine;
using System.Globalization;
using ProbDsl.Gallery.Contract;
using ProbDsl.Gallery.Reporting;

namespace ProbDsl.Gallery.CommandLine;

/// <summary><c>ledger [NAME...]</c>: the table of many seeds that the README shows.</summary>
internal static class LedgerCommand
{
    internal static Command Create(SampleCatalogue catalogue, TextWriter output)
    {
        var names = new Argument<LedgerSample[]>("NAME")
        {
            Description = "Which rows; all of them where none is named.",
            Arity = ArgumentArity.ZeroOrMore,
            CustomParser = result => SampleName.ParseAll(result, catalogue.Ledger),
        };
        Option<int> seeds = GalleryOptions.Seeds();
        Option<int> first = GalleryOptions.FirstSeed();
        Option<bool> quick = GalleryOptions.Quick();
        Option<int> threads = GalleryOptions.Threads();
        Option<FileInfo?> json = GalleryOptions.OutputFile("--json", "Writes the values of every seed.");

        var command = new Command("ledger", "Fits rows of the exactness ledger from many seeds and prints a Markdown table; exits 0 where every row meets its target.")
        {
            names, seeds, first, quick, threads, json,
        };
        command.SetAction((parsed, cancellation) => RunAsync(
            parsed.GetValue(names) is { Length: > 0 } chosen ? chosen : [.. catalogue.Ledger],
            parsed.GetValue(seeds),
            new SampleRequest(parsed.GetValue(first), parsed.GetValue(quick), parsed.GetValue(threads)),
            parsed.GetValue(json),
            output,
            cancellation));
        return command;
    }

    private static async Task<int> RunAsync(
        LedgerSample[] samples, int seeds, SampleRequest request, FileInfo? json, TextWriter output, CancellationToken cancellation)
    {
        GalleryConsole console = GalleryConsole.On(output);
        var records = new List<LedgerRecord>();
        foreach (LedgerSample sample in samples)
        {
            var runs = new List<SampleResult>();
            for (int seed = request.Seed; seed < request.Seed + seeds && !cancellation.IsCancellationRequested; seed++)
            {
                SampleRequest seeded = request with { Seed = seed };
                SampleResult result = await console.WithProgressAsync(
                    $"{sample.Name} seed {seed}", progress => sample.RunAsync(seeded, progress, cancellation));
                // A fit cut short says nothing about the recipe: it stays out of the table.
                if (result.IsComplete)
                {
                    runs.Add(result);
                    console.WriteLine(Describe(sample, seed, result));
                }
            }
            if (runs.Count > 0)
            {
                records.Add(new LedgerRecord(sample.Row, request.Quick, runs));
            }
        }

        await output.WriteAsync("\n" + LedgerTable.Markdown(records));
        if (json is not null)
        {
            await File.WriteAllTextAsync(json.FullName, LedgerTable.Json(records), CancellationToken.None);
        }
        return !cancellation.IsCancellationRequested && records.All(record => record.IsMet) ? ExitCode.Met : ExitCode.NotMet;
    }

    private static string Describe(LedgerSample sample, int seed, SampleResult result) => string.Create(CultureInfo.InvariantCulture,
        $"{sample.Name} seed {seed}: {string.Join(", ", result.Metrics.Select(metric => $"{metric.Name} {ResultReport.Number(metric.Value)}"))}");
}
