using System.Globalization;

namespace ProbDsl;

/// <summary>
/// Members of a <c>[Parameters]</c> record as text, in the invariant culture, arrays element by element. Generated code calls it.
/// </summary>
public static class ParameterText
{
    /// <summary>A number, to its last digit.</summary>
    public static string Of(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>"[1, 2]"; empty for null.</summary>
    public static string Of(double[]? values) => values is null ? "" : "[" + string.Join(", ", values.Select(Of)) + "]";

    /// <summary>"[[1, 2], [3, 4]]", row by row; empty for null.</summary>
    public static string Of(double[,]? values) => values is null ? "" : "[" + string.Join(", ", Enumerable.Range(0, values.GetLength(0)).Select(row => Row(values, row))) + "]";

    /// <summary>A Vector, a Matrix or another record, as it prints itself; empty for null.</summary>
    public static string Of(object? value) => value?.ToString() ?? "";

    private static string Row(double[,] values, int row) => Of([.. Enumerable.Range(0, values.GetLength(1)).Select(column => values[row, column])]);
}
