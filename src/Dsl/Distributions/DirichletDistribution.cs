using System.Runtime.CompilerServices;
using ProbDsl.Numerics;
using ProbDsl.Randomness;

namespace ProbDsl;

/// <summary>
/// The Dirichlet distribution on the simplex: density Gamma(sum a) / prod Gamma(a_k) prod x_k^(a_k - 1) in all elements but one, at
/// positive numbers with sum one.
/// Kotz, Balakrishnan and Johnson, Continuous Multivariate Distributions, vol. 1, 2nd ed., Wiley 2000, chapter 49.
/// </summary>
public sealed class DirichletDistribution : Distribution<Vector>
{
    // 2 to the power -1022. An element that underflows becomes this one, which changes no sum: a draw stays in the support.
    private const double SmallestDraw = 2.2250738585072014e-308;

    // Views are over a copy that is only read; a view needs a span that could be written.
    private readonly double[] _concentration;

    /// <summary>A Dirichlet distribution.</summary>
    /// <param name="concentration">The concentrations, at least one, above zero; the mean is they divided by their sum.</param>
    /// <exception cref="ArgumentOutOfRangeException">An element is outside its support.</exception>
    /// <exception cref="ShapeMismatchException">There is no concentration.</exception>
    public DirichletDistribution(Vector concentration)
    {
        if (concentration.Length == 0)
        {
            throw new ShapeMismatchException("Dirichlet needs at least one concentration; the concentration has length 0.");
        }

        Concentration = ArgumentCheck.All(concentration, ArgumentCheck.Positive, "Dirichlet");
        _concentration = concentration.ToArray();
    }

    /// <summary>The concentrations.</summary>
    public Vector Concentration { get; }

    /// <summary>The mean: the concentrations divided by their sum.</summary>
    public Vector Mean
    {
        get
        {
            double sum = Concentration.Sum();
            return Concentration.Map(a => a / sum);
        }
    }

    /// <summary>The variance of each element, m (1 - m) / (1 + sum of the concentrations).</summary>
    public Vector Variance
    {
        get
        {
            double sum = Concentration.Sum();
            return Mean.Map(m => m * (1.0 - m) / (1.0 + sum));
        }
    }

    /// <inheritdoc/>
    public override int Size => _concentration.Length;

    /// <summary>How many numbers of workspace <c>LogDensity</c> and <c>AddPartials</c> need: none.</summary>
    public static int ScratchLength(int valueLength) => 0;

    /// <inheritdoc/>
    public override Vector Sample(PhiloxStream random, int site, int firstIndex)
    {
        double[] value = new double[Size];
        Sample<Lane1, SpanView<Lane1>, SpanView<Lane1>, PhiloxStream>(
            random, site, firstIndex, SpanView.Over(_concentration), 0, Size, SpanView.Over(value), 0, Size);
        return Vector.OfOwned(value);
    }

    /// <inheritdoc/>
    /// <exception cref="ShapeMismatchException">The value's length is not <see cref="Size"/>.</exception>
    public override double LogDensity(Vector value)
    {
        ArgumentCheck.ValueLength(value.Length, Size, "Dirichlet");
        return LogDensity<Lane1, SpanView<Lane1>, SpanView<Lane1>, SpanView<Lane1>>(
            SpanView.Over(value.ToArray()), 0, Size, SpanView.Over(_concentration), 0, Size, default, 0).Value;
    }

