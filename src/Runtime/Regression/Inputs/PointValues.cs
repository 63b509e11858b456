using System.Numerics;
using ProbDsl.LinearAlgebra;

namespace ProbDsl.Regression;

/// <summary>
/// The numbers of a set of points in one precision, as tiles of a Gram matrix read them. In single precision points that are centred lose least: a squared
/// distance is off by some 1e-7 of the squared norms.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
/// <param name="ByPoint">n x D.</param>
/// <param name="ByDimension">D x n.</param>
/// <param name="SquaredNorms">|u|^2 of each point, padded with zeros to a multiple of eight.</param>
internal sealed record PointValues<T>(DenseMatrix<T> ByPoint, DenseMatrix<T> ByDimension, T[] SquaredNorms)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The same numbers, each rounded.</summary>
    internal PointValues<TOther> Rounded<TOther>()
        where TOther : unmanaged, IBinaryFloatingPointIeee754<TOther> =>
        new(Rounded<TOther>(ByPoint), Rounded<TOther>(ByDimension), Array.ConvertAll(SquaredNorms, static value => TOther.CreateTruncating(value)));

    private static DenseMatrix<TOther> Rounded<TOther>(DenseMatrix<T> matrix)
        where TOther : unmanaged, IBinaryFloatingPointIeee754<TOther>
    {
        var rounded = new DenseMatrix<TOther>(matrix.Rows, matrix.Columns);
        for (int index = 0; index < rounded.Values.Length; index++)
        {
            rounded.Values[index] = TOther.CreateTruncating(matrix.Values[index]);
        }

        return rounded;
    }
}
