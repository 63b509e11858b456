using System.Runtime.CompilerServices;
using ProbDsl.Numerics;
using ProbDsl.Randomness;

namespace ProbDsl;

/// <summary>
/// The categorical distribution: category k = 0 ... K - 1 with probability weight k. The weights are taken as they are,
/// not divided by their sum: a simplex of the parameters has sum one.
/// Johnson, Kotz and Balakrishnan, Discrete Multivariate Distributions, Wiley 1997, chapter 35 (one trial).
/// </summary>
public sealed class CategoricalDistribution : Distribution<int>
{
    // The views are over a copy that is only read; a view needs a span that could be written.
    private readonly double[] _weights;

    /// <summary>A categorical distribution.</summary>
    /// <param name="weights">The probabilities of the categories: not below zero, with sum one within 1e-9.</param>
    /// <exception cref="ArgumentOutOfRangeException">The weights are no simplex.</exception>
    public CategoricalDistribution(Vector weights) => _weights = ArgumentCheck.Simplex(weights, "Categorical").ToArray();

    /// <summary>The probabilities of the categories.</summary>
    public Vector Weights => new(_weights.AsSpan());

    /// <summary>The mean of the category's number.</summary>
    public double Mean => CategoryMoments.Mean(_weights.Length, k => _weights[k]);

    /// <summary>The variance of the category's number.</summary>
    public double Variance => CategoryMoments.Variance(_weights.Length, k => _weights[k]);

    /// <inheritdoc/>
    public override int Size => 1;

    /// <inheritdoc/>
    public override int Sample(PhiloxStream random, int site, int firstIndex)
        => (int)Sample<Lane1, SpanView<Lane1>, PhiloxStream>(
            random.At(site, firstIndex), SpanView.Over(_weights), 0, _weights.Length).Value;

    /// <inheritdoc/>
    public override double LogDensity(int value)
        => LogDensity(new Lane1(value), SpanView.Over(_weights), 0, _weights.Length).Value;

    /// <summary>
    /// Draws a category from the address at which <paramref name="random"/> stands, by inversion; the last category takes
    /// what rounding leaves.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Sample<T, TView, TRandom>(TRandom random, TView weights, int start, int length)
        where T : struct, IReal<T>
        where TView : struct, IView<T>, allows ref struct
        where TRandom : struct, IRandomStream<T, TRandom>
    {
        T uniform = random.NextUniform();
        T cumulative = T.Zero;
        T category = T.Zero;
        for (int k = 0; k < length - 1; k++)
        {
            cumulative += weights[start + k];
            category += T.LessThanOrEqual(cumulative, uniform);
        }

        return category;
    }

    /// <summary>The log probability at <paramref name="value"/>; minus infinity at what is no category.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T LogDensity<T, TView>(T value, TView weights, int start, int length)
        where T : struct, IReal<T>
        where TView : struct, IView<T>, allows ref struct
        => T.Log(weights.GatherOrZero(start, length, value));

    /// <summary>
    /// Adds <paramref name="adjoint"/> times the derivative of the log probability in each weight to the slots of
    /// <paramref name="gradient"/> from <paramref name="gradientStart"/> on; nothing at what is no category.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddPartials<T, TWeights, TGradient>(
        T adjoint, T value, TWeights weights, int start, int length, TGradient gradient, int gradientStart)
        where T : struct, IReal<T>
        where TWeights : struct, IView<T>, allows ref struct
        where TGradient : struct, IView<T>, allows ref struct
        => gradient.ScatterAddInside(gradientStart, length, value, adjoint / weights.GatherOrZero(start, length, value));

    /// <summary>Writes the natural parameters: the log of each weight.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void NaturalParameters<T, TWeights, TNatural>(
        TWeights weights, int start, int length, TNatural natural, int naturalStart)
        where T : struct, IReal<T>
        where TWeights : struct, IView<T>, allows ref struct
        where TNatural : struct, IView<T>, allows ref struct
    {
        for (int k = 0; k < length; k++)
        {
            natural[naturalStart + k] = T.Log(weights[start + k]);
        }
    }

    /// <summary>The log normaliser, which is zero: the weights are taken as they are.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T LogNormaliser<T, TView>(TView weights, int start, int length)
        where T : struct, IReal<T>
        where TView : struct, IView<T>, allows ref struct
        => T.Zero;

    /// <summary>Writes the sufficient statistics: one in the slot of the category, zero in the others.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SufficientStatistics<T, TView>(T value, int length, TView statistics, int statisticsStart)
        where T : struct, IReal<T>
        where TView : struct, IView<T>, allows ref struct
    {
        for (int k = 0; k < length; k++)
        {
            statistics[statisticsStart + k] = T.EqualTo(value, T.Constant(k));
        }
    }

    /// <summary>The log base measure: zero, minus infinity at what is no category of <paramref name="length"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T LogBaseMeasure<T>(T value, int length)
        where T : struct, IReal<T>
        => T.Select(CountSupport.IsCategory(value, length), T.Zero, T.Constant(double.NegativeInfinity));

    /// <summary>
    /// Adds the derivative of cotangents . natural parameters - weight * log normaliser in each weight to the slots of
    /// <paramref name="gradient"/> from <paramref name="gradientStart"/> on.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddNaturalPartials<T, TWeights, TCotangents, TGradient>(
        TWeights weights, int start, int length, TCotangents cotangents, int cotangentsStart, T weight, TGradient gradient, int gradientStart)
        where T : struct, IReal<T>
        where TWeights : struct, IView<T>, allows ref struct
        where TCotangents : struct, IView<T>, allows ref struct
        where TGradient : struct, IView<T>, allows ref struct
    {
        for (int k = 0; k < length; k++)
        {
            // A category of weight zero is never drawn: its cotangent is zero, and 0 / 0 would be NaN.
            gradient[gradientStart + k] += SpecialFunctions.QuotientOrZero(cotangents[cotangentsStart + k], weights[start + k]);
        }
    }
}
