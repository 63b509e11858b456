using System.Numerics;
using System.Runtime.Intrinsics;
using ProbDsl.LinearAlgebra;

namespace ProbDsl.Runtime.Tests.LinearAlgebra;

/// <summary>Every kernel, whichever of them this machine would choose: vectors that it lacks are emulated.</summary>
internal static class Widths
{
    /// <summary>The names that <see cref="Kernel{T}"/> knows.</summary>
    public static readonly string[] Names = ["512", "256", "none"];

    public static MicroKernel<T> Kernel<T>(string name)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => name switch
        {
            "512" => new TwelveRowKernel<T, Vector512<T>, Width512<T>>(),
            "256" => new SixRowKernel<T, Vector256<T>, Width256<T>>(),
            _ => new SixRowKernel<T, T, Width1<T>>(),
        };

    /// <summary>The same numbers, rounded to T.</summary>
    public static DenseMatrix<T> ToDense<T>(double[,] values)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var dense = new DenseMatrix<T>(values.GetLength(0), values.GetLength(1));
        for (int i = 0; i < dense.Rows; i++)
        {
            for (int j = 0; j < dense.Columns; j++)
            {
                dense[i, j] = T.CreateChecked(values[i, j]);
            }
        }

        return dense;
    }

    /// <summary>The same numbers as doubles.</summary>
    public static DenseMatrix ToDouble<T>(DenseMatrix<T> values)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var wide = new DenseMatrix(values.Rows, values.Columns);
        for (int i = 0; i < wide.Rows; i++)
        {
            for (int j = 0; j < wide.Columns; j++)
            {
                wide[i, j] = double.CreateChecked(values[i, j]);
            }
        }

        return wide;
    }

    /// <summary>What rounding may do to sums of some hundreds of products.</summary>
    public static double Tolerance<T>() => typeof(T) == typeof(float) ? 2e-5 : 1e-12;
}
