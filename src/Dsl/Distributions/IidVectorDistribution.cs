using ProbDsl.Randomness;

namespace ProbDsl;

/// <summary>Independent draws from one distribution of real numbers, in a <see cref="Vector"/>.</summary>
public sealed class IidVectorDistribution : Distribution<Vector>
{
    private readonly IidArrayDistribution<double> _elements;

    /// <summary>Independent draws.</summary>
    /// <param name="element">The distribution of each.</param>
    /// <param name="count">How many, not below zero.</param>
    /// <exception cref="ArgumentOutOfRangeException">The count is below zero.</exception>
    public IidVectorDistribution(Distribution<double> element, int count)
        => _elements = new IidArrayDistribution<double>(element, count);

    /// <inheritdoc/>
    public override int Size => _elements.Size;

    /// <inheritdoc/>
    internal override int ChoiceDepth => _elements.ChoiceDepth;

    /// <inheritdoc/>
    public override Vector Sample(PhiloxStream random, int site, int firstIndex)
        => Vector.OfOwned(_elements.Sample(random, site, firstIndex));

    /// <inheritdoc/>
    /// <exception cref="ShapeMismatchException">The value's length is not the count.</exception>
    public override double LogDensity(Vector value) => _elements.LogDensity(value.ToArray());
}
