using System.Globalization;

namespace ProbDsl.Ledger;

/// <summary>A table of numbers read from a comma-separated file whose first line names the columns.</summary>
public sealed class CsvTable
{
    private readonly string _source;
    private readonly string[] _names;
    private readonly double[][] _rows;

    private CsvTable(string source, string[] names, double[][] rows)
    {
        _source = source;
        _names = names;
        _rows = rows;
    }

    /// <summary>The number of rows below the names.</summary>
    public int Count => _rows.Length;

    /// <summary>Reads a file.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="FormatException">A line has too few or too many fields, or a field is not a finite number.</exception>
    public static CsvTable Read(string path) => Parse(Path.GetFileName(path), File.ReadLines(path));

    /// <summary>Reads lines; <paramref name="source"/> is what errors call them.</summary>
    /// <exception cref="FormatException">A line has too few or too many fields, or a field is not a finite number.</exception>
    public static CsvTable Parse(string source, IEnumerable<string> lines)
    {
        string[]? names = null;
        var rows = new List<double[]>();
        int number = 0;
        foreach (string line in lines)
        {
            number++;
            if (line.Length == 0)
            {
                continue;
            }
            string[] fields = line.Split(',');
            if (names is null)
            {
                names = fields;
                continue;
            }
            if (fields.Length != names.Length)
            {
                throw new FormatException(string.Create(CultureInfo.InvariantCulture,
                    $"{source}, line {number}: expected {names.Length} fields, found {fields.Length}."));
            }
            rows.Add(Array.ConvertAll(fields, field => ParseNumber(source, number, field)));
        }
        return names is null
            ? throw new FormatException($"{source}: expected a line of column names, found an empty file.")
            : new CsvTable(source, names, [.. rows]);
    }

    /// <summary>One column, top to bottom.</summary>
    /// <exception cref="KeyNotFoundException">There is no such column.</exception>
    public double[] Column(string name)
    {
        int column = Array.IndexOf(_names, name);
        return column < 0
            ? throw new KeyNotFoundException($"{_source}: expected a column '{name}', found {string.Join(", ", _names)}.")
            : Array.ConvertAll(_rows, row => row[column]);
    }

    /// <summary>Row by row, the values of several columns.</summary>
    /// <exception cref="KeyNotFoundException">There is no such column.</exception>
    public double[][] Rows(params string[] names)
    {
        double[][] columns = Array.ConvertAll(names, Column);
        double[][] rows = new double[Count][];
        for (int i = 0; i < rows.Length; i++)
        {
            rows[i] = Array.ConvertAll(columns, column => column[i]);
        }
        return rows;
    }

    private static double ParseNumber(string source, int line, string field) =>
        double.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value)
            ? value
            : throw new FormatException(string.Create(CultureInfo.InvariantCulture,
                $"{source}, line {line}: expected a finite number, found '{field}'."));
}
