using ProbDsl.Randomness;

namespace ProbDsl;

/// <summary>Independent draws from one distribution, in an array.</summary>
/// <typeparam name="T">The type of one draw.</typeparam>
public sealed class IidArrayDistribution<T> : Distribution<T[]>
{
    private readonly Distribution<T> _element;
    private readonly int _count;

    /// <summary>Independent draws.</summary>
    /// <param name="element">The distribution of each.</param>
    /// <param name="count">How many, not below zero.</param>
    /// <exception cref="ArgumentOutOfRangeException">The count is below zero.</exception>
    public IidArrayDistribution(Distribution<T> element, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        _element = element;
        _count = count;
    }

    /// <inheritdoc/>
    public override int Size => _count * _element.Size;

    /// <inheritdoc/>
    internal override int ChoiceDepth => _element.ChoiceDepth;

    /// <inheritdoc/>
    public override T[] Sample(PhiloxStream random, int site, int firstIndex)
    {
        T[] values = new T[_count];
        for (int j = 0; j < values.Length; j++)
        {
            values[j] = _element.Sample(random, site, firstIndex + (j * _element.Size));
        }

        return values;
    }

    /// <inheritdoc/>
    /// <exception cref="ShapeMismatchException">The value's length is not the count.</exception>
    public override double LogDensity(T[] value)
    {
        if (value.Length != _count)
        {
            throw ShapeMismatchException.OfLength("The value of an Iid distribution", _count, value.Length);
        }

        double logDensity = 0.0;
        foreach (T element in value)
        {
            logDensity += _element.LogDensity(element);
        }

        return logDensity;
    }
}
