using System.Runtime.CompilerServices;
using ProbDsl.Numerics;
using ProbDsl.Randomness;

namespace ProbDsl;

/// <summary>
/// The multinomial distribution: how many of n trials fall into each of K categories, with probability
/// n! prod_k p_k^x_k / x_k! at counts with sum n. An exponential family where the trials are known. The probabilities are taken as
/// they are, not divided by their sum.
/// Johnson, Kotz and Balakrishnan, Discrete Multivariate Distributions, Wiley 1997, chapter 35.
/// </summary>
/// <remarks>
/// The log probability is C. Loader's saddle-point form, which does not cancel at large n ("Fast and accurate computation of
/// binomial probabilities", 2000), for many categories.
/// </remarks>
public sealed class MultinomialDistribution : Distribution<int[]>
{
    // Views are over a copy that is only read; a view needs a span that could be written.
    private readonly double[] _probabilities;

    /// <summary>A multinomial distribution.</summary>
    /// <param name="trials">The number of trials, not below zero.</param>
    /// <param name="probabilities">The probabilities of the categories: not below zero, with sum one within 1e-9.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its support.</exception>
    public MultinomialDistribution(int trials, Vector probabilities)
    {
        Trials = ArgumentCheck.Count(trials, "Multinomial");
        Probabilities = ArgumentCheck.Simplex(probabilities, "Multinomial");
        _probabilities = probabilities.ToArray();
    }

    /// <summary>The number of trials.</summary>
    public int Trials { get; }

    /// <summary>The probabilities of the categories.</summary>
    public Vector Probabilities { get; }

    /// <summary>The mean of each count, n p_k.</summary>
    public Vector Mean => Trials * Probabilities;

    /// <summary>The variance of each count, n p_k (1 - p_k).</summary>
    public Vector Variance => Probabilities.Map(p => Trials * p * (1.0 - p));

    /// <inheritdoc/>
    public override int Size => _probabilities.Length;

    /// <summary>How many numbers of workspace <c>LogDensity</c> and <c>AddPartials</c> need: none.</summary>
    public static int ScratchLength(int valueLength) => 0;

    /// <inheritdoc/>
    public override int[] Sample(PhiloxStream random, int site, int firstIndex)
    {
        double[] value = new double[Size];
        Sample<Lane1, SpanView<Lane1>, SpanView<Lane1>, PhiloxStream>(
            random, site, firstIndex, new Lane1(Trials), SpanView.Over(_probabilities), 0, Size, SpanView.Over(value), 0, Size);
        return Slots.ReadIntegers(value);
    }

    /// <inheritdoc/>
    /// <exception cref="ShapeMismatchException">The value's length is not <see cref="Size"/>.</exception>
    public override double LogDensity(int[] value)
    {
        ArgumentCheck.ValueLength(value.Length, Size, "Multinomial");
        double[] counts = Array.ConvertAll(value, static count => (double)count);
        return LogDensity<Lane1, SpanView<Lane1>, SpanView<Lane1>, SpanView<Lane1>>(
            SpanView.Over(counts), 0, Size, new Lane1(Trials), SpanView.Over(_probabilities), 0, Size, default, 0).Value;
    }

