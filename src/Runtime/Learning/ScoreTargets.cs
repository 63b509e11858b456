namespace ProbDsl.Learning;

/// <summary>
/// What is regressed column by column to judge a regression at a point of the parameters. The gradient itself needs none of it: it
/// is one reverse pass with cotangents (method.md 1.3).
/// </summary>
internal abstract class ScoreTargets
{
    /// <summary>Number d of unconstrained coordinates.</summary>
    internal abstract int Dimension { get; }

    /// <summary>Number of columns.</summary>
    internal abstract int Columns { get; }

    /// <summary>True where the columns are the unconstrained coordinates, one each.</summary>
    internal abstract bool AreCoordinates { get; }

    /// <summary>The targets of each particle, n x <see cref="Columns"/>.</summary>
    internal abstract DenseMatrix Of(PoolEngine engine, double[] slots, ParticlePool particles);

    /// <summary>The derivative of the slots, transposed, times a gradient in slots.</summary>
    internal abstract void PullBack(ReadOnlySpan<double> slotGradient, Span<double> gradient);
}
