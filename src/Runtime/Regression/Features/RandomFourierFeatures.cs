using System.Runtime.Intrinsics;
using MathNet.Numerics.LinearAlgebra;
using ProbDsl.LinearAlgebra;
using ProbDsl.Numerics;
using ProbDsl.Randomness;

namespace ProbDsl.Regression;

/// <summary>
/// Features sqrt(a / P) (cos w_j.u, sin w_j.u), j = 1 ... P, with frequencies w_j from the spectral law of a kernel of the distance alone and
/// a = k(u, u): their inner products have the kernel as mean and a variance that falls as 1 / P. A. Rahimi and B. Recht, "Random features
/// for large-scale kernel machines", NIPS 2007; pairs rather than shifted cosines by D. Sutherland and J. Schneider, "On the error of random
/// Fourier features", UAI 2015.
/// </summary>
/// <remarks>
/// Orthogonal frequencies, within blocks of as many as there are dimensions, keep each frequency's own law and lower the variance: F. Yu,
/// A. Suresh, K. Choromanski, D. Holtmann-Rice and S. Kumar, "Orthogonal random features", NIPS 2016.
/// </remarks>
internal sealed class RandomFourierFeatures : IFeatureMap
{
    private readonly DenseMatrix _frequencies;
    private readonly double _scale;

    private RandomFourierFeatures(DenseMatrix frequencies, double scale)
    {
        _frequencies = frequencies;
        _scale = scale;
    }

    /// <inheritdoc/>
    public int Count => 2 * _frequencies.Columns;

    /// <summary>The frequencies, D x P.</summary>
    internal DenseMatrix Frequencies => _frequencies;

    /// <summary>Draws the frequencies.</summary>
    /// <param name="kernel">A kernel that depends on the distance alone.</param>
    /// <param name="dimension">Number D of coordinates of the points.</param>
    /// <param name="pairs">Number P of frequencies, rounded up to a multiple of 8.</param>
    /// <param name="key">Which random numbers.</param>
    /// <param name="isOrthogonal">Whether frequencies of a block are orthogonal.</param>
    /// <exception cref="ArgumentException">The kernel has no spectral law.</exception>
    internal static RandomFourierFeatures Create(Kernel kernel, int dimension, int pairs, RandomKey key, bool isOrthogonal = true)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(pairs, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(dimension, 1);
        SpectralLaw law = kernel.Spectrum()
            ?? throw new ArgumentException($"expected a kernel that depends on the distance of its points alone, found {kernel}", nameof(kernel));
        var frequencies = new DenseMatrix(dimension, DenseMatrix.RoundUp(pairs));
        for (int start = 0; start < frequencies.Columns; start += dimension)
        {
            int width = Math.Min(dimension, frequencies.Columns - start);
            Matrix<double> directions = Matrix<double>.Build.Dense(
                dimension, width, (k, j) => new SpectralDraw(key, start + j).Direction(k));
            if (isOrthogonal)
            {
                MakeOrthogonal(directions);
            }

            for (int j = 0; j < width; j++)
            {
                double scale = Math.Sqrt(law.Precision(new SpectralDraw(key, start + j)));
                for (int k = 0; k < dimension; k++)
                {
                    frequencies[k, start + j] = scale * directions[k, j];
                }
            }
        }

        return new RandomFourierFeatures(frequencies, Math.Sqrt(law.Amplitude / frequencies.Columns));
    }

    /// <inheritdoc/>
    public void Fill(PointSet points, int row, int height, Span<double> target, int stride)
    {
        int pairs = _frequencies.Columns;
        for (int i = 0; i < height; i++)
        {
            target.Slice(i * stride, pairs).Clear();
        }

        Gemm.Accumulate(
            target, stride, target, stride, points.ByPoint.Values.AsSpan(row * points.ByPoint.Stride), points.ByPoint.Stride,
            _frequencies.Values, _frequencies.Stride, height, pairs, points.Dimension, 1.0);
        for (int i = 0; i < height; i++)
        {
            Span<double> features = target.Slice(i * stride, 2 * pairs);
            if (Vector512.IsHardwareAccelerated)
            {
                Turn<Lane8>(features, pairs);
            }
            else
            {
                Turn<Lane4>(features, pairs);
            }
        }
    }

    private void Turn<T>(Span<double> features, int pairs)
        where T : struct, ILane<T>
    {
        T scale = T.Constant(_scale);
        for (int j = 0; j < pairs; j += T.Count)
        {
            T angle = T.Load(features, j);
            T.Store(scale * T.Cos(angle), features, j);
            T.Store(scale * T.Sin(angle), features, pairs + j);
        }
    }

    /// <summary>
    /// Replaces columns by orthogonal ones of the same lengths. Gram and Schmidt's Q of normal columns, with positive diagonal of R, is
    /// uniform among frames and independent of the lengths of the columns, so that each new column is standard normal again.
    /// </summary>
    private static void MakeOrthogonal(Matrix<double> columns)
    {
        var factors = columns.QR(MathNet.Numerics.LinearAlgebra.Factorization.QRMethod.Thin);
        for (int j = 0; j < columns.ColumnCount; j++)
        {
            double length = columns.Column(j).L2Norm() * Math.Sign(factors.R[j, j]);
            columns.SetColumn(j, factors.Q.Column(j) * length);
        }
    }
}
