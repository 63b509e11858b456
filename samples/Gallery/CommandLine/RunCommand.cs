using System.CommandLine;
using System.CommandLine.Parsing;
using System.Diagnostics;
using ProbDsl.Gallery.Contract;
using ProbDsl.Gallery.Reporting;

namespace ProbDsl.Gallery.CommandLine;

/// <summary><c>run NAME</c>: runs one sample and judges it.</summary>
internal static class RunCommand
{
    internal static Command Create(SampleCatalogue catalogue, TextWriter output)
    {
        var name = new Argument<ISample?>("NAME")
        {
            Description = "Which sample; 'list' names them.",
            // Required, but the message of an empty optional argument can say which names there are.
            Arity = ArgumentArity.ZeroOrOne,
            DefaultValueFactory = result =>
            {
                SampleName.AddMissing(result, catalogue.Samples);
                return null;
            },
            CustomParser = result => SampleName.Parse(result, result.Tokens[0].Value, catalogue.Samples),
        };
        Option<int> seed = GalleryOptions.Seed();
        Option<bool> quick = GalleryOptions.Quick();
        Option<int> threads = GalleryOptions.Threads();
        Option<FileInfo?> json = GalleryOptions.OutputFile("--json", "Writes name, seed, seconds, metrics and targets.");

        Option<FileInfo?> checkpoint = GalleryOptions.OutputFile("--checkpoint", "Saves the fit as it runs; the same command resumes it where it was killed.");

        Option<FileInfo?> data = GalleryOptions.InputFile("--data", "The data of a sample that ships none.");

        Option<bool> explore = GalleryOptions.Explore();
        Option<StructureRule> structure = GalleryOptions.Structure();

        var command = new Command("run", "Runs one sample; exits 0 where every target is met, 1 where one is not.")
        {
            name, seed, quick, threads, json, checkpoint, data, explore, structure,
        };
        // By their tokens: where a value is wrong by itself, that is said already.
        command.Validators.Add(result =>
        {
            ISample? sample = catalogue.Samples.FirstOrDefault(sample => result.GetResult(name)?.Tokens is [var token] && token.Value == sample.Name);
            CheckData(result, sample, result.GetResult(data) is { Implicit: false });
            CheckSites(result, sample, result.GetResult(explore) is { Implicit: false }, result.GetResult(structure));
        });
        command.SetAction((parsed, cancellation) =>
        {
            var request = new SampleRequest(parsed.GetValue(seed), parsed.GetValue(quick), parsed.GetValue(threads), parsed.GetValue(checkpoint)?.FullName,
                parsed.GetValue(data)?.FullName, Explore: parsed.GetValue(explore), Structure: parsed.GetValue(structure));
            return RunAsync(parsed.GetRequiredValue(name)!, request, parsed.GetValue(json), output, cancellation);
        });
        return command;
    }

    private static void CheckData(CommandResult result, ISample? sample, bool hasData)
    {
        if (sample is { NeedsData: true } && !hasData)
        {
            result.AddError($"--data: expected the file of the data of {sample.Name}, which are not shipped; found none.");
        }
        else if (sample is { NeedsData: false } && hasData)
        {
            result.AddError($"--data: expected no file, for {sample.Name} has data of its own; found one.");
        }
    }

    private static void CheckSites(CommandResult result, ISample? sample, bool explores, OptionResult? structure)
    {
        if (sample is { IsBySites: false } && (explores || structure is { Implicit: false }))
        {
            result.AddError($"{(explores ? "--explore" : "--structure")}: expected a sample that is learned site by site, found {sample.Name}, which is not.");
        }
        else if (explores && structure is { Tokens: [{ Value: "whole-unit" }] })
        {
            result.AddError("--explore: expected learning site by site, found --structure whole-unit.");
        }
    }

    private static async Task<int> RunAsync(
        ISample sample, SampleRequest request, FileInfo? json, TextWriter output, CancellationToken cancellation)
    {
        GalleryConsole console = GalleryConsole.On(output);
        console.WriteLine($"{sample.Name}: {sample.Summary}");

        long start = Stopwatch.GetTimestamp();
        SampleResult result = await console.WithProgressAsync(
            sample.Name, progress => sample.RunAsync(request, progress, cancellation));
        TimeSpan elapsed = Stopwatch.GetElapsedTime(start);

        ResultReport.Write(console, result);
        if (json is not null)
        {
            await File.WriteAllTextAsync(json.FullName, ResultJson.Format(sample.Name, request, elapsed, result), CancellationToken.None);
        }
        return result.IsMet ? ExitCode.Met : ExitCode.NotMet;
    }
}
