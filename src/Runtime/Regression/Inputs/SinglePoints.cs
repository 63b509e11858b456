using ProbDsl.LinearAlgebra;

namespace ProbDsl.Regression;

/// <summary>
/// Points in single precision, for Gram matrices in single precision. Points that are centred lose least: a squared distance is off by some
/// 1e-7 of the squared norms.
/// </summary>
internal sealed class SinglePoints
{
    internal SinglePoints(PointSet points)
    {
        ByPoint = Rounded(points.ByPoint);
        ByDimension = Rounded(points.ByDimension);
        SquaredNorms = Array.ConvertAll(points.SquaredNorms, static value => (float)value);
    }

    /// <summary>n x D.</summary>
    internal DenseMatrix<float> ByPoint { get; }

    /// <summary>D x n.</summary>
    internal DenseMatrix<float> ByDimension { get; }

    /// <summary>|u|^2 of each point, padded with zeros to a multiple of eight.</summary>
    internal float[] SquaredNorms { get; }

    private static DenseMatrix<float> Rounded(DenseMatrix matrix)
    {
        var rounded = new DenseMatrix<float>(matrix.Rows, matrix.Columns);
        for (int index = 0; index < rounded.Values.Length; index++)
        {
            rounded.Values[index] = (float)matrix.Values[index];
        }

        return rounded;
    }
}
