using ProbDsl.Execution;
using ProbDsl.LinearAlgebra;

namespace ProbDsl.Regression;

/// <summary>Which solver serves a regression: the rule that <see cref="SolverOptions"/> states.</summary>
internal static class SolverRule
{
    /// <param name="points">The n training inputs.</param>
    /// <param name="kernel">The kernel.</param>
    /// <param name="ridge">Added to the diagonal.</param>
    /// <param name="options">The rule.</param>
    /// <param name="loop">Cuts the work over threads.</param>
    /// <param name="lease">Lends the matrix of a Cholesky factor, and ends with the use of the system; null for one of its own.</param>
    /// <exception cref="InvalidOptionException">A Cholesky factor was asked for of more points than can be stored.</exception>
    internal static KernelSystem Create(
        PointSet points, Kernel kernel, double ridge, SolverOptions options, ParallelLoop loop, WorkspaceLease? lease = null)
    {
        bool isTried = options.Choice == SolverChoice.PivotedCholesky
            || (options.Choice == SolverChoice.Automatic && points.Count > options.LargestUntried && points.Dimension <= options.LargestTrialDimension);
        if (isTried && LowRankSystem.TryCreate(points, kernel, ridge, options.Tolerance, options.RankLimit(points.Count), loop) is { } lowRank)
        {
            return lowRank;
        }

        return BySize(points.Count, options) switch
        {
            SolverChoice.ConjugateGradient => IterativeSystem.Create(points, kernel, ridge, options, loop),
            SolverChoice.Landmarks => LandmarkSystem.Create(points, kernel, ridge, options.Landmarks, loop),
            _ => ByFactor(points, kernel, ridge, options, loop, lease),
        };
    }

    private static SolverChoice BySize(int points, SolverOptions options) => options.Choice switch
    {
        SolverChoice.Automatic or SolverChoice.PivotedCholesky =>
            points <= options.LargestCholesky ? SolverChoice.Cholesky
            : points <= options.LargestConjugateGradient ? SolverChoice.ConjugateGradient
            : SolverChoice.Landmarks,
        SolverChoice asked => asked,
    };

    private static KernelSystem ByFactor(
        PointSet points, Kernel kernel, double ridge, SolverOptions options, ParallelLoop loop, WorkspaceLease? lease)
    {
        SolverOptions.RequireStorable(points.Count);
        return options.Precision == SolverPrecision.Single
            ? GuardedSystem.Create(points, kernel, ridge, options.Tolerance, loop, lease)
            : CholeskySystem.Create(points, kernel, ridge, loop, lease: lease);
    }
}
