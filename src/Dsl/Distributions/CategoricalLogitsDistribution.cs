using System.Runtime.CompilerServices;
using ProbDsl.Numerics;
using ProbDsl.Randomness;

namespace ProbDsl;

/// <summary>
/// The categorical distribution by unnormalised log probabilities: category k = 0 ... K - 1 with probability exp(logit k) over the sum
/// of all. Stable at any logits. The same number added to all logits changes nothing.
/// Johnson, Kotz and Balakrishnan, Discrete Multivariate Distributions, Wiley 1997, chapter 35 (one trial).
/// </summary>
public sealed class CategoricalLogitsDistribution : Distribution<int>
{
    // The views are over a copy that is only read; a view needs a span that could be written.
    private readonly double[] _logits;

    /// <summary>A categorical distribution.</summary>
    /// <param name="logits">The log probabilities of the categories up to a common constant: finite numbers, at least one.</param>
    /// <exception cref="ShapeMismatchException">There is no category.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A logit is not finite.</exception>
    public CategoricalLogitsDistribution(Vector logits)
    {
        if (logits.Length == 0)
        {
            throw new ShapeMismatchException("CategoricalLogits needs at least one logit; found none.");
        }

        _logits = ArgumentCheck.All(logits, ArgumentCheck.Real, "CategoricalLogits").ToArray();
    }

    /// <summary>The log probabilities of the categories up to a common constant.</summary>
    public Vector Logits => new(_logits.AsSpan());

    /// <summary>The mean of the category's number.</summary>
    public double Mean => CategoryMoments.Mean(_logits.Length, k => Math.Exp(LogDensity(k)));

    /// <summary>The variance of the category's number.</summary>
    public double Variance => CategoryMoments.Variance(_logits.Length, k => Math.Exp(LogDensity(k)));

    /// <inheritdoc/>
    public override int Size => 1;

    /// <inheritdoc/>
    public override int Sample(PhiloxStream random, int site, int firstIndex)
        => (int)Sample<Lane1, SpanView<Lane1>, PhiloxStream>(
            random.At(site, firstIndex), SpanView.Over(_logits), 0, _logits.Length).Value;

    /// <inheritdoc/>
    public override double LogDensity(int value)
        => LogDensity(new Lane1(value), SpanView.Over(_logits), 0, _logits.Length).Value;

    /// <summary>
    /// Draws a category from the address at which <paramref name="random"/> stands, by inversion; the last category takes
    /// what rounding leaves.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Sample<T, TLogits, TRandom>(TRandom random, TLogits logits, int logitsStart, int logitsLength)
        where T : struct, IReal<T>
        where TLogits : struct, IView<T>, allows ref struct
        where TRandom : struct, IRandomStream<T, TRandom>
    {
        T largest = Largest<T, TLogits>(logits, logitsStart, logitsLength);
        T sum = T.Zero;
        for (int k = 0; k < logitsLength; k++)
        {
            sum += T.Exp(logits[logitsStart + k] - largest);
        }

        T threshold = random.NextUniform() * sum;
        T cumulative = T.Zero;
        T category = T.Zero;
        for (int k = 0; k < logitsLength - 1; k++)
        {
            cumulative += T.Exp(logits[logitsStart + k] - largest);
            category += T.LessThanOrEqual(cumulative, threshold);
        }

        return category;
    }

    /// <summary>The log probability at <paramref name="value"/>; minus infinity at what is no category.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T LogDensity<T, TLogits>(T value, TLogits logits, int logitsStart, int logitsLength)
        where T : struct, IReal<T>
        where TLogits : struct, IView<T>, allows ref struct
    {
        T isInside = CountSupport.IsCategory(value, logitsLength);
        T logit = logits.Gather(logitsStart, logitsLength, T.Select(isInside, value, T.Zero));
        T largest = Largest<T, TLogits>(logits, logitsStart, logitsLength);
        T logDensity = logit - largest - T.Log1p(SumOfOthers<T, TLogits>(largest, logits, logitsStart, logitsLength));
        return T.Select(isInside, logDensity, T.Constant(double.NegativeInfinity));
    }

