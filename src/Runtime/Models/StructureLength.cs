using System.Globalization;
using System.Text;

namespace ProbDsl.Models;

/// <summary>A multiple of a number that is known once settings, parameters and data are.</summary>
/// <param name="Name">A setting, or a length: "steps", "Delay.Length".</param>
/// <param name="Coefficient">How many times it is taken.</param>
public sealed record StructureTerm(string Name, int Coefficient);

/// <summary>A number of trips or values: a constant plus multiples of settings and lengths.</summary>
/// <param name="Constant">The constant.</param>
/// <param name="Terms">The multiples; none where the number is known from the text.</param>
public sealed record StructureLength(int Constant, StructureTerm[] Terms)
{
    /// <summary>The number; null where a name in it is not among the given.</summary>
    /// <param name="numbers">Values by name.</param>
    public int? Evaluate(IReadOnlyDictionary<string, int> numbers) => With(numbers) is { Terms.Length: 0 } known ? known.Constant : null;

    /// <summary>The same with numbers put in for the names that are given.</summary>
    /// <param name="numbers">Values by name.</param>
    public StructureLength With(IReadOnlyDictionary<string, int> numbers)
    {
        ArgumentNullException.ThrowIfNull(numbers);
        return new StructureLength(
            Constant + Terms.Where(term => numbers.ContainsKey(term.Name)).Sum(term => term.Coefficient * numbers[term.Name]),
            [.. Terms.Where(term => !numbers.ContainsKey(term.Name))]);
    }

    /// <summary>The number, or the sum in words: "steps - 1".</summary>
    public override string ToString()
    {
        StringBuilder text = new();
        foreach (StructureTerm term in Terms.OrderBy(static term => term.Coefficient < 0))
        {
            Append(text, term.Coefficient < 0);
            text.Append(Math.Abs(term.Coefficient) == 1 ? "" : Math.Abs(term.Coefficient).ToString(CultureInfo.InvariantCulture) + " * ").Append(term.Name);
        }
        if (Constant != 0 || text.Length == 0)
        {
            Append(text, Constant < 0);
            text.Append(Math.Abs(Constant).ToString(CultureInfo.InvariantCulture));
        }
        return text.ToString();
    }

    private static void Append(StringBuilder text, bool isNegative) => text.Append(text.Length == 0 ? isNegative ? "-" : "" : isNegative ? " - " : " + ");
}
