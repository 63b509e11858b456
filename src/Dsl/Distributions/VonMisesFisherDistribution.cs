using System.Globalization;
using System.Runtime.CompilerServices;
using ProbDsl.Numerics;
using ProbDsl.Randomness;

namespace ProbDsl;

/// <summary>
/// The von Mises-Fisher distribution on the unit sphere of a space of n dimensions, n at least 2: density
/// k^v exp(k mean . x) / ((2 pi)^(n / 2) I_v(k)) with v = n / 2 - 1 and k the concentration, with respect to the sphere's area.
/// K. V. Mardia and P. E. Jupp, Directional Statistics, Wiley 2000, section 9.3.2.
/// </summary>
/// <remarks>
/// Written without cancellation at any concentration: k (mean . x - 1) is -k |x - mean|^2 / 2 for unit vectors, and the Bessel
/// function is taken without its exponential. Derivatives are those of this form, which along the sphere are the usual ones.
/// </remarks>
public sealed class VonMisesFisherDistribution : Distribution<Vector>
{
    // Views are over a copy that is only read; a view needs a span that could be written.
    private readonly double[] _meanDirection;

    /// <summary>A von Mises-Fisher distribution.</summary>
    /// <param name="meanDirection">The mean direction, a Vector of at least two elements whose squared length is one within 1e-9.</param>
    /// <param name="concentration">How narrow it is, above zero; its inverse is about the variance along each tangent where it is large.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its support.</exception>
    /// <exception cref="ShapeMismatchException">The mean direction has fewer than two elements.</exception>
    public VonMisesFisherDistribution(Vector meanDirection, double concentration)
    {
        if (meanDirection.Length < 2)
        {
            throw new ShapeMismatchException(string.Create(
                CultureInfo.InvariantCulture,
                $"VonMisesFisher needs a mean direction of at least 2 elements; the mean direction has length {meanDirection.Length}."));
        }

        MeanDirection = ArgumentCheck.UnitVector(meanDirection, "VonMisesFisher");
        Concentration = ArgumentCheck.Positive(concentration, "VonMisesFisher");
        _meanDirection = meanDirection.ToArray();
    }

    /// <summary>The mean direction.</summary>
    public Vector MeanDirection { get; }

    /// <summary>The concentration.</summary>
    public double Concentration { get; }

    /// <summary>The mean, I_(v+1)(k) / I_v(k) times the mean direction: a Vector inside the sphere.</summary>
    public Vector Mean => SpecialFunctions.BesselRatio(Order(Size), new Lane1(Concentration)).Value * MeanDirection;

    /// <inheritdoc/>
    public override int Size => _meanDirection.Length;

    /// <summary>How many numbers of workspace <c>LogDensity</c> and <c>AddPartials</c> need: none.</summary>
    public static int ScratchLength(int valueLength) => 0;

    /// <inheritdoc/>
    public override Vector Sample(PhiloxStream random, int site, int firstIndex)
    {
        double[] value = new double[Size];
        Sample<Lane1, SpanView<Lane1>, SpanView<Lane1>, PhiloxStream>(
            random, site, firstIndex, SpanView.Over(_meanDirection), 0, Size, new Lane1(Concentration), SpanView.Over(value), 0, Size);
        return Vector.OfOwned(value);
    }

    /// <inheritdoc/>
    /// <exception cref="ShapeMismatchException">The value's length is not <see cref="Size"/>.</exception>
    public override double LogDensity(Vector value)
    {
        ArgumentCheck.ValueLength(value.Length, Size, "VonMisesFisher");
        return LogDensity<Lane1, SpanView<Lane1>, SpanView<Lane1>, SpanView<Lane1>>(
            SpanView.Over(value.ToArray()), 0, Size, SpanView.Over(_meanDirection), 0, Size, new Lane1(Concentration), default, 0).Value;
    }

