namespace ProbDsl.Regression;

/// <summary>What is to be regressed on what, and by which kernel to begin with.</summary>
/// <param name="Points">The n inputs.</param>
/// <param name="Targets">n x p.</param>
/// <param name="Kernel">Kernel to begin with.</param>
/// <param name="Ridge">Ridge to begin with, above zero.</param>
internal sealed record RegressionProblem(PointSet Points, DenseMatrix Targets, Kernel Kernel, double Ridge)
{
    /// <summary>
    /// Fresh samples (m x D and m x p) that predictions are judged on, drawn independently of the points; null to judge them by leaving points out,
    /// which needs no further samples.
    /// </summary>
    internal (PointSet Points, DenseMatrix Targets)? Validation { get; init; }

    /// <summary>Which factor each coordinate takes where dimensions have factors; null where each has its own.</summary>
    internal int[]? FactorOfCoordinate { get; init; }

    /// <summary>How many factors of dimensions there may be.</summary>
    internal int FactorCount => FactorOfCoordinate is { } factors ? factors.Max() + 1 : Points.Dimension;

    /// <summary>What predictions are compared with.</summary>
    internal DenseMatrix Judged => Validation is { } validation ? validation.Targets : Targets;
}
