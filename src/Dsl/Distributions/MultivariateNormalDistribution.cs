using System.Globalization;
using System.Runtime.CompilerServices;
using ProbDsl.Numerics;
using ProbDsl.Randomness;

namespace ProbDsl;

/// <summary>
/// The multivariate normal distribution on Vectors of n elements, with covariance L L' for a lower triangular factor L with a
/// positive diagonal: density exp(-|z|^2 / 2) / ((2 pi)^(n/2) prod L[i,i]) with L z = x - mean.
/// Kotz, Balakrishnan and Johnson, Continuous Multivariate Distributions, vol. 1, 2nd ed., Wiley 2000, chapter 45.
/// </summary>
/// <remarks>What stands above the diagonal of the factor is not read.</remarks>
public sealed class MultivariateNormalDistribution : Distribution<Vector>
{
    private const double HalfLogTwoPi = 0.918938533204672741780329736406;

    // Views are over copies that are only read; a view needs a span that could be written.
    private readonly double[] _mean;
    private readonly double[] _factor;

    /// <summary>A multivariate normal distribution.</summary>
    /// <param name="mean">The mean, n finite numbers.</param>
    /// <param name="factor">A lower triangular matrix of n rows and n columns with a positive diagonal: a <c>[LowerTriangular]</c> parameter.</param>
    /// <exception cref="ShapeMismatchException">The factor is not square, or has not as many rows as the mean has elements.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An element is outside its support.</exception>
    public MultivariateNormalDistribution(Vector mean, Matrix factor)
    {
        if (factor.Rows != mean.Length || factor.Columns != mean.Length)
        {
            throw new ShapeMismatchException(string.Create(
                CultureInfo.InvariantCulture,
                $"MultivariateNormal needs a square factor with as many rows as the mean has elements; the mean has length {mean.Length}, "
                + $"the factor {factor.Rows} rows and {factor.Columns} columns."));
        }

        Mean = ArgumentCheck.All(mean, ArgumentCheck.Real, "MultivariateNormal");
        Factor = factor;
        _mean = mean.ToArray();
        _factor = new double[factor.Rows * factor.Columns];
        factor.CopyTo(_factor);
        for (int row = 0; row < factor.Rows; row++)
        {
            for (int column = 0; column < factor.Columns; column++)
            {
                CheckElement(row, column, factor[row, column]);
            }
        }
    }

    /// <summary>The mean.</summary>
    public Vector Mean { get; }

    /// <summary>The lower triangular factor L of the covariance.</summary>
    public Matrix Factor { get; }

    /// <summary>The covariance L L'.</summary>
    public Matrix Covariance
    {
        get
        {
            double[,] covariance = new double[Size, Size];
            for (int i = 0; i < Size; i++)
            {
                for (int j = 0; j < Size; j++)
                {
                    for (int k = 0; k <= Math.Min(i, j); k++)
                    {
                        covariance[i, j] += Factor[i, k] * Factor[j, k];
                    }
                }
            }

            return covariance;
        }
    }

    /// <inheritdoc/>
    public override int Size => _mean.Length;

    /// <summary>How many numbers of workspace <c>LogDensity</c> and <c>AddPartials</c> need.</summary>
    public static int ScratchLength(int valueLength) => valueLength;

    /// <inheritdoc/>
    public override Vector Sample(PhiloxStream random, int site, int firstIndex)
    {
        double[] value = new double[Size];
        Sample<Lane1, SpanView<Lane1>, SpanView<Lane1>, SpanView<Lane1>, PhiloxStream>(
            random, site, firstIndex, SpanView.Over(_mean), 0, Size, SpanView.Over(_factor), 0, Size, Size, SpanView.Over(value), 0, Size);
        return Vector.OfOwned(value);
    }

    /// <inheritdoc/>
    /// <exception cref="ShapeMismatchException">The value's length is not <see cref="Size"/>.</exception>
    public override double LogDensity(Vector value)
    {
        ArgumentCheck.ValueLength(value.Length, Size, "MultivariateNormal");
        return LogDensity<Lane1, SpanView<Lane1>, SpanView<Lane1>, SpanView<Lane1>, SpanView<Lane1>>(
            SpanView.Over(value.ToArray()), 0, Size,
            SpanView.Over(_mean), 0, Size,
            SpanView.Over(_factor), 0, Size, Size,
            SpanView.Over(new double[ScratchLength(Size)]), 0).Value;
    }

