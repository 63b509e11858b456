using System.CommandLine;
using System.CommandLine.Parsing;

namespace ProbDsl.Gallery.CommandLine;

/// <summary>The whole command line, with its output and its samples as arguments so that tests can run it in process.</summary>
internal static class GalleryApplication
{
    // After Ctrl+C a fit ends at its next iteration; this is how long it may take before the process is ended for it.
    private static readonly TimeSpan s_cancellationGrace = TimeSpan.FromSeconds(60);

    /// <summary>Parses and runs one command line; the result is one of <see cref="ExitCode"/>.</summary>
    internal static async Task<int> RunAsync(
        string[] arguments, SampleCatalogue catalogue, TextWriter output, TextWriter error, CancellationToken cancellation = default)
    {
        var root = new RootCommand("Samples of ProbDsl: lists them, runs them, measures them.")
        {
            ListCommand.Create(catalogue, output),
            RunCommand.Create(catalogue, output),
            LedgerCommand.Create(catalogue, output),
            StandardErrorsCommand.Create(output),
            AblationsCommand.Create(catalogue, output),
        };

        ParseResult parsed = root.Parse(arguments);
        if (parsed.Errors.Count > 0)
        {
            foreach (ParseError problem in parsed.Errors)
            {
                await error.WriteLineAsync(problem.Message);
            }
            return ExitCode.BadArguments;
        }

        var invocation = new InvocationConfiguration
        {
            Output = output,
            Error = error,
            ProcessTerminationTimeout = s_cancellationGrace,
            EnableDefaultExceptionHandler = false,
        };
        try
        {
            return await parsed.InvokeAsync(invocation, cancellation);
        }
        catch (CheckpointException exception)
        {
            await error.WriteLineAsync($"Option '--checkpoint': {exception.Message}");
            return ExitCode.BadArguments;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Only the file of --json is written.
            await error.WriteLineAsync($"Option '--json': expected a file that can be written, found: {exception.Message}");
            return ExitCode.BadArguments;
        }
    }
}
