using ProbDsl.Gallery.Contract;
using Spectre.Console;

namespace ProbDsl.Gallery.Reporting;

/// <summary>Where the gallery prints: live and framed on a terminal, plain lines and Markdown tables elsewhere.</summary>
internal sealed class GalleryConsole
{
    // Wide enough that no table of ours wraps where nobody looks at a screen.
    private const int PlainWidth = 200;

    private readonly IAnsiConsole _console;
    private readonly TextWriter _output;

    private GalleryConsole(IAnsiConsole console, TextWriter output)
    {
        _console = console;
        _output = output;
    }

    private bool IsTerminal => _console.Profile.Out.IsTerminal;

    /// <summary>A console on a writer; only the process's own output can be a terminal.</summary>
    internal static GalleryConsole On(TextWriter output) =>
        new(AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output) }), output);

    /// <summary>An empty table in the style of this console.</summary>
    internal Table NewTable(params string[] columns)
    {
        Table table = new Table().Border(IsTerminal ? TableBorder.Rounded : TableBorder.Markdown);
        table.AddColumns(columns);
        return table;
    }

    /// <summary>Prints a table.</summary>
    internal void Write(Table table)
    {
        if (IsTerminal)
        {
            _console.Write(table);
            return;
        }

        // Drawn apart, because a Markdown table comes with blank lines above and below, padded to its width.
        var text = new StringWriter();
        IAnsiConsole plain = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(text), Ansi = AnsiSupport.No });
        plain.Profile.Width = PlainWidth;
        plain.Write(table);
        _output.WriteLine();
        foreach (string line in text.ToString().Split('\n').Where(line => !string.IsNullOrWhiteSpace(line)))
        {
            _output.WriteLine(line.TrimEnd());
        }
        _output.WriteLine();
    }

    /// <summary>Prints a line as it is, however long.</summary>
    internal void WriteLine(string line) => _output.WriteLine(line);

    /// <summary>Runs work while showing its progress: a bar on a terminal, a line each tenth elsewhere.</summary>
    internal Task<TResult> WithProgressAsync<TResult>(string title, Func<IProgress<SampleProgress>, Task<TResult>> work) =>
        IsTerminal ? LiveProgress.ShowAsync(_console, title, work) : work(new PlainProgress(title, WriteLine));
}
