using System.Globalization;

namespace ProbDsl.Generators.Passes;

/// <summary>
/// Where a value certainly lies: from <paramref name="Lower"/> to <paramref name="Upper"/>, each end inside where it
/// is not open. Ends are widened where a bound is not exact, so that what lies outside does so certainly.
/// </summary>
internal readonly record struct Interval(double Lower, double Upper, bool IsLowerOpen = false, bool IsUpperOpen = false)
{
    public static readonly Interval Everything = new(double.NegativeInfinity, double.PositiveInfinity);
    public static readonly Interval Positive = new(0, double.PositiveInfinity, IsLowerOpen: true);
    public static readonly Interval NonNegative = new(0, double.PositiveInfinity);
    public static readonly Interval Unit = new(0, 1);

    public static Interval Constant(double value) => new(value, value);

    public bool IsConstant => Lower.Equals(Upper);

    /// <summary>Whether no value of this interval is in the other.</summary>
    public bool IsOutside(Interval other) =>
        Upper < other.Lower
        || Lower > other.Upper
        || (Upper == other.Lower && (IsUpperOpen || other.IsLowerOpen))
        || (Lower == other.Upper && (IsLowerOpen || other.IsUpperOpen));

    // The sum turns -0 into 0.
    public Interval Negate() => new(-Upper + 0.0, -Lower + 0.0, IsUpperOpen, IsLowerOpen);

    public Interval Add(Interval other) => Rounded(Lower + other.Lower, Upper + other.Upper);

    /// <summary>From the least to the greatest product of ends.</summary>
    public Interval Multiply(Interval other)
    {
        if (IsConstant && other.IsConstant)
        {
            return Constant(Lower * other.Lower);
        }
        double[] products = [Product(Lower, other.Lower), Product(Lower, other.Upper), Product(Upper, other.Lower), Product(Upper, other.Upper)];
        return Rounded(products.Min(), products.Max());
    }

    public Interval Union(Interval other) => double.IsNaN(Lower) || double.IsNaN(other.Lower) ? Everything : new(
        Math.Min(Lower, other.Lower),
        Math.Max(Upper, other.Upper),
        Lower == other.Lower ? IsLowerOpen && other.IsLowerOpen : Lower < other.Lower ? IsLowerOpen : other.IsLowerOpen,
        Upper == other.Upper ? IsUpperOpen && other.IsUpperOpen : Upper > other.Upper ? IsUpperOpen : other.IsUpperOpen);

    /// <summary>In words: "-1", or "a value in (0, 1]".</summary>
    public override string ToString() => IsConstant
        ? Text(Lower)
        : $"a value in {(IsLowerOpen || double.IsInfinity(Lower) ? "(" : "[")}{Text(Lower)}, {Text(Upper)}{(IsUpperOpen || double.IsInfinity(Upper) ? ")" : "]")}";

    /// <summary>Both ends closed: rounding, underflow and overflow reach them.</summary>
    private static Interval Rounded(double lower, double upper) => new(
        double.IsNaN(lower) ? double.NegativeInfinity : lower, double.IsNaN(upper) ? double.PositiveInfinity : upper);

    /// <summary>An infinite end stands for arbitrarily large numbers: zero times one of them is zero.</summary>
    private static double Product(double left, double right) => left == 0 || right == 0 ? 0 : left * right;

    private static string Text(double value) => value switch
    {
        double.PositiveInfinity => "infinity",
        double.NegativeInfinity => "-infinity",
        _ => value.ToString("R", CultureInfo.InvariantCulture),
    };
}
