using System.Globalization;
using ProbDsl.Numerics;

namespace ProbDsl.Dsl.Tests.Support;

/// <summary>Rows of numbers in any world.</summary>
internal static class Rows
{
    public static Lane1[][] Lanes(double[][] rows) => [.. rows.Select(row => Array.ConvertAll(row, x => new Lane1(x)))];

    public static LanePair[][] Both(double[][] first, double[][] second)
        => [.. first.Zip(second, (left, right) => left.Zip(right, LanePair.Of).ToArray())];

    /// <summary>Constants, except for the one element that moves.</summary>
    public static Dual[][] Along(double[][] rows, int row, int element) =>
    [
        .. rows.Select((values, i) => values.Select((x, j) => i == row && j == element ? Dual.Variable(x) : Dual.Constant(x)).ToArray()),
    ];

    /// <summary>Rows of the same lengths, filled with one number.</summary>
    public static T[][] Filled<T>(double[][] rows, T value) => [.. rows.Select(row => Enumerable.Repeat(value, row.Length).ToArray())];

    public static string Text(double[][] rows) => string.Join(
        " | ", rows.Select(row => string.Join(", ", row.Select(x => x.ToString("R", CultureInfo.InvariantCulture)))));
}
