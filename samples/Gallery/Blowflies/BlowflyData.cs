using System.Globalization;

namespace ProbDsl.Gallery;

/// <summary>Reads a series of counts: one number a line; lines that begin with # are comments.</summary>
internal static class BlowflyData
{
    /// <summary>The counts over their maximum.</summary>
    /// <exception cref="InvalidDataException">A line holds no count above zero, or there is none; the line is named.</exception>
    internal static double[] Read(string path)
    {
        var counts = new List<double>();
        string[] lines = File.ReadAllLines(path);
        for (int line = 0; line < lines.Length; line++)
        {
            string text = lines[line].Trim();
            if (text.Length == 0 || text[0] == '#')
            {
                continue;
            }
            if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double count) || !(count > 0) || !double.IsFinite(count))
            {
                throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"{path}, line {line + 1}: expected a count above 0, found '{text}'."));
            }
            counts.Add(count);
        }
        if (counts.Count < 2)
        {
            throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"{path}: expected at least two counts, found {counts.Count}."));
        }
        double largest = counts.Max();
        return [.. counts.Select(count => count / largest)];
    }
}
