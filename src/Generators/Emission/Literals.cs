using System.Globalization;
using System.Text;

namespace ProbDsl.Generators.Emission;

/// <summary>Constants as C# source, the same in every culture.</summary>
internal static class Literals
{
    public static string Integer(int value) => value.ToString(CultureInfo.InvariantCulture);

    public static string Real(double value)
    {
        if (double.IsNaN(value))
        {
            return "double.NaN";
        }
        if (double.IsInfinity(value))
        {
            return value > 0 ? "double.PositiveInfinity" : "double.NegativeInfinity";
        }
        // The suffix keeps -0 a double; "R" is the shortest form that reads back as the same number.
        return value.ToString("R", CultureInfo.InvariantCulture) + "d";
    }

    public static string Text(string value)
    {
        StringBuilder text = new("\"");
        foreach (char character in value)
        {
            text.Append(character switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                < ' ' or '\u007f' or '\u0085' or '\u2028' or '\u2029' => "\\u" + ((int)character).ToString("x4", CultureInfo.InvariantCulture),
                _ => character.ToString(),
            });
        }
        return text.Append('"').ToString();
    }

    public static string Texts(IEnumerable<string> values) => "[" + string.Join(", ", values.Select(Text)) + "]";

    public static string Boolean(bool value) => value ? "true" : "false";
}
