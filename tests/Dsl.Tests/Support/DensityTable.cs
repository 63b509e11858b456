using System.Globalization;

namespace ProbDsl.Dsl.Tests.Support;

/// <summary>
/// Values computed with hundreds of digits, 22 of them written down. Each row holds a point (value, then arguments) and for the log density and each
/// partial derivative of it (in the value where continuous, then in each argument) two numbers: itself, and its
/// conditioning sum_i |x_i d/dx_i|, which times the unit roundoff is what rounding of the inputs alone does to it.
/// Lines that begin with # say how the table was computed.
/// </summary>
internal sealed record DensityTable(IReadOnlyList<DensityTableRow> Rows)
{
    // What rounding of the inputs does, a few times.
    private const double RoundingUnits = 16.0 / (1L << 53);

    /// <summary>The table <c>Distributions/Tables/{name}.csv</c>.</summary>
    public static DensityTable Read(string name, int pointLength)
    {
        string file = Path.Combine(AppContext.BaseDirectory, "Distributions", "Tables", name + ".csv");
        IEnumerable<double[]> rows = File.ReadLines(file)
            .Where(line => line.Length > 0 && line[0] != '#')
            .Select(line => Array.ConvertAll(line.Split(','), cell => double.Parse(cell, CultureInfo.InvariantCulture)));
        return new DensityTable([.. rows.Select(row => new DensityTableRow(
            row[..pointLength],
            [.. row[pointLength..].Where((_, i) => i % 2 == 0)],
            [.. row[pointLength..].Where((_, i) => i % 2 == 1)]))]);
    }

    /// <summary>Fails where a number is off by more than a relative tolerance and a few times what rounding of the inputs does.</summary>
    public static void AssertNear(double expected, double conditioning, double actual, double relative, string what)
    {
        double allowed = (relative * Math.Abs(expected)) + (RoundingUnits * conditioning);
        Assert.True(
            expected.Equals(actual) || Math.Abs(actual - expected) <= allowed,
            $"{what}: expected {expected:R}, found {actual:R}, allowed {allowed:R}");
    }
}

/// <summary>One row of a <see cref="DensityTable"/>.</summary>
internal sealed record DensityTableRow(double[] Point, double[] Expected, double[] Conditioning);
