using System.Globalization;

namespace ProbDsl.EndToEnd.Tests.Learning;

/// <summary>Whether a fit to simulated data found what the data were simulated from.</summary>
internal static class Recovery
{
    /// <summary>
    /// Every number of the parameters lies within three of its standard errors of the truth. The fit's own standard errors
    /// are taken, and none may be wider than given: a fit that knows nothing recovers nothing.
    /// </summary>
    internal static void Holds<TParameters>(Fit<TParameters> fit, TParameters truth, double widest)
        where TParameters : class, IParameters<TParameters>
    {
        string[] names = ParameterPacking.SlotNames(truth);
        double[] expected = ParameterPacking.ToSlots(truth);
        double[] learned = ParameterPacking.ToSlots(fit.Parameters);
        double[] errors = ParameterPacking.ToSlots(fit.StandardErrors.Parameters);
        var misses = new List<string>();
        for (int i = 0; i < expected.Length; i++)
        {
            if (!(errors[i] <= widest && Math.Abs(learned[i] - expected[i]) <= 3.0 * errors[i]))
            {
                misses.Add(Line(names[i], learned[i], expected[i], errors[i]));
            }
        }

        Assert.True(misses.Count == 0, $"{fit.ModelName} ({fit.Seconds:F1} s): {string.Join("; ", misses)}; {string.Join(" ", fit.Warnings)}");
    }

    /// <summary>A number that the parameters imply lies within three standard errors of what the truth implies.</summary>
    internal static void Holds(string name, double learned, double expected, double standardError) => Assert.True(
        Math.Abs(learned - expected) <= 3.0 * standardError, Line(name, learned, expected, standardError));

    private static string Line(string name, double learned, double expected, double error) => string.Create(
        CultureInfo.InvariantCulture, $"{name}: learned {learned:G5}, truth {expected:G5}, standard error {error:G3}, {(learned - expected) / error:F1} of them");
}
