using ProbDsl.Execution;
using ProbDsl.LinearAlgebra;

namespace ProbDsl.Regression;

/// <summary>
/// Features phi(u) = L^-1 k(Z, u) of m landmarks Z with K(Z, Z) = L L': their inner products are k(u, Z) K(Z, Z)^-1 k(Z, v), the kernel itself
/// where u or v is a landmark. Ridge regression on them solves (K_mn K_nm + ridge K_mm) b = K_mn t, with K_mm beside the ridge and not the
/// identity (method.md 1.7), without squaring the condition of K_mm.
/// </summary>
/// <remarks>C. Williams and M. Seeger, "Using the Nystrom method to speed up kernel machines", NIPS 2000.</remarks>
internal sealed class NystromFeatures : IFeatureMap
{
    private const int Size = KernelTile.Size;

    /// <summary>Added to the diagonal of K(Z, Z), in units of its mean: landmarks close together make it singular but for rounding.</summary>
    private const double Stabiliser = 1e-12;

    private readonly Kernel _kernel;
    private readonly PointSet _landmarks;
    private readonly DenseMatrix _whitening;

    private NystromFeatures(Kernel kernel, PointSet landmarks, DenseMatrix whitening)
    {
        _kernel = kernel;
        _landmarks = landmarks;
        _whitening = whitening;
    }

    /// <inheritdoc/>
    public int Count => _landmarks.Count;

    /// <summary>Factors K(Z, Z): m^3/3 operations, and as many to invert the factor.</summary>
    internal static NystromFeatures Create(Kernel kernel, PointSet landmarks, ParallelLoop loop)
    {
        DenseMatrix gram = GramMatrix.LowerTriangle(kernel, landmarks, loop);
        double trace = 0.0;
        for (int i = 0; i < gram.Rows; i++)
        {
            trace += gram[i, i];
        }

        CholeskyFactor factor = Cholesky.Factor(gram, Stabiliser * trace / gram.Rows, loop);
        return new NystromFeatures(kernel, landmarks, InverseTransposed(factor.Lower, loop));
    }

    /// <summary>The functions phi(u)' b of coefficients b (m x p) as sums of kernels of the landmarks.</summary>
    internal KernelExpansion Expand(DenseMatrix coefficients, ParallelLoop loop) => new(_kernel, _landmarks, MatrixProduct.Multiply(_whitening, coefficients, loop));

    /// <inheritdoc/>
    public void Fill(PointSet points, int row, int height, Span<double> target, int stride)
    {
        double[] tile = new double[Size * Size];
        target[..(height * stride)].Clear();
        for (int column = 0; column < _landmarks.ByDimension.Stride; column += Size)
        {
            KernelTile.Fill<double>(_kernel, points, row, _landmarks, column, tile, Size);
            Gemm.Accumulate(
                target, stride, target, stride, tile, Size, _whitening.Values.AsSpan(column * _whitening.Stride), _whitening.Stride, height,
                stride, Math.Min(Size, _landmarks.Count - column), 1.0);
        }
    }

    /// <summary>L'^-1: column j is a unit vector carried through L, in strips of columns over threads.</summary>
    private static DenseMatrix InverseTransposed(DenseMatrix lower, ParallelLoop loop)
    {
        int n = lower.Rows;
        var inverse = new DenseMatrix(n, n);
        loop.Run(n, column =>
        {
            // Row `column` of the transpose of L^-1, contiguous.
            Span<double> solved = inverse.Row(column);
            solved[column] = 1.0 / lower[column, column];
            for (int i = column + 1; i < n; i++)
            {
                ReadOnlySpan<double> row = lower.Row(i);
                double sum = 0.0;
                for (int k = column; k < i; k++)
                {
                    sum += row[k] * solved[k];
                }

                solved[i] = -sum / row[i];
            }
        });
        return inverse;
    }
}