    /// <summary>
    /// Draws a value. The first number at (site, firstIndex + j) is a normal one, for the direction within the tangent space; then the
    /// component along the mean direction is drawn at (site, firstIndex) by rejection.
    /// </summary>
    /// <remarks>
    /// A. T. A. Wood, "Simulation of the von Mises Fisher distribution", Communications in Statistics 23 (1994) 157, with the
    /// symmetric beta numbers of G. Ulrich, "Computer generation of distributions on the m-sphere", Applied Statistics 33 (1984)
    /// 158, which take two uniform numbers each, whatever the dimension. Exact.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Sample<T, TMeanDirection, TValue, TRandom>(
        TRandom random, int site, int firstIndex,
        TMeanDirection meanDirection, int meanDirectionStart, int meanDirectionLength,
        T concentration,
        TValue value, int valueStart, int valueLength)
        where T : struct, IReal<T>
        where TMeanDirection : struct, IView<T>, allows ref struct
        where TValue : struct, IView<T>, allows ref struct
        where TRandom : struct, IRandomStream<T, TRandom>
    {
        TRandom here = random.At(site, firstIndex);
        value[valueStart] = here.NextNormal();
        for (int j = 1; j < valueLength; j++)
        {
            value[valueStart + j] = random.At(site, firstIndex + j).NextNormal();
        }

        // Twice, because the first leaves rounding where the normal vector happens to lie along the mean.
        for (int pass = 0; pass < 2; pass++)
        {
            T along = SphereSupport.Dot<T, TMeanDirection, TValue>(meanDirection, meanDirectionStart, value, valueStart, valueLength);
            for (int j = 0; j < valueLength; j++)
            {
                value[valueStart + j] -= along * meanDirection[meanDirectionStart + j];
            }

            SphereSupport.Normalise<T, TValue>(value, valueStart, valueLength);
        }

        T gap = SampleGap<T, TRandom>(here, concentration, valueLength - 1);
        T across = T.Sqrt(gap * (T.Constant(2.0) - gap));
        for (int j = 0; j < valueLength; j++)
        {
            T direction = meanDirection[meanDirectionStart + j];
            value[valueStart + j] = direction - (gap * direction) + (across * value[valueStart + j]);
        }
    }

    /// <summary>The log density of a value; minus infinity unless its squared length is one within 1e-9.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T LogDensity<T, TValue, TMeanDirection, TScratch>(
        TValue value, int valueStart, int valueLength,
        TMeanDirection meanDirection, int meanDirectionStart, int meanDirectionLength,
        T concentration,
        TScratch scratch, int scratchStart)
        where T : struct, IReal<T>
        where TValue : struct, IView<T>, allows ref struct
        where TMeanDirection : struct, IView<T>, allows ref struct
        where TScratch : struct, IView<T>, allows ref struct
    {
        T gap = Gap<T, TValue, TMeanDirection>(value, valueStart, meanDirection, meanDirectionStart, valueLength);
        SpecialFunctions.BesselI(Order(valueLength), concentration, out _, out T scaledLogarithm, out _, out _);
        T logDensity = -(concentration * gap) - scaledLogarithm - SphereSupport.LogArea<T>(valueLength);
        return T.Select(
            SphereSupport.IsInside<T, TValue>(value, valueStart, valueLength), logDensity, T.Constant(double.NegativeInfinity));
    }

    /// <summary>
    /// Adds <paramref name="adjoint"/> times the derivative of the log density in each element of the mean direction to the slots of
    /// its gradient, and gives that in the concentration; nothing outside the support.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddPartials<T, TValue, TMeanDirection, TScratch, TMeanDirectionGradient>(
        T adjoint,
        TValue value, int valueStart, int valueLength,
        TMeanDirection meanDirection, int meanDirectionStart, int meanDirectionLength,
        T concentration,
        TScratch scratch, int scratchStart,
        TMeanDirectionGradient meanDirectionGradient, int meanDirectionGradientStart,
        out T byConcentration)
        where T : struct, IReal<T>
        where TValue : struct, IView<T>, allows ref struct
        where TMeanDirection : struct, IView<T>, allows ref struct
        where TScratch : struct, IView<T>, allows ref struct
        where TMeanDirectionGradient : struct, IView<T>, allows ref struct
    {
        T factor = T.Select(SphereSupport.IsInside<T, TValue>(value, valueStart, valueLength), adjoint, T.Zero);
        T gap = Gap<T, TValue, TMeanDirection>(value, valueStart, meanDirection, meanDirectionStart, valueLength);
        SpecialFunctions.BesselI(Order(valueLength), concentration, out _, out _, out _, out T complement);
        byConcentration = factor * (complement - gap);
        for (int j = 0; j < valueLength; j++)
        {
            meanDirectionGradient[meanDirectionGradientStart + j]
                += factor * concentration * (value[valueStart + j] - meanDirection[meanDirectionStart + j]);
        }
    }

    /// <summary>
    /// Adds <paramref name="adjoint"/> times the derivative of the log density in each element of the value, in the form of the
    /// remarks above; nothing outside the support.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddValuePartials<T, TValue, TMeanDirection, TScratch, TValueGradient>(
        T adjoint,
        TValue value, int valueStart, int valueLength,
        TMeanDirection meanDirection, int meanDirectionStart, int meanDirectionLength,
        T concentration,
        TScratch scratch, int scratchStart,
        TValueGradient valueGradient, int valueGradientStart)
        where T : struct, IReal<T>
        where TValue : struct, IView<T>, allows ref struct
        where TMeanDirection : struct, IView<T>, allows ref struct
        where TScratch : struct, IView<T>, allows ref struct
        where TValueGradient : struct, IView<T>, allows ref struct
    {
        T factor = T.Select(SphereSupport.IsInside<T, TValue>(value, valueStart, valueLength), adjoint, T.Zero);
        for (int j = 0; j < valueLength; j++)
        {
            valueGradient[valueGradientStart + j]
                += factor * concentration * (meanDirection[meanDirectionStart + j] - value[valueStart + j]);
        }
    }

    /// <summary>Writes the natural parameters: the concentration times each element of the mean direction.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void NaturalParameters<T, TMeanDirection, TNatural>(
        TMeanDirection meanDirection, int meanDirectionStart, int meanDirectionLength, T concentration, TNatural natural, int naturalStart)
        where T : struct, IReal<T>
        where TMeanDirection : struct, IView<T>, allows ref struct
        where TNatural : struct, IView<T>, allows ref struct
    {
        for (int j = 0; j < meanDirectionLength; j++)
        {
            natural[naturalStart + j] = concentration * meanDirection[meanDirectionStart + j];
        }
    }

    /// <summary>The log normaliser: the logarithm of the mean of exp(k w) over the sphere, where w is one element.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T LogNormaliser<T, TMeanDirection>(
        TMeanDirection meanDirection, int meanDirectionStart, int meanDirectionLength, T concentration)
        where T : struct, IReal<T>
        where TMeanDirection : struct, IView<T>, allows ref struct
    {
        SpecialFunctions.BesselI(Order(meanDirectionLength), concentration, out T logarithm, out _, out _, out _);
        return logarithm;
    }

    /// <summary>Writes the sufficient statistics: the value itself.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SufficientStatistics<T, TValue, TStatistics>(
        TValue value, int valueStart, int valueLength, TStatistics statistics, int statisticsStart)
        where T : struct, IReal<T>
        where TValue : struct, IView<T>, allows ref struct
        where TStatistics : struct, IView<T>, allows ref struct
    {
        for (int j = 0; j < valueLength; j++)
        {
            statistics[statisticsStart + j] = value[valueStart + j];
        }
    }

    /// <summary>The log base measure: minus the logarithm of the sphere's area; minus infinity outside the support.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T LogBaseMeasure<T, TValue>(TValue value, int valueStart, int valueLength)
        where T : struct, IReal<T>
        where TValue : struct, IView<T>, allows ref struct
        => T.Select(
            SphereSupport.IsInside<T, TValue>(value, valueStart, valueLength),
            -SphereSupport.LogArea<T>(valueLength),
            T.Constant(double.NegativeInfinity));

    /// <summary>
    /// Adds the derivative of cotangents . natural parameters - weight * log normaliser in each element of the mean direction, and
    /// gives that in the concentration.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddNaturalPartials<T, TMeanDirection, TCotangents, TMeanDirectionGradient>(
        TMeanDirection meanDirection, int meanDirectionStart, int meanDirectionLength, T concentration,
        TCotangents cotangents, int cotangentsStart, T weight,
        TMeanDirectionGradient meanDirectionGradient, int meanDirectionGradientStart,
        out T byConcentration)
        where T : struct, IReal<T>
        where TMeanDirection : struct, IView<T>, allows ref struct
        where TCotangents : struct, IView<T>, allows ref struct
        where TMeanDirectionGradient : struct, IView<T>, allows ref struct
    {
        T along = T.Zero;
        for (int j = 0; j < meanDirectionLength; j++)
        {
            T cotangent = cotangents[cotangentsStart + j];
            along += cotangent * meanDirection[meanDirectionStart + j];
            meanDirectionGradient[meanDirectionGradientStart + j] += concentration * cotangent;
        }

        byConcentration = along - (weight * SpecialFunctions.BesselRatio(Order(meanDirectionLength), concentration));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Order(int dimension) => (0.5 * dimension) - 1.0;

    // One less the cosine between two unit vectors.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Gap<T, TValue, TMeanDirection>(
        TValue value, int valueStart, TMeanDirection meanDirection, int meanDirectionStart, int length)
        where T : struct, IReal<T>
        where TValue : struct, IView<T>, allows ref struct
        where TMeanDirection : struct, IView<T>, allows ref struct
    {
        T squares = T.Zero;
        for (int j = 0; j < length; j++)
        {
            T difference = value[valueStart + j] - meanDirection[meanDirectionStart + j];
            squares += difference * difference;
        }

        return T.Constant(0.5) * squares;
    }

    // One less the component along the mean direction.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T SampleGap<T, TRandom>(TRandom random, T concentration, int freedom)
        where T : struct, IReal<T>
        where TRandom : struct, IRandomStream<T, TRandom>
    {
        VonMisesFisherSampling.Envelope(concentration, freedom, out T width);
        T gap = T.Zero;
        T accepted = T.Zero;
        while (!T.AllTrue(accepted))
        {
            // A symmetric beta number; on the circle the exponent is infinite and the root one.
            T power = -T.Expm1(T.Constant(2.0 / (freedom - 1)) * T.Log(random.NextUniform()));
            T component = T.Sqrt(power) * T.Cos(T.Constant(Math.Tau) * random.NextUniform());
            T beta = T.Constant(0.5) * (T.One + component);
            T opposite = T.Constant(0.5) * (T.One - component);
            T candidate = T.Constant(2.0) * width * beta / (opposite + (width * beta));
            gap = T.Select(accepted, gap, candidate);
            T uniform = random.NextUniform();
            accepted = SpecialFunctions.Or(accepted, VonMisesFisherSampling.Accepts(candidate, uniform, concentration, freedom, width));
        }

        return gap;
    }
}
