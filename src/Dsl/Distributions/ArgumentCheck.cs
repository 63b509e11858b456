using System.Globalization;
using System.Runtime.CompilerServices;

namespace ProbDsl;

/// <summary>Checks the arguments of a distribution that an author's method makes.</summary>
internal static class ArgumentCheck
{
    /// <summary>How far the sum of a simplex may be from one: the rounding of some thousand terms.</summary>
    public const double SimplexTolerance = 1e-9;

    /// <summary>How far the squared length of a unit vector may be from one: likewise.</summary>
    public const double SphereTolerance = 1e-9;

    public static double Real(double value, string distribution, [CallerArgumentExpression(nameof(value))] string argument = "")
        => double.IsFinite(value) ? value : throw Outside(value, distribution, argument, "a finite number");

    public static double Positive(double value, string distribution, [CallerArgumentExpression(nameof(value))] string argument = "")
        => value > 0.0 && double.IsFinite(value) ? value : throw Outside(value, distribution, argument, "a finite number above zero");

    public static double UnitInterval(double value, string distribution, [CallerArgumentExpression(nameof(value))] string argument = "")
        => value is >= 0.0 and <= 1.0 ? value : throw Outside(value, distribution, argument, "a number of [0, 1]");

    /// <summary>A bound below which, or above which, nothing lies: any number, also an infinite one.</summary>
    public static double Bound(double value, string distribution, [CallerArgumentExpression(nameof(value))] string argument = "")
        => !double.IsNaN(value) ? value : throw Outside(value, distribution, argument, "a number, or an infinity");

    /// <summary>Throws where the bounds of an interval are not in order.</summary>
    public static void Ordered(double lower, double upper, string distribution)
    {
        if (!(lower < upper))
        {
            throw Outside(upper, distribution, nameof(upper), string.Create(CultureInfo.InvariantCulture, $"a number above lower, {lower}"));
        }
    }

    /// <summary>A probability that must not be zero.</summary>
    public static double PositiveProbability(
        double value, string distribution, [CallerArgumentExpression(nameof(value))] string argument = "")
        => value is > 0.0 and <= 1.0 ? value : throw Outside(value, distribution, argument, "a number of (0, 1]");

    public static int Count(int value, string distribution, [CallerArgumentExpression(nameof(value))] string argument = "")
        => value >= 0 ? value : throw Outside(value, distribution, argument, "an integer not below zero");

    /// <summary>Checks every element; the index is part of the message.</summary>
    public static Vector All(
        Vector values,
        Func<double, string, string, double> check,
        string distribution,
        [CallerArgumentExpression(nameof(values))] string argument = "")
    {
        for (int i = 0; i < values.Length; i++)
        {
            check(values[i], distribution, string.Create(CultureInfo.InvariantCulture, $"{argument}[{i}]"));
        }

        return values;
    }

    public static Vector Simplex(Vector values, string distribution, [CallerArgumentExpression(nameof(values))] string argument = "")
    {
        double sum = 0.0;
        for (int k = 0; k < values.Length; k++)
        {
            if (!(values[k] >= 0.0))
            {
                throw Outside(
                    values[k], distribution, string.Create(CultureInfo.InvariantCulture, $"{argument}[{k}]"), "a number not below zero");
            }

            sum += values[k];
        }

        return Math.Abs(sum - 1.0) <= SimplexTolerance
            ? values
            : throw Outside(sum, distribution, "sum of " + argument, "one");
    }

    public static Vector UnitVector(Vector values, string distribution, [CallerArgumentExpression(nameof(values))] string argument = "")
    {
        double sum = 0.0;
        foreach (double value in values)
        {
            sum += value * value;
        }

        return Math.Abs(sum - 1.0) <= SphereTolerance ? values : throw Outside(sum, distribution, "squared length of " + argument, "one");
    }

    /// <summary>Checks the length of a value that a joint distribution is asked about.</summary>
    public static void ValueLength(int found, int expected, string distribution)
    {
        if (found != expected)
        {
            throw ShapeMismatchException.OfLength("The value of " + distribution, expected, found);
        }
    }

    /// <summary>Checks that every element is finite and above the one before it.</summary>
    public static Vector Increasing(Vector values, string distribution, [CallerArgumentExpression(nameof(values))] string argument = "")
    {
        All(values, Real, distribution, argument);
        for (int k = 1; k < values.Length; k++)
        {
            if (!(values[k - 1] < values[k]))
            {
                throw Outside(
                    values[k],
                    distribution,
                    string.Create(CultureInfo.InvariantCulture, $"{argument}[{k}]"),
                    string.Create(CultureInfo.InvariantCulture, $"a number above {argument}[{k - 1}], {values[k - 1]}"));
            }
        }

        return values;
    }

    public static ArgumentOutOfRangeException Outside(double value, string distribution, string argument, string expected)
        => new(argument, value, string.Create(
            CultureInfo.InvariantCulture, $"{distribution}: {argument} is {value}, expected {expected}."));
}
