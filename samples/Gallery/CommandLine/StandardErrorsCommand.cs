using System.CommandLine;
using System.Globalization;
using ProbDsl.Gallery.Information;

namespace ProbDsl.Gallery.CommandLine;

/// <summary><c>standard-errors [NAME...]</c>: the standard errors of fits against those of the exact expected information, as docs/ledger.md shows them.</summary>
internal static class StandardErrorsCommand
{
    internal static Command Create(TextWriter output)
    {
        var names = new Argument<string[]>("NAME") { Description = "Which rows; all of them where none is named.", Arity = ArgumentArity.ZeroOrMore };
        names.AcceptOnlyFromAmong([.. ErrorRows.All.Select(static row => row.Name)]);
        Option<int> seeds = GalleryOptions.Seeds();
        Option<int> threads = GalleryOptions.Threads();
        var command = new Command(
            "standard-errors", "Compares standard errors of ledger fits with those of the exact expected information; exits 0 where all are within 20 %.")
        {
            names, seeds, threads,
        };
        command.SetAction((parsed, cancellation) => RunAsync(
            parsed.GetValue(names) is { Length: > 0 } chosen ? [.. ErrorRows.All.Where(row => chosen.Contains(row.Name))] : ErrorRows.All,
            parsed.GetValue(seeds), new FitOptions { Threads = parsed.GetValue(threads) }, output, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(
        IReadOnlyList<IErrorRow> rows, int seeds, FitOptions options, TextWriter output, CancellationToken cancellation)
    {
        bool isMet = true;
        await output.WriteAsync("| row | seeds | errors compared | least ratio | greatest ratio | fits that say: observed and expected information differ |\n|---|---|---|---|---|---|\n");
        foreach (IErrorRow row in rows)
        {
            cancellation.ThrowIfCancellationRequested();
            ErrorComparison found = await Task.Run(() => row.Compare(seeds, options), cancellation);
            isMet &= found.IsMet;
            await output.WriteAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"| {row.Name} | {seeds} | {found.Functions.Count} | {found.Least:F3} | {found.Greatest:F3} | {found.SaysInformationDiffers} of {seeds} |\n"));
        }

        return isMet ? ExitCode.Met : ExitCode.NotMet;
    }
}