    /// <summary>Draws a value: mean + L z, where element j of z is taken at (site, firstIndex + j).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Sample<T, TMean, TFactor, TValue, TRandom>(
        TRandom random, int site, int firstIndex,
        TMean mean, int meanStart, int meanLength,
        TFactor factor, int factorStart, int factorRows, int factorColumns,
        TValue value, int valueStart, int valueLength)
        where T : struct, IReal<T>
        where TMean : struct, IView<T>, allows ref struct
        where TFactor : struct, IView<T>, allows ref struct
        where TValue : struct, IView<T>, allows ref struct
        where TRandom : struct, IRandomStream<T, TRandom>
    {
        for (int j = 0; j < valueLength; j++)
        {
            value[valueStart + j] = random.At(site, firstIndex + j).NextNormal();
        }

        // From the last row up: those above still need the normal numbers before them.
        for (int i = valueLength - 1; i >= 0; i--)
        {
            T sum = mean[meanStart + i];
            for (int j = 0; j <= i; j++)
            {
                sum += factor[factorStart + (i * factorColumns) + j] * value[valueStart + j];
            }

            value[valueStart + i] = sum;
        }
    }

    /// <summary>The log density of a value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T LogDensity<T, TValue, TMean, TFactor, TScratch>(
        TValue value, int valueStart, int valueLength,
        TMean mean, int meanStart, int meanLength,
        TFactor factor, int factorStart, int factorRows, int factorColumns,
        TScratch scratch, int scratchStart)
        where T : struct, IReal<T>
        where TValue : struct, IView<T>, allows ref struct
        where TMean : struct, IView<T>, allows ref struct
        where TFactor : struct, IView<T>, allows ref struct
        where TScratch : struct, IView<T>, allows ref struct
    {
        T squares = T.Zero;
        T logDeterminant = T.Zero;
        for (int i = 0; i < valueLength; i++)
        {
            T standardised = Standardise<T, TValue, TMean, TFactor, TScratch>(
                i, value, valueStart, mean, meanStart, factor, factorStart, factorColumns, scratch, scratchStart);
            squares += standardised * standardised;
            logDeterminant += T.Log(factor[factorStart + (i * factorColumns) + i]);
        }

        return (T.Constant(-0.5) * squares) - logDeterminant - T.Constant(valueLength * HalfLogTwoPi);
    }

    /// <summary>
    /// Adds <paramref name="adjoint"/> times the derivative of the log density in each element of the mean and of the lower
    /// triangle of the factor to the slots of the gradients.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddPartials<T, TValue, TMean, TFactor, TScratch, TMeanGradient, TFactorGradient>(
        T adjoint,
        TValue value, int valueStart, int valueLength,
        TMean mean, int meanStart, int meanLength,
        TFactor factor, int factorStart, int factorRows, int factorColumns,
        TScratch scratch, int scratchStart,
        TMeanGradient meanGradient, int meanGradientStart,
        TFactorGradient factorGradient, int factorGradientStart)
        where T : struct, IReal<T>
        where TValue : struct, IView<T>, allows ref struct
        where TMean : struct, IView<T>, allows ref struct
        where TFactor : struct, IView<T>, allows ref struct
        where TScratch : struct, IView<T>, allows ref struct
        where TMeanGradient : struct, IView<T>, allows ref struct
        where TFactorGradient : struct, IView<T>, allows ref struct
    {
        for (int i = 0; i < valueLength; i++)
        {
            Standardise<T, TValue, TMean, TFactor, TScratch>(
                i, value, valueStart, mean, meanStart, factor, factorStart, factorColumns, scratch, scratchStart);
        }

        // With L' w = z: w by the mean and w z' - diag(1 / L) by the factor. From the last row up w takes the place of z.
        for (int i = valueLength - 1; i >= 0; i--)
        {
            T solved = Solve<T, TFactor, TScratch>(i, valueLength, factor, factorStart, factorColumns, scratch, scratchStart);
            T weighted = adjoint * solved;
            int row = i * factorColumns;
            for (int j = 0; j < i; j++)
            {
                factorGradient[factorGradientStart + row + j] += weighted * scratch[scratchStart + j];
            }

            factorGradient[factorGradientStart + row + i]
                += (weighted * scratch[scratchStart + i]) - (adjoint / factor[factorStart + row + i]);
            meanGradient[meanGradientStart + i] += weighted;
            scratch[scratchStart + i] = solved;
        }
    }

    /// <summary>Adds <paramref name="adjoint"/> times the derivative of the log density in each element of the value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddValuePartials<T, TValue, TMean, TFactor, TScratch, TValueGradient>(
        T adjoint,
        TValue value, int valueStart, int valueLength,
        TMean mean, int meanStart, int meanLength,
        TFactor factor, int factorStart, int factorRows, int factorColumns,
        TScratch scratch, int scratchStart,
        TValueGradient valueGradient, int valueGradientStart)
        where T : struct, IReal<T>
        where TValue : struct, IView<T>, allows ref struct
        where TMean : struct, IView<T>, allows ref struct
        where TFactor : struct, IView<T>, allows ref struct
        where TScratch : struct, IView<T>, allows ref struct
        where TValueGradient : struct, IView<T>, allows ref struct
    {
        for (int i = 0; i < valueLength; i++)
        {
            Standardise<T, TValue, TMean, TFactor, TScratch>(
                i, value, valueStart, mean, meanStart, factor, factorStart, factorColumns, scratch, scratchStart);
        }

        for (int i = valueLength - 1; i >= 0; i--)
        {
            T solved = Solve<T, TFactor, TScratch>(i, valueLength, factor, factorStart, factorColumns, scratch, scratchStart);
            scratch[scratchStart + i] = solved;
            valueGradient[valueGradientStart + i] -= adjoint * solved;
        }
    }

    // Row i of L z = x - mean, given the rows before it.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Standardise<T, TValue, TMean, TFactor, TScratch>(
        int i, TValue value, int valueStart, TMean mean, int meanStart,
        TFactor factor, int factorStart, int factorColumns, TScratch scratch, int scratchStart)
        where T : struct, IReal<T>
        where TValue : struct, IView<T>, allows ref struct
        where TMean : struct, IView<T>, allows ref struct
        where TFactor : struct, IView<T>, allows ref struct
        where TScratch : struct, IView<T>, allows ref struct
    {
        int row = factorStart + (i * factorColumns);
        T rest = value[valueStart + i] - mean[meanStart + i];
        for (int j = 0; j < i; j++)
        {
            rest -= factor[row + j] * scratch[scratchStart + j];
        }

        T standardised = rest / factor[row + i];
        scratch[scratchStart + i] = standardised;
        return standardised;
    }

    // Row i of L' w = z, where w stands behind i and z up to i.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Solve<T, TFactor, TScratch>(
        int i, int length, TFactor factor, int factorStart, int factorColumns, TScratch scratch, int scratchStart)
        where T : struct, IReal<T>
        where TFactor : struct, IView<T>, allows ref struct
        where TScratch : struct, IView<T>, allows ref struct
    {
        T rest = scratch[scratchStart + i];
        for (int j = i + 1; j < length; j++)
        {
            rest -= factor[factorStart + (j * factorColumns) + i] * scratch[scratchStart + j];
        }

        return rest / factor[factorStart + (i * factorColumns) + i];
    }

    private static void CheckElement(int row, int column, double element)
    {
        bool isAllowed = column > row ? element == 0.0 : double.IsFinite(element) && (column < row || element > 0.0);
        if (!isAllowed)
        {
            throw ArgumentCheck.Outside(
                element,
                "MultivariateNormal",
                string.Create(CultureInfo.InvariantCulture, $"factor[{row},{column}]"),
                column > row ? "zero above the diagonal" : column == row ? "a finite number above zero" : "a finite number");
        }
    }
}
