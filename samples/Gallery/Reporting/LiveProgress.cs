using ProbDsl.Gallery.Contract;
using Spectre.Console;

namespace ProbDsl.Gallery.Reporting;

/// <summary>Progress on a terminal: a bar that moves, with the last thing the run said.</summary>
internal static class LiveProgress
{
    // Leaves room for the name and the status on a terminal of 80 columns.
    private const int BarWidth = 16;

    internal static Task<TResult> ShowAsync<TResult>(
        IAnsiConsole console, string title, Func<IProgress<SampleProgress>, Task<TResult>> work) =>
        console.Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn { Width = BarWidth }, new PercentageColumn(), new ElapsedTimeColumn())
            .StartAsync(context => work(new Bar(title, context.AddTask(Markup.Escape(title)))));

    private sealed class Bar(string title, ProgressTask task) : IProgress<SampleProgress>
    {
        public void Report(SampleProgress value)
        {
            task.MaxValue = value.Total;
            task.Value = value.Done;
            task.Description = Markup.Escape($"{title} {value.Status}");
        }
    }
}
