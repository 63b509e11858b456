using System.Globalization;
using System.Runtime.CompilerServices;
using ProbDsl.Numerics;
using ProbDsl.Randomness;

namespace ProbDsl;

/// <summary>
/// The uniform distribution on the unit sphere of a space of n dimensions: density Gamma(n / 2) / (2 pi^(n / 2)) with respect to the
/// sphere's area, at Vectors of n elements and length one. In one dimension it is -1 or 1 with probability one half.
/// K. V. Mardia and P. E. Jupp, Directional Statistics, Wiley 2000, section 9.3.1.
/// </summary>
public sealed class UniformOnSphereDistribution : Distribution<Vector>
{
    /// <summary>A uniform distribution on the sphere.</summary>
    /// <param name="dimension">The number of elements of a value, above zero.</param>
    /// <exception cref="ArgumentOutOfRangeException">The dimension is not above zero.</exception>
    public UniformOnSphereDistribution(int dimension)
        => Dimension = dimension > 0
            ? dimension
            : throw ArgumentCheck.Outside(dimension, "UniformOnSphere", nameof(dimension), "an integer above zero");

    /// <summary>The number of elements of a value.</summary>
    public int Dimension { get; }

    /// <summary>The mean, which is the centre: zero.</summary>
    public Vector Mean => new double[Dimension];

    /// <summary>The variance of each element, 1 / n.</summary>
    public Vector Variance => Mean.Map(_ => 1.0 / Dimension);

    /// <inheritdoc/>
    public override int Size => Dimension;

    /// <summary>How many numbers of workspace <c>LogDensity</c> and <c>AddPartials</c> need: none.</summary>
    public static int ScratchLength(int valueLength) => 0;

    /// <inheritdoc/>
    public override Vector Sample(PhiloxStream random, int site, int firstIndex)
    {
        double[] value = new double[Size];
        Sample<Lane1, SpanView<Lane1>, PhiloxStream>(random, site, firstIndex, Dimension, SpanView.Over(value), 0, Size);
        return Vector.OfOwned(value);
    }

    /// <inheritdoc/>
    /// <exception cref="ShapeMismatchException">The value's length is not <see cref="Size"/>.</exception>
    public override double LogDensity(Vector value)
    {
        ArgumentCheck.ValueLength(value.Length, Size, string.Create(CultureInfo.InvariantCulture, $"UniformOnSphere({Dimension})"));
        return LogDensity<Lane1, SpanView<Lane1>, SpanView<Lane1>>(
            SpanView.Over(value.ToArray()), 0, Size, Dimension, default, 0).Value;
    }

    /// <summary>
    /// Draws a value: normal numbers, element j at (site, firstIndex + j), divided by their length. M. E. Muller, "A note on a method
    /// for generating points uniformly on n-dimensional spheres", Communications of the ACM 2 (1959) 19.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Sample<T, TValue, TRandom>(
        TRandom random, int site, int firstIndex, int dimension, TValue value, int valueStart, int valueLength)
        where T : struct, IReal<T>
        where TValue : struct, IView<T>, allows ref struct
        where TRandom : struct, IRandomStream<T, TRandom>
    {
        for (int j = 0; j < dimension; j++)
        {
            value[valueStart + j] = random.At(site, firstIndex + j).NextNormal();
        }

        SphereSupport.Normalise<T, TValue>(value, valueStart, dimension);
    }

    /// <summary>The log density of a value; minus infinity unless its squared length is one within 1e-9.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T LogDensity<T, TValue, TScratch>(
        TValue value, int valueStart, int valueLength, int dimension, TScratch scratch, int scratchStart)
        where T : struct, IReal<T>
        where TValue : struct, IView<T>, allows ref struct
        where TScratch : struct, IView<T>, allows ref struct
        => T.Select(
            SphereSupport.IsInside<T, TValue>(value, valueStart, dimension),
            -SphereSupport.LogArea<T>(dimension),
            T.Constant(double.NegativeInfinity));

    /// <summary>Adds nothing: no argument can move, and the density is the same everywhere.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddPartials<T, TValue, TScratch>(
        T adjoint, TValue value, int valueStart, int valueLength, int dimension, TScratch scratch, int scratchStart)
        where T : struct, IReal<T>
        where TValue : struct, IView<T>, allows ref struct
        where TScratch : struct, IView<T>, allows ref struct
    {
    }
}
