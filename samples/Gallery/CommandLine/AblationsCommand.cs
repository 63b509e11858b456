using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Text;
using ProbDsl.Gallery.Ablations;
using ProbDsl.Gallery.Contract;
using ProbDsl.Gallery.Reporting;

namespace ProbDsl.Gallery.CommandLine;

/// <summary><c>ablations [NAME...]</c>: what each choice of the recipe does to rows of the ledger.</summary>
internal static class AblationsCommand
{
    internal static Command Create(SampleCatalogue catalogue, TextWriter output)
    {
        var names = new Argument<LedgerSample[]>("NAME")
        {
            Description = "Which rows; all of them where none is named.",
            Arity = ArgumentArity.ZeroOrMore,
            CustomParser = result => SampleName.ParseAll(result, catalogue.Ledger),
        };
        var only = new Option<Ablation[]>("--only")
        {
            Description = "Which ablations; all of them where none is named.",
            HelpName = "ABLATION",
            AllowMultipleArgumentsPerToken = true,
            CustomParser = ParseAblations,
        };
        Option<int> seeds = GalleryOptions.Seeds();
        Option<int> first = GalleryOptions.FirstSeed();
        Option<bool> quick = GalleryOptions.Quick();
        Option<int> threads = GalleryOptions.Threads();
        var command = new Command("ablations", "Fits rows of the exactness ledger with each choice of the recipe undone by itself, and prints a Markdown table of median and worst gaps.")
        {
            names, only, seeds, first, quick, threads,
        };
        command.SetAction((parsed, cancellation) => RunAsync(
            parsed.GetValue(names) is { Length: > 0 } rows ? rows : [.. catalogue.Ledger],
            parsed.GetValue(only) is { Length: > 0 } chosen ? chosen : [.. ShippedAblations.All],
            parsed.GetValue(seeds),
            new SampleRequest(parsed.GetValue(first), parsed.GetValue(quick), parsed.GetValue(threads)),
            output,
            cancellation));
        return command;
    }

    private static Ablation[] ParseAblations(ArgumentResult result)
    {
        var chosen = new List<Ablation>();
        foreach (Token token in result.Tokens)
        {
            Ablation? found = ShippedAblations.All.FirstOrDefault(ablation => ablation.Name == token.Value);
            if (found is null)
            {
                result.AddError($"--only: expected one of {string.Join(", ", ShippedAblations.All.Select(static ablation => ablation.Name))}; found '{token.Value}'.");
                continue;
            }
            chosen.Add(found);
        }
        return [.. chosen];
    }

    private static async Task<int> RunAsync(
        LedgerSample[] samples, Ablation[] ablations, int seeds, SampleRequest request, TextWriter output, CancellationToken cancellation)
    {
        GalleryConsole console = GalleryConsole.On(output);
        var table = new List<(Ablation, IReadOnlyList<AblationRecord>)>();
        foreach (Ablation ablation in ablations)
        {
            var records = new List<AblationRecord>();
            foreach (LedgerSample sample in samples)
            {
                var gaps = new List<double>();
                for (int seed = request.Seed; seed < request.Seed + seeds && !cancellation.IsCancellationRequested; seed++)
                {
                    SampleRequest own = request with { Seed = seed, Ablation = ablation };
                    SampleResult result = await console.WithProgressAsync(
                        $"{ablation.Name} {sample.Name} seed {seed}", progress => sample.RunAsync(own, progress, cancellation));
                    if (result.IsComplete)
                    {
                        gaps.Add(result.Metrics.Single(static metric => metric.Name == "gap_nats").Value);
                        console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{ablation.Name} {sample.Name} seed {seed}: gap {gaps[^1]:G4}"));
                    }
                }
                if (gaps.Count > 0)
                {
                    records.Add(new AblationRecord(sample.Name, gaps));
                }
            }
            table.Add((ablation, records));
        }

        await output.WriteAsync("\n" + Markdown(samples, table));
        return cancellation.IsCancellationRequested ? ExitCode.NotMet : ExitCode.Met;
    }

    /// <summary>A line an ablation, a column a row of the ledger: median and worst gap.</summary>
    private static string Markdown(LedgerSample[] samples, IReadOnlyList<(Ablation Ablation, IReadOnlyList<AblationRecord> Records)> table)
    {
        var text = new StringBuilder("| recipe |");
        foreach (LedgerSample sample in samples)
        {
            text.Append(' ').Append(sample.Name).Append(" |");
        }
        text.Append("\n|---|").Insert(text.Length, "---|", samples.Length).Append('\n');
        foreach ((Ablation ablation, IReadOnlyList<AblationRecord> records) in table)
        {
            text.Append("| ").Append(ablation.Name).Append(": ").Append(ablation.Summary).Append(" |");
            foreach (LedgerSample sample in samples)
            {
                text.Append(records.FirstOrDefault(record => record.Row == sample.Name) is { } record
                    ? string.Create(CultureInfo.InvariantCulture, $" {Number(record.Median)} / {Number(record.Worst)} |")
                    : " |");
            }
            text.Append('\n');
        }
        return text.ToString();
    }

    private static string Number(double gap) => double.IsPositiveInfinity(gap) ? "none" : gap.ToString("0.####", CultureInfo.InvariantCulture);
}
