using ProbDsl.Gallery;
using ProbDsl.Gallery.CommandLine;

namespace ProbDsl.EndToEnd.Tests.CommandLine;

/// <summary>What one command line answered.</summary>
internal sealed record CommandLineRun(int ExitCode, string Output, string Error)
{
    internal static async Task<CommandLineRun> OfAsync(SampleCatalogue catalogue, params string[] arguments) =>
        await OfAsync(catalogue, CancellationToken.None, arguments);

    internal static async Task<CommandLineRun> OfAsync(SampleCatalogue catalogue, CancellationToken cancellation, params string[] arguments)
    {
        var output = new StringWriter();
        var error = new StringWriter();
        int exitCode = await GalleryApplication.RunAsync(arguments, catalogue, output, error, cancellation);
        return new CommandLineRun(exitCode, output.ToString(), error.ToString());
    }
}
