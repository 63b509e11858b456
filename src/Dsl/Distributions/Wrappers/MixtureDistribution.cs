using System.Globalization;
using ProbDsl.Numerics;
using ProbDsl.Randomness;

namespace ProbDsl;

/// <summary>
/// A mixture: a draw from component k with probability weight k, which component it was being summed out. The weights are taken as
/// they are, not divided by their sum.
/// G. J. McLachlan and D. Peel, Finite Mixture Models, Wiley 2000, section 1.4.
/// </summary>
/// <typeparam name="T">The type of a value.</typeparam>
public sealed class MixtureDistribution<T> : Distribution<T>, IDistributionFunction
{
    // Views are over a copy that is only read; a view needs a span that could be written.
    private readonly double[] _weights;
    private readonly Distribution<T>[] _components;

    /// <summary>A mixture.</summary>
    /// <param name="weights">The probabilities of the components: not below zero, with sum one within 1e-9.</param>
    /// <param name="components">As many distributions as weights, all of one size.</param>
    /// <exception cref="ArgumentOutOfRangeException">The weights are no simplex.</exception>
    /// <exception cref="ShapeMismatchException">There are not as many components as weights, or their sizes differ.</exception>
    public MixtureDistribution(Vector weights, params Distribution<T>[] components)
    {
        if (weights.Length != components.Length)
        {
            throw new ShapeMismatchException(string.Create(
                CultureInfo.InvariantCulture,
                $"Mixture needs as many components as weights; the weights have length {weights.Length}, and there are {components.Length} components."));
        }

        Weights = ArgumentCheck.Simplex(weights, "Mixture");
        for (int k = 1; k < components.Length; k++)
        {
            if (components[k].Size != components[0].Size)
            {
                throw new ShapeMismatchException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"Mixture needs components of one size; component 0 has size {components[0].Size}, component {k} has size {components[k].Size}."));
            }
        }

        _weights = weights.ToArray();
        _components = [.. components];
        ChoiceDepth = ChoiceAddress.DepthAbove(components.Max(static component => component.ChoiceDepth), "Mixture");
    }

    /// <summary>The probabilities of the components.</summary>
    public Vector Weights { get; }

    /// <summary>The components.</summary>
    public IReadOnlyList<Distribution<T>> Components => _components;

    /// <inheritdoc/>
    public override int Size => _components[0].Size;

    /// <inheritdoc/>
    internal override int ChoiceDepth { get; }

    /// <inheritdoc/>
    public override T Sample(PhiloxStream random, int site, int firstIndex)
    {
        PhiloxStream choice = random.At(site, ChoiceAddress.Of(firstIndex, ChoiceDepth));
        Lane1 component = CategoricalDistribution.Sample<Lane1, SpanView<Lane1>, PhiloxStream>(
            choice, SpanView.Over(_weights), 0, _weights.Length);
        return _components[(int)component.Value].Sample(random, site, firstIndex);
    }

    /// <inheritdoc/>
    internal override IDistributionFunction? Function => _components.All(static component => component.Function is not null) ? this : null;

    /// <inheritdoc/>
    public override double LogDensity(T value) => Mixed(component => component.LogDensity(value));

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">That of a component is not known.</exception>
    public double LogCdf(double value) => Mixed(component => Truncation.FunctionOf(component, "Mixture").LogCdf(value));

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">That of a component is not known.</exception>
    public double LogSurvival(double value) => Mixed(component => Truncation.FunctionOf(component, "Mixture").LogSurvival(value));

    private double Mixed(Func<Distribution<T>, double> logOf)
    {
        Lane1 total = Lane1.Constant(double.NegativeInfinity);
        for (int k = 0; k < _weights.Length; k++)
        {
            total = SpecialFunctions.LogMix(total, new Lane1(_weights[k]), new Lane1(logOf(_components[k])));
        }

        return total.Value;
    }
}
