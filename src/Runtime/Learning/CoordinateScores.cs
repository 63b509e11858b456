namespace ProbDsl.Learning;

/// <summary>The whole score, one column a coordinate: for as many parameters as a matrix of n x d is no burden.</summary>
internal sealed class CoordinateScores(ParameterJacobian jacobian) : ScoreTargets
{
    /// <inheritdoc/>
    internal override int Dimension => jacobian.Dimension;

    /// <inheritdoc/>
    internal override int Columns => jacobian.Dimension;

    /// <inheritdoc/>
    internal override bool AreCoordinates => true;

    /// <inheritdoc/>
    internal override DenseMatrix Of(PoolEngine engine, double[] slots, ParticlePool particles) => engine.Scores(slots, jacobian, particles);

    /// <inheritdoc/>
    internal override void PullBack(ReadOnlySpan<double> slotGradient, Span<double> gradient) => jacobian.PullBack(slotGradient, gradient);
}