    /// <summary>
    /// Draws a value: count j, at (site, firstIndex + j), is binomial of the trials that are left, with its part of the probability that
    /// is left; the last category takes the rest.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Sample<T, TProbabilities, TValue, TRandom>(
        TRandom random, int site, int firstIndex,
        T trials,
        TProbabilities probabilities, int probabilitiesStart, int probabilitiesLength,
        TValue value, int valueStart, int valueLength)
        where T : struct, IReal<T>
        where TProbabilities : struct, IView<T>, allows ref struct
        where TValue : struct, IView<T>, allows ref struct
        where TRandom : struct, IRandomStream<T, TRandom>
    {
        // The probability of this and later categories, summed from the end: one less those before would cancel.
        T rest = T.Zero;
        for (int j = valueLength - 1; j >= 0; j--)
        {
            rest += probabilities[probabilitiesStart + j];
            value[valueStart + j] = rest;
        }

        T left = trials;
        for (int j = 0; j < valueLength; j++)
        {
            T isLast = T.Constant(j == valueLength - 1 ? 1.0 : 0.0);
            T all = value[valueStart + j];
            T part = T.Select(T.LessThan(T.Zero, all), T.Min(T.One, probabilities[probabilitiesStart + j] / all), T.Zero);
            T count = BinomialDistribution.Sample(random.At(site, firstIndex + j), left, T.Select(isLast, T.One, part));
            value[valueStart + j] = count;
            left -= count;
        }
    }

    /// <summary>The log probability of a value; minus infinity unless it is counts whose sum is the trials.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T LogDensity<T, TValue, TProbabilities, TScratch>(
        TValue value, int valueStart, int valueLength,
        T trials,
        TProbabilities probabilities, int probabilitiesStart, int probabilitiesLength,
        TScratch scratch, int scratchStart)
        where T : struct, IReal<T>
        where TValue : struct, IView<T>, allows ref struct
        where TProbabilities : struct, IView<T>, allows ref struct
        where TScratch : struct, IView<T>, allows ref struct
    {
        T isInside = IsInside(value, valueStart, valueLength, trials);
        T all = T.Select(isInside, trials, T.Zero);

        // The deviances hold sum_k (n p_k - x_k), which is zero where the probabilities have sum one.
        T logDensity = SpecialFunctions.StirlingRemainder(all) - all;
        for (int k = 0; k < valueLength; k++)
        {
            T count = T.Select(isInside, value[valueStart + k], T.Zero);
            T mean = all * probabilities[probabilitiesStart + k];
            logDensity += mean - SpecialFunctions.StirlingRemainder(count) - SpecialFunctions.HalfDeviance(count, mean, count - mean);
        }

        return T.Select(isInside, logDensity, T.Constant(double.NegativeInfinity));
    }

    /// <summary>
    /// Adds <paramref name="adjoint"/> times the derivative of the log probability in each probability to the slots of the gradient;
    /// nothing outside the support. The trials are integers: their derivative is zero.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddPartials<T, TValue, TProbabilities, TScratch, TProbabilitiesGradient>(
        T adjoint,
        TValue value, int valueStart, int valueLength,
        T trials,
        TProbabilities probabilities, int probabilitiesStart, int probabilitiesLength,
        TScratch scratch, int scratchStart,
        out T byTrials,
        TProbabilitiesGradient probabilitiesGradient, int probabilitiesGradientStart)
        where T : struct, IReal<T>
        where TValue : struct, IView<T>, allows ref struct
        where TProbabilities : struct, IView<T>, allows ref struct
        where TScratch : struct, IView<T>, allows ref struct
        where TProbabilitiesGradient : struct, IView<T>, allows ref struct
    {
        byTrials = T.Zero;
        T isInside = IsInside(value, valueStart, valueLength, trials);
        for (int k = 0; k < valueLength; k++)
        {
            // A category of probability zero has no count: 0 / 0 would be NaN.
            T count = T.Select(isInside, value[valueStart + k], T.Zero);
            T slope = adjoint * count / probabilities[probabilitiesStart + k];
            probabilitiesGradient[probabilitiesGradientStart + k] += T.Select(T.EqualTo(count, T.Zero), T.Zero, slope);
        }
    }

    /// <summary>Writes the natural parameters: the log of each probability.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void NaturalParameters<T, TProbabilities, TNatural>(
        T trials, TProbabilities probabilities, int probabilitiesStart, int probabilitiesLength, TNatural natural, int naturalStart)
        where T : struct, IReal<T>
        where TProbabilities : struct, IView<T>, allows ref struct
        where TNatural : struct, IView<T>, allows ref struct
    {
        for (int k = 0; k < probabilitiesLength; k++)
        {
            natural[naturalStart + k] = T.Log(probabilities[probabilitiesStart + k]);
        }
    }

    /// <summary>The log normaliser, which is zero: the probabilities are taken as they are.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T LogNormaliser<T, TProbabilities>(
        T trials, TProbabilities probabilities, int probabilitiesStart, int probabilitiesLength)
        where T : struct, IReal<T>
        where TProbabilities : struct, IView<T>, allows ref struct
        => T.Zero;

    /// <summary>Writes the sufficient statistics: the counts.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SufficientStatistics<T, TValue, TStatistics>(
        TValue value, int valueStart, int valueLength, TStatistics statistics, int statisticsStart)
        where T : struct, IReal<T>
        where TValue : struct, IView<T>, allows ref struct
        where TStatistics : struct, IView<T>, allows ref struct
    {
        for (int k = 0; k < valueLength; k++)
        {
            statistics[statisticsStart + k] = value[valueStart + k];
        }
    }

    /// <summary>The log base measure, the log multinomial coefficient; minus infinity outside the support.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T LogBaseMeasure<T, TValue>(TValue value, int valueStart, int valueLength, T trials)
        where T : struct, IReal<T>
        where TValue : struct, IView<T>, allows ref struct
    {
        T isInside = IsInside(value, valueStart, valueLength, trials);
        T all = T.Select(isInside, trials, T.Zero);
        T coefficient = SpecialFunctions.StirlingRemainder(all);
        for (int k = 0; k < valueLength; k++)
        {
            // The remainder of log x! beyond x log x - x, and x log(n / x).
            T count = T.Select(isInside, value[valueStart + k], T.Zero);
            T spread = count * T.Log(T.Max(all, T.One) / T.Max(count, T.One));
            coefficient += spread - SpecialFunctions.StirlingRemainder(count);
        }

        return T.Select(isInside, coefficient, T.Constant(double.NegativeInfinity));
    }

    /// <summary>
    /// Adds the derivative of cotangents . natural parameters - weight * log normaliser in each probability; zero in the trials, which
    /// are known.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddNaturalPartials<T, TProbabilities, TCotangents, TProbabilitiesGradient>(
        T trials,
        TProbabilities probabilities, int probabilitiesStart, int probabilitiesLength,
        TCotangents cotangents, int cotangentsStart, T weight,
        out T byTrials,
        TProbabilitiesGradient probabilitiesGradient, int probabilitiesGradientStart)
        where T : struct, IReal<T>
        where TProbabilities : struct, IView<T>, allows ref struct
        where TCotangents : struct, IView<T>, allows ref struct
        where TProbabilitiesGradient : struct, IView<T>, allows ref struct
    {
        byTrials = T.Zero;
        for (int k = 0; k < probabilitiesLength; k++)
        {
            // A category of probability zero is never drawn: its cotangent is zero, and 0 / 0 would be NaN.
            T cotangent = cotangents[cotangentsStart + k];
            T slope = cotangent / probabilities[probabilitiesStart + k];
            probabilitiesGradient[probabilitiesGradientStart + k] += T.Select(T.EqualTo(cotangent, T.Zero), T.Zero, slope);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T IsInside<T, TValue>(TValue value, int valueStart, int valueLength, T trials)
        where T : struct, IReal<T>
        where TValue : struct, IView<T>, allows ref struct
    {
        T sum = T.Zero;
        T isInside = T.One;
        for (int k = 0; k < valueLength; k++)
        {
            T count = value[valueStart + k];
            sum += count;
            isInside = SpecialFunctions.And(isInside, CountSupport.IsCount(count));
        }

        return SpecialFunctions.And(isInside, T.EqualTo(sum, trials));
    }
}
