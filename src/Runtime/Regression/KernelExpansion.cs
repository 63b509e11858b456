using ProbDsl.Execution;

namespace ProbDsl.Regression;

/// <summary>Functions f(u) = sum_i w_i k(z_i, u): what a regression predicts, for whoever asks often.</summary>
/// <param name="Kernel">The kernel.</param>
/// <param name="Support">The points z_i.</param>
/// <param name="Weights">Of each, a column for each function.</param>
internal sealed record KernelExpansion(Kernel Kernel, PointSet Support, DenseMatrix Weights)
{
    /// <summary>The functions at some points, m x p.</summary>
    internal DenseMatrix At(PointSet points, ParallelLoop loop) => GramMatrix.Multiply(Kernel, points, Support, Weights, loop);
}
