using ProbDsl.Execution;

namespace ProbDsl.Regression;

/// <summary>
/// Chooses bandwidth and ridge on a grid by closed-form leave-one-out. One Cholesky for each cell: n^3 operations a
/// cell, cheaper than an eigendecomposition for each bandwidth.
/// </summary>
internal static partial class HyperparameterSearch
{
    /// <summary>More points would sharpen the choice less than they cost.</summary>
    internal const int MostPoints = 500;

    private static ReadOnlySpan<double> BandwidthFactors => [0.25, 0.5, 1.0, 2.0];

    /// <summary>The ridges of learning, whose targets are scores (defaults.md 6.4).</summary>
    internal static ReadOnlySpan<double> LearningRidges => [1e-3, 1e-2, 1e-1, 1.0];

    /// <summary>The ridges of queries, whose targets may be nearly all noise.</summary>
    internal static ReadOnlySpan<double> QueryRidges => [1e-2, 1e-1, 1.0, 1e1, 1e2];

    /// <summary>
    /// The cell of least total loss over some regressions; the earlier one on a tie. Given a tolerance, the narrowest
    /// bandwidth whose own best ridge comes that near to the least loss.
    /// </summary>
    /// <param name="problems">
    /// Sleep points, scores of the same particles (n x p) and median distance of each; at most 500 points are used.
    /// </param>
    /// <param name="kernel">The kernel, but for its bandwidth.</param>
    /// <param name="ridges">The ridges to choose from.</param>
    /// <param name="tolerance">
    /// By what share of the least loss the loss of a narrower bandwidth may be greater, 0 or more. Leave-one-out balances noise and
    /// bias of single predictions; a mean of many predictions averages noise out but not bias, so it wants the narrower of two
    /// bandwidths that are nearly as good.
    /// </param>
    /// <param name="loop">Cuts the grid over threads.</param>
    internal static Hyperparameters Choose(
        IReadOnlyList<(PointSet Points, DenseMatrix Targets, double MedianDistance)> problems, KernelChoice kernel,
        ReadOnlySpan<double> ridges, double tolerance, ParallelLoop loop) =>
        ChooseByBlock(
            problems, [.. problems.Select(static problem => new int[problem.Targets.Columns])], 1, kernel, ridges, tolerance, loop)[0];

    /// <summary>
    /// <see cref="Choose"/> for each block of target columns on its own, at the cost of one choice: a factorisation serves all blocks.
    /// </summary>
    /// <param name="problems">As for <see cref="Choose"/>.</param>
    /// <param name="blockOf">The block of each target column of each problem.</param>
    /// <param name="blocks">How many blocks there are.</param>
    /// <param name="kernel">The kernel, but for its bandwidth.</param>
    /// <param name="ridges">The ridges to choose from.</param>
    /// <param name="tolerance">As for <see cref="Choose"/>.</param>
    /// <param name="loop">Cuts the grid over threads.</param>
    internal static Hyperparameters[] ChooseByBlock(
        IReadOnlyList<(PointSet Points, DenseMatrix Targets, double MedianDistance)> problems, IReadOnlyList<int[]> blockOf, int blocks,
        KernelChoice kernel, ReadOnlySpan<double> ridges, double tolerance, ParallelLoop loop)
    {
        (PointSet Points, DenseMatrix Targets, double MedianDistance)[] used = [.. problems.Select(Shorten)];
        double[] ridgeGrid = ridges.ToArray();
        int cells = BandwidthFactors.Length * ridgeGrid.Length;
        var losses = new double[blocks][];
        for (int block = 0; block < blocks; block++)
        {
            losses[block] = new double[used.Length * cells];
        }

        var serial = new ParallelLoop(1);
        loop.Run(used.Length * cells, index =>
        {
            (PointSet points, DenseMatrix targets, double median) = used[index / cells];
            int cell = index % cells;
            Kernel made = kernel.Make(BandwidthFactors[cell / ridgeGrid.Length] * median, points.Dimension);
            KernelRidgeRegressor regressor = KernelRidgeRegressor.Create(points, made, ridgeGrid[cell % ridgeGrid.Length], serial);
            double[] errors = ClosedFormLeaveOneOut.RelativeErrors(
                targets, regressor.Coefficients(targets), regressor.Factor.DiagonalOfInverse(serial));
            for (int column = 0; column < errors.Length; column++)
            {
                losses[blockOf[index / cells][column]][index] += errors[column];
            }
        });

        return [.. losses.Select(lossesOfBlock => Best(lossesOfBlock, used.Length, ridgeGrid, tolerance))];
    }

    private static Hyperparameters Best(double[] losses, int problems, double[] ridgeGrid, double tolerance)
    {
        int cells = BandwidthFactors.Length * ridgeGrid.Length;
        double[] totals = [.. Enumerable.Range(0, cells).Select(cell => MeanLoss(losses, problems, cell, cells))];
        double least = totals.Min();
        int[] bestOfBandwidth = [.. Enumerable.Range(0, BandwidthFactors.Length).Select(bandwidth =>
            bandwidth * ridgeGrid.Length + LeastOf(totals.AsSpan(bandwidth * ridgeGrid.Length, ridgeGrid.Length)))];
        int chosen = bestOfBandwidth.First(cell => totals[cell] <= (1.0 + tolerance) * least);
        return new Hyperparameters(BandwidthFactors[chosen / ridgeGrid.Length], ridgeGrid[chosen % ridgeGrid.Length], totals[chosen]);
    }

    private static double MeanLoss(double[] losses, int problems, int cell, int cells)
    {
        double loss = 0.0;
        for (int problem = 0; problem < problems; problem++)
        {
            loss += losses[problem * cells + cell] / problems;
        }

        // A cell whose loss is not a number is no choice.
        return double.IsNaN(loss) ? double.PositiveInfinity : loss;
    }

    private static int LeastOf(ReadOnlySpan<double> values)
    {
        int best = 0;
        for (int i = 1; i < values.Length; i++)
        {
            if (values[i] < values[best])
            {
                best = i;
            }
        }

        return best;
    }

    private static (PointSet Points, DenseMatrix Targets, double MedianDistance) Shorten(
        (PointSet Points, DenseMatrix Targets, double MedianDistance) problem)
    {
        PointSet points = problem.Points.Take(MostPoints);
        var targets = new DenseMatrix(points.Count, problem.Targets.Columns);
        problem.Targets.Values.AsSpan(0, points.Count * targets.Stride).CopyTo(targets.Values);
        return (points, targets, problem.MedianDistance);
    }
}
