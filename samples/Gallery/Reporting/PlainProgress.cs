using System.Globalization;
using ProbDsl.Gallery.Contract;

namespace ProbDsl.Gallery.Reporting;

/// <summary>Progress where nobody looks at a screen: one line each time another tenth of the run is done.</summary>
internal sealed class PlainProgress(string title, Action<string> writeLine) : IProgress<SampleProgress>
{
    private int _tenth;

    /// <inheritdoc />
    public void Report(SampleProgress value)
    {
        int tenth = 10 * value.Done / value.Total;
        if (tenth > _tenth)
        {
            _tenth = tenth;
            writeLine(string.Create(CultureInfo.InvariantCulture, $"{title}: {value.Done}/{value.Total} {value.Status}").TrimEnd());
        }
    }
}
