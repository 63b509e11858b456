namespace ProbDsl.Regression;

/// <summary>Features of points whose inner products are, or approximate, a kernel.</summary>
internal interface IFeatureMap
{
    /// <summary>The number F of features.</summary>
    int Count { get; }

    /// <summary>
    /// Writes the features of points row ... row + height - 1, one row each. Where there are fewer points left, what is written for the rest has no
    /// meaning.
    /// </summary>
    /// <param name="points">The points.</param>
    /// <param name="row">The first point, a multiple of 64.</param>
    /// <param name="height">A multiple of 8, at most 64.</param>
    /// <param name="target">The first row onwards.</param>
    /// <param name="stride">F rounded up to a multiple of 8: <see cref="DenseMatrix.RoundUp"/>.</param>
    void Fill(PointSet points, int row, int height, Span<double> target, int stride);
}
