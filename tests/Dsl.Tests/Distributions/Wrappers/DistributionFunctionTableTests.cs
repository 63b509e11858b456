using System.Globalization;
using ProbDsl.Dsl.Tests.Support;
using ProbDsl.Numerics;

namespace ProbDsl.Dsl.Tests.Distributions.Wrappers;

/// <summary>Both logarithms of distribution functions against numbers of high precision, in both tails.</summary>
public class DistributionFunctionTableTests
{
    public static TheoryData<string> Names => [.. Rows().Select(row => row[0]).Distinct()];

    [Theory]
    [MemberData(nameof(Names))]
    public void MatchesTheTable(string name)
    {
        ScalarStatics statics = new(typeof(NormalDistribution).Assembly.GetType($"ProbDsl.{name}Distribution", throwOnError: true)!);
        string[][] rows = [.. Rows().Where(row => row[0] == name)];
        Assert.True(rows.Length >= 9, $"{rows.Length} rows");
        foreach (string[] row in rows)
        {
            double[] numbers = Array.ConvertAll(row[1..], cell => double.Parse(cell, CultureInfo.InvariantCulture));
            Lane1[] point = Array.ConvertAll(numbers[..^2], number => new Lane1(number));
            string place = string.Join(", ", row[..^2]);
            AssertNear(numbers[^2], statics.Function("LogCdf", point).Value, "LogCdf of " + place);
            AssertNear(numbers[^1], statics.Function("LogSurvival", point).Value, "LogSurvival of " + place);
        }
    }

    // Relative to the logarithm; where that is of nearly one, to the logarithm of what is missing.
    private static void AssertNear(double expected, double found, string what)
    {
        double size = Math.Abs(expected);
        double allowed = 1e-12 * size * Math.Max(1.0, -Math.Log(size));
        Assert.True(Math.Abs(expected - found) <= allowed, string.Create(CultureInfo.InvariantCulture, $"{what}: expected {expected:R}, found {found:R}"));
    }

    private static IEnumerable<string[]> Rows() => File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Distributions", "Tables", "DistributionFunctions.csv"))
        .Where(line => line[0] != '#').Select(line => line.Split(','));
}