    /// <summary>
    /// Adds <paramref name="adjoint"/> times the derivative of the log probability in each logit to the slots of
    /// <paramref name="logitsGradient"/> from <paramref name="logitsGradientStart"/> on; nothing at what is no category.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddPartials<T, TLogits, TGradient>(
        T adjoint, T value, TLogits logits, int logitsStart, int logitsLength, TGradient logitsGradient, int logitsGradientStart)
        where T : struct, IReal<T>
        where TLogits : struct, IView<T>, allows ref struct
        where TGradient : struct, IView<T>, allows ref struct
    {
        // The derivative is one in the slot of the category, less the probability of each.
        T isInside = CountSupport.IsCategory(value, logitsLength);
        T weight = T.Select(isInside, adjoint, T.Zero);
        T largest = Largest<T, TLogits>(logits, logitsStart, logitsLength);
        T scale = weight / (T.One + SumOfOthers<T, TLogits>(largest, logits, logitsStart, logitsLength));
        T ofOthers = T.Zero;
        for (int k = 0; k < logitsLength; k++)
        {
            T isOther = SpecialFunctions.Not(T.EqualTo(value, T.Constant(k)));
            T share = T.Select(isOther, scale * T.Exp(logits[logitsStart + k] - largest), T.Zero);
            ofOthers += share;
            logitsGradient[logitsGradientStart + k] -= share;
        }

        // What the others lose in all, the category gains: one less its probability would lose digits near one.
        logitsGradient.ScatterAdd(
            logitsGradientStart, logitsLength, T.Select(isInside, value, T.Zero), T.Select(isInside, ofOthers, T.Zero));
    }

    /// <summary>Writes the natural parameters, which are the logits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void NaturalParameters<T, TLogits, TNatural>(
        TLogits logits, int logitsStart, int logitsLength, TNatural natural, int naturalStart)
        where T : struct, IReal<T>
        where TLogits : struct, IView<T>, allows ref struct
        where TNatural : struct, IView<T>, allows ref struct
    {
        for (int k = 0; k < logitsLength; k++)
        {
            natural[naturalStart + k] = logits[logitsStart + k];
        }
    }

    /// <summary>The log normaliser, the log of the sum of exp of the logits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T LogNormaliser<T, TLogits>(TLogits logits, int logitsStart, int logitsLength)
        where T : struct, IReal<T>
        where TLogits : struct, IView<T>, allows ref struct
        => SpecialFunctions.LogSumExp<T, TLogits>(logits, logitsStart, logitsLength);

    /// <summary>Writes the sufficient statistics: one in the slot of the category, zero in the others.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SufficientStatistics<T, TView>(T value, int length, TView statistics, int statisticsStart)
        where T : struct, IReal<T>
        where TView : struct, IView<T>, allows ref struct
        => CategoricalDistribution.SufficientStatistics(value, length, statistics, statisticsStart);

    /// <summary>The log base measure: zero, minus infinity at what is no category of <paramref name="length"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T LogBaseMeasure<T>(T value, int length)
        where T : struct, IReal<T>
        => CategoricalDistribution.LogBaseMeasure(value, length);

    /// <summary>
    /// Adds the derivative of cotangents . natural parameters - weight * log normaliser in each logit to the slots of
    /// <paramref name="gradient"/> from <paramref name="gradientStart"/> on.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddNaturalPartials<T, TLogits, TCotangents, TGradient>(
        TLogits logits,
        int logitsStart,
        int logitsLength,
        TCotangents cotangents,
        int cotangentsStart,
        T weight,
        TGradient gradient,
        int gradientStart)
        where T : struct, IReal<T>
        where TLogits : struct, IView<T>, allows ref struct
        where TCotangents : struct, IView<T>, allows ref struct
        where TGradient : struct, IView<T>, allows ref struct
    {
        T largest = Largest<T, TLogits>(logits, logitsStart, logitsLength);
        T scale = weight / (T.One + SumOfOthers<T, TLogits>(largest, logits, logitsStart, logitsLength));
        for (int k = 0; k < logitsLength; k++)
        {
            gradient[gradientStart + k] += cotangents[cotangentsStart + k] - (scale * T.Exp(logits[logitsStart + k] - largest));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Largest<T, TLogits>(TLogits logits, int logitsStart, int logitsLength)
        where T : struct, IReal<T>
        where TLogits : struct, IView<T>, allows ref struct
    {
        T largest = logits[logitsStart];
        for (int k = 1; k < logitsLength; k++)
        {
            largest = T.Max(largest, logits[logitsStart + k]);
        }

        return largest;
    }

    /// <summary>
    /// The sum of exp(logit - largest) over all but the first that is largest, whose term is one: apart, so that a log probability
    /// near zero keeps its digits.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T SumOfOthers<T, TLogits>(T largest, TLogits logits, int logitsStart, int logitsLength)
        where T : struct, IReal<T>
        where TLogits : struct, IView<T>, allows ref struct
    {
        T sum = T.Zero;
        T isFound = T.Zero;
        for (int k = 0; k < logitsLength; k++)
        {
            T logit = logits[logitsStart + k];
            T isFirst = SpecialFunctions.And(SpecialFunctions.Not(isFound), T.EqualTo(logit, largest));
            sum += T.Select(isFirst, T.Zero, T.Exp(logit - largest));
            isFound = SpecialFunctions.Or(isFound, isFirst);
        }

        return sum;
    }
}
