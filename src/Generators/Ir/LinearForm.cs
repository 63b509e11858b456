using System.Globalization;
using System.Text;
using ProbDsl.Generators.Collections;

namespace ProbDsl.Generators.Ir;

/// <summary>
/// What stands for an integer: a loop variable, a length, a setting, or, with arguments, a value looked up or computed
/// from others, <c>group[{0}]</c>.
/// </summary>
/// <param name="Text">Its name, or its text with a place for each argument.</param>
/// <param name="Arguments">What it is computed from; it changes where one of these does.</param>
public sealed record Atom(string Text, EquatableArray<LinearForm> Arguments)
{
    public static Atom Named(string name) => new(name, []);

    /// <summary>Whether an atom is, or is computed from, one that meets a condition.</summary>
    public bool Any(Func<Atom, bool> condition) =>
        condition(this) || Arguments.Any(argument => argument.Terms.Any(term => term.Atom.Any(condition)));

    public string Print(Func<string, string> name) => Arguments.Count == 0
        ? name(Text)
        : string.Format(CultureInfo.InvariantCulture, Text, [.. Arguments.Select(argument => (object)argument.Print(name))]);
}

/// <summary>A multiple of an atom.</summary>
public sealed record LinearTerm(Atom Atom, int Coefficient);

/// <summary>An integer as a constant plus multiples of atoms, in one order, so that equal sums are equal forms.</summary>
public sealed record LinearForm(int Constant, EquatableArray<LinearTerm> Terms)
{
    public bool IsConstant => Terms.Count == 0;

    public bool IsZero => IsConstant && Constant == 0;

    public static LinearForm Of(int constant) => new(constant, []);

    public static LinearForm Of(Atom atom) => new(0, [new LinearTerm(atom, 1)]);

    public static LinearForm Of(string name) => Of(Atom.Named(name));

    public static LinearForm operator +(LinearForm left, LinearForm right) => Combine(left, right, 1);

    public static LinearForm operator -(LinearForm left, LinearForm right) => Combine(left, right, -1);

    public static LinearForm operator *(LinearForm form, int factor) => factor == 0
        ? Of(0)
        : new(form.Constant * factor, form.Terms.Select(term => term with { Coefficient = term.Coefficient * factor }).ToEquatableArray());

    public int CoefficientOf(string name) => Terms.FirstOrDefault(term => term.Atom.Arguments.Count == 0 && term.Atom.Text == name)?.Coefficient ?? 0;

    /// <summary>Whether a name stands anywhere in it, inside what is computed too.</summary>
    public bool Mentions(string name) => Terms.Any(term => term.Atom.Any(atom => atom.Arguments.Count == 0 && atom.Text == name));

    /// <summary>The form with another in place of each of some names, all at once; null where one of them has none.</summary>
    public LinearForm? Substitute(IReadOnlyDictionary<string, LinearForm?> values)
    {
        LinearForm result = Of(Constant);
        foreach (LinearTerm term in Terms)
        {
            if (Substitute(term.Atom, values) is not { } value)
            {
                return null;
            }
            result += value * term.Coefficient;
        }
        return result;
    }

    /// <summary>The form in words: "t - delay", with names as <paramref name="name"/> gives them.</summary>
    public string Print(Func<string, string> name)
    {
        StringBuilder text = new();
        foreach (LinearTerm term in Terms.OrderBy(term => term.Coefficient < 0))
        {
            int size = Math.Abs(term.Coefficient);
            text.Append(text.Length == 0 ? (term.Coefficient < 0 ? "-" : "") : term.Coefficient < 0 ? " - " : " + ");
            text.Append(size == 1 ? "" : size.ToString(CultureInfo.InvariantCulture) + " * ").Append(term.Atom.Print(name));
        }
        if (Constant != 0 || text.Length == 0)
        {
            int shown = text.Length == 0 ? Constant : Math.Abs(Constant);
            text.Append(text.Length == 0 ? "" : Constant < 0 ? " - " : " + ").Append(shown.ToString(CultureInfo.InvariantCulture));
        }
        return text.ToString();
    }

    public override string ToString() => Print(static name => name);

    private static LinearForm? Substitute(Atom atom, IReadOnlyDictionary<string, LinearForm?> values)
    {
        if (atom.Arguments.Count == 0)
        {
            return values.TryGetValue(atom.Text, out LinearForm? value) ? value : Of(atom);
        }
        LinearForm?[] arguments = [.. atom.Arguments.Select(argument => argument.Substitute(values))];
        return arguments.Contains(null) ? null : Of(atom with { Arguments = arguments.Select(argument => argument!).ToEquatableArray() });
    }

    private static LinearForm Combine(LinearForm left, LinearForm right, int sign)
    {
        List<LinearTerm> terms = [.. left.Terms];
        foreach (LinearTerm term in right.Terms)
        {
            int at = terms.FindIndex(known => known.Atom == term.Atom);
            int coefficient = (at < 0 ? 0 : terms[at].Coefficient) + (sign * term.Coefficient);
            if (at >= 0)
            {
                terms.RemoveAt(at);
            }
            if (coefficient != 0)
            {
                terms.Add(new LinearTerm(term.Atom, coefficient));
            }
        }
        terms.Sort(static (a, b) => string.CompareOrdinal(a.Atom.Print(static name => name), b.Atom.Print(static name => name)));
        return new LinearForm(left.Constant + (sign * right.Constant), [.. terms]);
    }
}