    /// <summary>Draws a value: gamma numbers, element j at (site, firstIndex + j), divided by their sum.</summary>
    /// <remarks>
    /// The gamma numbers are kept as logarithms until their largest is known: of small shapes all may underflow.
    /// L. Devroye, Non-Uniform Random Variate Generation, Springer 1986, section XI.4.1.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Sample<T, TConcentration, TValue, TRandom>(
        TRandom random, int site, int firstIndex,
        TConcentration concentration, int concentrationStart, int concentrationLength,
        TValue value, int valueStart, int valueLength)
        where T : struct, IReal<T>
        where TConcentration : struct, IView<T>, allows ref struct
        where TValue : struct, IView<T>, allows ref struct
        where TRandom : struct, IRandomStream<T, TRandom>
    {
        T largest = T.Constant(double.NegativeInfinity);
        for (int j = 0; j < valueLength; j++)
        {
            TRandom here = random.At(site, firstIndex + j);
            T shape = concentration[concentrationStart + j];

            // Taken before the trials: after them, how far the stream has gone would depend on the other lanes.
            T boost = here.NextUniform();
            T centre = GammaDistribution.TrialCentre(shape);
            T cube = T.One;
            T accepted = T.Zero;
            while (!T.AllTrue(accepted))
            {
                GammaDistribution.Trial(ref here, centre, ref cube, ref accepted);
            }

            T logDraw = BetaDistribution.LogDraw(centre, cube, boost, shape);
            value[valueStart + j] = logDraw;
            largest = T.Max(largest, logDraw);
        }

        T sum = T.Zero;
        for (int j = 0; j < valueLength; j++)
        {
            T scaled = T.Exp(value[valueStart + j] - largest);
            value[valueStart + j] = scaled;
            sum += scaled;
        }

        for (int j = 0; j < valueLength; j++)
        {
            value[valueStart + j] = T.Max(value[valueStart + j] / sum, T.Constant(SmallestDraw));
        }
    }

    /// <summary>The log density of a value; minus infinity unless its elements are above zero with sum one within 1e-9.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T LogDensity<T, TValue, TConcentration, TScratch>(
        TValue value, int valueStart, int valueLength,
        TConcentration concentration, int concentrationStart, int concentrationLength,
        TScratch scratch, int scratchStart)
        where T : struct, IReal<T>
        where TValue : struct, IView<T>, allows ref struct
        where TConcentration : struct, IView<T>, allows ref struct
        where TScratch : struct, IView<T>, allows ref struct
    {
        T isInside = IsInside<T, TValue>(value, valueStart, valueLength);
        T logDensity = -LogNormaliser<T, TConcentration>(concentration, concentrationStart, valueLength);
        for (int k = 0; k < valueLength; k++)
        {
            T element = T.Select(isInside, value[valueStart + k], T.One);
            logDensity += (concentration[concentrationStart + k] - T.One) * T.Log(element);
        }

        return T.Select(isInside, logDensity, T.Constant(double.NegativeInfinity));
    }

    /// <summary>
    /// Adds <paramref name="adjoint"/> times the derivative of the log density in each concentration to the slots of the gradient;
    /// nothing outside the support.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddPartials<T, TValue, TConcentration, TScratch, TConcentrationGradient>(
        T adjoint,
        TValue value, int valueStart, int valueLength,
        TConcentration concentration, int concentrationStart, int concentrationLength,
        TScratch scratch, int scratchStart,
        TConcentrationGradient concentrationGradient, int concentrationGradientStart)
        where T : struct, IReal<T>
        where TValue : struct, IView<T>, allows ref struct
        where TConcentration : struct, IView<T>, allows ref struct
        where TScratch : struct, IView<T>, allows ref struct
        where TConcentrationGradient : struct, IView<T>, allows ref struct
    {
        T isInside = IsInside<T, TValue>(value, valueStart, valueLength);
        T whole = SpecialFunctions.Digamma(Sum<T, TConcentration>(concentration, concentrationStart, valueLength));
        for (int k = 0; k < valueLength; k++)
        {
            T element = T.Select(isInside, value[valueStart + k], T.One);
            T partial = T.Log(element) + whole - SpecialFunctions.Digamma(concentration[concentrationStart + k]);
            concentrationGradient[concentrationGradientStart + k] += T.Select(isInside, adjoint * partial, T.Zero);
        }
    }

    /// <summary>
    /// Adds <paramref name="adjoint"/> times the derivative of the log density in each element of the value, as if they could move
    /// alone; nothing outside the support.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddValuePartials<T, TValue, TConcentration, TScratch, TValueGradient>(
        T adjoint,
        TValue value, int valueStart, int valueLength,
        TConcentration concentration, int concentrationStart, int concentrationLength,
        TScratch scratch, int scratchStart,
        TValueGradient valueGradient, int valueGradientStart)
        where T : struct, IReal<T>
        where TValue : struct, IView<T>, allows ref struct
        where TConcentration : struct, IView<T>, allows ref struct
        where TScratch : struct, IView<T>, allows ref struct
        where TValueGradient : struct, IView<T>, allows ref struct
    {
        T isInside = IsInside<T, TValue>(value, valueStart, valueLength);
        for (int k = 0; k < valueLength; k++)
        {
            T element = T.Select(isInside, value[valueStart + k], T.One);
            T partial = (concentration[concentrationStart + k] - T.One) / element;
            valueGradient[valueGradientStart + k] += T.Select(isInside, adjoint * partial, T.Zero);
        }
    }

    /// <summary>Writes the natural parameters: each concentration less one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void NaturalParameters<T, TConcentration, TNatural>(
        TConcentration concentration, int concentrationStart, int concentrationLength, TNatural natural, int naturalStart)
        where T : struct, IReal<T>
        where TConcentration : struct, IView<T>, allows ref struct
        where TNatural : struct, IView<T>, allows ref struct
    {
        for (int k = 0; k < concentrationLength; k++)
        {
            natural[naturalStart + k] = concentration[concentrationStart + k] - T.One;
        }
    }

    /// <summary>The log normaliser: the sum of the log Gamma of each concentration, less log Gamma of their sum.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T LogNormaliser<T, TConcentration>(TConcentration concentration, int concentrationStart, int concentrationLength)
        where T : struct, IReal<T>
        where TConcentration : struct, IView<T>, allows ref struct
    {
        T normaliser = -SpecialFunctions.LogGamma(Sum<T, TConcentration>(concentration, concentrationStart, concentrationLength));
        for (int k = 0; k < concentrationLength; k++)
        {
            normaliser += SpecialFunctions.LogGamma(concentration[concentrationStart + k]);
        }

        return normaliser;
    }

    /// <summary>Writes the sufficient statistics: the logarithm of each element.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SufficientStatistics<T, TValue, TStatistics>(
        TValue value, int valueStart, int valueLength, TStatistics statistics, int statisticsStart)
        where T : struct, IReal<T>
        where TValue : struct, IView<T>, allows ref struct
        where TStatistics : struct, IView<T>, allows ref struct
    {
        for (int k = 0; k < valueLength; k++)
        {
            statistics[statisticsStart + k] = T.Log(value[valueStart + k]);
        }
    }

    /// <summary>The log base measure: zero, minus infinity outside the support.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T LogBaseMeasure<T, TValue>(TValue value, int valueStart, int valueLength)
        where T : struct, IReal<T>
        where TValue : struct, IView<T>, allows ref struct
        => T.Select(IsInside<T, TValue>(value, valueStart, valueLength), T.Zero, T.Constant(double.NegativeInfinity));

    /// <summary>Adds the derivative of cotangents . natural parameters - weight * log normaliser in each concentration.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddNaturalPartials<T, TConcentration, TCotangents, TConcentrationGradient>(
        TConcentration concentration, int concentrationStart, int concentrationLength,
        TCotangents cotangents, int cotangentsStart, T weight,
        TConcentrationGradient concentrationGradient, int concentrationGradientStart)
        where T : struct, IReal<T>
        where TConcentration : struct, IView<T>, allows ref struct
        where TCotangents : struct, IView<T>, allows ref struct
        where TConcentrationGradient : struct, IView<T>, allows ref struct
    {
        T whole = SpecialFunctions.Digamma(Sum<T, TConcentration>(concentration, concentrationStart, concentrationLength));
        for (int k = 0; k < concentrationLength; k++)
        {
            T slope = SpecialFunctions.Digamma(concentration[concentrationStart + k]) - whole;
            concentrationGradient[concentrationGradientStart + k] += cotangents[cotangentsStart + k] - (weight * slope);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Sum<T, TView>(TView values, int start, int length)
        where T : struct, IReal<T>
        where TView : struct, IView<T>, allows ref struct
    {
        T sum = T.Zero;
        for (int k = 0; k < length; k++)
        {
            sum += values[start + k];
        }

        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T IsInside<T, TValue>(TValue value, int valueStart, int valueLength)
        where T : struct, IReal<T>
        where TValue : struct, IView<T>, allows ref struct
    {
        T gap = Sum<T, TValue>(value, valueStart, valueLength) - T.One;
        T isInside = T.LessThanOrEqual(T.Abs(gap), T.Constant(ArgumentCheck.SimplexTolerance));
        for (int k = 0; k < valueLength; k++)
        {
            isInside = SpecialFunctions.And(isInside, T.LessThan(T.Zero, value[valueStart + k]));
        }

        return isInside;
    }
}
