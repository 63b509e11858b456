using System.Collections;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace ProbDsl;

/// <summary>A row of numbers that never changes. Written <c>Vector v = [1.0, 2.0];</c>.</summary>
[CollectionBuilder(typeof(Vector), nameof(Create))]
public sealed class Vector : IReadOnlyList<double>, IEquatable<Vector>
{
    private readonly double[] _values;

    /// <summary>A vector of a copy of the values.</summary>
    public Vector(ReadOnlySpan<double> values) => _values = values.ToArray();

    private Vector(double[] owned) => _values = owned;

    /// <summary>The number of elements.</summary>
    public int Length => _values.Length;

    int IReadOnlyCollection<double>.Count => _values.Length;

    /// <summary>The element at <paramref name="index"/>, from zero.</summary>
    /// <exception cref="IndexOutOfRangeException">The index is not in [0, Length).</exception>
    public double this[int index]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _values[index];
    }

    /// <summary>A vector of a copy of the values: what a collection expression calls.</summary>
    public static Vector Create(ReadOnlySpan<double> values) => new(values);

    /// <summary>A vector of a copy of the values.</summary>
    public static implicit operator Vector(double[] values) => new(values.AsSpan());

    /// <summary>Sum, element by element.</summary>
    /// <exception cref="ShapeMismatchException">The lengths differ.</exception>
    public static Vector operator +(Vector left, Vector right)
    {
        RequireSameLength("+", left, right);
        double[] sum = new double[left.Length];
        for (int i = 0; i < sum.Length; i++)
        {
            sum[i] = left[i] + right[i];
        }

        return new Vector(sum);
    }

    /// <summary>Difference, element by element.</summary>
    /// <exception cref="ShapeMismatchException">The lengths differ.</exception>
    public static Vector operator -(Vector left, Vector right)
    {
        RequireSameLength("-", left, right);
        double[] difference = new double[left.Length];
        for (int i = 0; i < difference.Length; i++)
        {
            difference[i] = left[i] - right[i];
        }

        return new Vector(difference);
    }

    /// <summary>Negation, element by element.</summary>
    public static Vector operator -(Vector value) => value.Map(static x => -x);

    /// <summary>Every element times a number.</summary>
    public static Vector operator *(Vector left, double right) => left.Map(x => x * right);

    /// <summary>A number times every element.</summary>
    public static Vector operator *(double left, Vector right) => right.Map(x => left * x);

    /// <summary>Product, element by element.</summary>
    /// <exception cref="ShapeMismatchException">The lengths differ.</exception>
    public static Vector operator *(Vector left, Vector right)
    {
        RequireSameLength("*", left, right);
        double[] product = new double[left.Length];
        for (int i = 0; i < product.Length; i++)
        {
            product[i] = left[i] * right[i];
        }

        return new Vector(product);
    }

    /// <summary>Quotient, element by element.</summary>
    /// <exception cref="ShapeMismatchException">The lengths differ.</exception>
    public static Vector operator /(Vector left, Vector right)
    {
        RequireSameLength("/", left, right);
        double[] quotient = new double[left.Length];
        for (int i = 0; i < quotient.Length; i++)
        {
            quotient[i] = left[i] / right[i];
        }

        return new Vector(quotient);
    }

    /// <summary>Every element divided by a number.</summary>
    public static Vector operator /(Vector left, double right) => left.Map(x => x / right);

    /// <summary>True where both have the same elements.</summary>
    public static bool operator ==(Vector? left, Vector? right) => left is null ? right is null : left.Equals(right);

    /// <summary>True where the elements differ.</summary>
    public static bool operator !=(Vector? left, Vector? right) => !(left == right);

    /// <summary>A copy of the elements.</summary>
    public double[] ToArray() => (double[])_values.Clone();

    /// <summary>Writes the elements to the front of <paramref name="destination"/>.</summary>
    public void CopyTo(Span<double> destination) => _values.CopyTo(destination);

    /// <summary>Enumerates the elements in order.</summary>
    public IEnumerator<double> GetEnumerator() => ((IEnumerable<double>)_values).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => _values.GetEnumerator();

    /// <summary>True where both have the same elements; NaN equals NaN, so that equality is reflexive.</summary>
    public bool Equals(Vector? other) => other is not null && _values.AsSpan().SequenceEqual(other._values);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Vector);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        HashCode hash = default;
        foreach (double value in _values)
        {
            hash.Add(value);
        }

        return hash.ToHashCode();
    }

    /// <summary>The elements in brackets, in the invariant culture, as many digits as distinguish them.</summary>
    public override string ToString()
        => "[" + string.Join(", ", _values.Select(static x => x.ToString("R", CultureInfo.InvariantCulture))) + "]";

    internal static Vector OfOwned(double[] values) => new(values);

    internal static void RequireSameLength(string operation, Vector left, Vector right)
    {
        if (left.Length != right.Length)
        {
            throw new ShapeMismatchException(string.Create(
                CultureInfo.InvariantCulture,
                $"Vector {operation} Vector needs two of the same length; the left has length {left.Length}, the right {right.Length}."));
        }
    }

    internal ReadOnlySpan<double> AsSpan() => _values;

    internal Vector Map(Func<double, double> function) => new(Array.ConvertAll(_values, x => function(x)));
}
