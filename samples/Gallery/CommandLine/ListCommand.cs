using System.CommandLine;
using ProbDsl.Gallery.Contract;
using ProbDsl.Gallery.Reporting;
using Spectre.Console;

namespace ProbDsl.Gallery.CommandLine;

/// <summary><c>list</c>: name, one line, time on two cores.</summary>
internal static class ListCommand
{
    internal static Command Create(SampleCatalogue catalogue, TextWriter output)
    {
        var command = new Command("list", "Lists every sample: name, what it shows, time on 2 cores.");
        command.SetAction(_ => Run(catalogue, output));
        return command;
    }

    private static int Run(SampleCatalogue catalogue, TextWriter output)
    {
        GalleryConsole console = GalleryConsole.On(output);
        Table table = console.NewTable("sample", "what it shows", "time on 2 cores");
        foreach (ISample sample in catalogue.Samples)
        {
            table.AddRow(Markup.Escape(sample.Name), Markup.Escape(sample.Summary), Markup.Escape(sample.Duration));
        }
        console.Write(table);
        return ExitCode.Met;
    }
}
