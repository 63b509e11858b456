using ProbDsl.Randomness;

namespace ProbDsl;

/// <summary>Independent normal elements: element j is <see cref="NormalDistribution"/> with mean j and scale j.</summary>
public sealed class NormalVectorDistribution : Distribution<Vector>
{
    private readonly Distribution<double>[] _elements;

    /// <summary>Independent normal elements.</summary>
    /// <param name="mean">The means, finite numbers.</param>
    /// <param name="scale">The standard deviations, above zero, as many as means.</param>
    /// <exception cref="ShapeMismatchException">The lengths differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An element is outside its support.</exception>
    public NormalVectorDistribution(Vector mean, Vector scale)
    {
        if (mean.Length != scale.Length)
        {
            throw new ShapeMismatchException(
                $"Normal needs as many scales as means; the mean has length {mean.Length}, the scale {scale.Length}.");
        }

        Mean = ArgumentCheck.All(mean, ArgumentCheck.Real, "Normal");
        Scale = ArgumentCheck.All(scale, ArgumentCheck.Positive, "Normal");
        _elements = new Distribution<double>[mean.Length];
        for (int j = 0; j < _elements.Length; j++)
        {
            _elements[j] = new NormalDistribution(mean[j], scale[j]);
        }
    }

    /// <summary>The means.</summary>
    public Vector Mean { get; }

    /// <summary>The standard deviations.</summary>
    public Vector Scale { get; }

    /// <inheritdoc/>
    public override int Size => _elements.Length;

    /// <inheritdoc/>
    public override Vector Sample(PhiloxStream random, int site, int firstIndex)
    {
        double[] values = new double[_elements.Length];
        for (int j = 0; j < values.Length; j++)
        {
            values[j] = _elements[j].Sample(random, site, firstIndex + j);
        }

        return Vector.OfOwned(values);
    }

    /// <inheritdoc/>
    /// <exception cref="ShapeMismatchException">The value's length is not <see cref="Size"/>.</exception>
    public override double LogDensity(Vector value)
    {
        if (value.Length != Size)
        {
            throw ShapeMismatchException.OfLength("The value of a Normal on Vectors", Size, value.Length);
        }

        double logDensity = 0.0;
        for (int j = 0; j < _elements.Length; j++)
        {
            logDensity += _elements[j].LogDensity(value[j]);
        }

        return logDensity;
    }
}
