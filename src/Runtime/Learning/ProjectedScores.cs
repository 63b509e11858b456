namespace ProbDsl.Learning;

/// <summary>
/// The score along some random unit directions of the unconstrained coordinates, by central differences of the log joint: for
/// parameters so many that no score of a particle is ever formed. 2 r log joints a particle, n r numbers, for r directions.
/// </summary>
internal sealed class ProjectedScores : ScoreTargets
{
    /// <summary>Directions for the choice of bandwidth and ridge.</summary>
    internal const int ChoiceDirections = 16;

    /// <summary>Directions of one iteration, whose measures are averaged over many.</summary>
    internal const int IterationDirections = 2;

    /// <summary>Balances truncation, of the order of its square, and rounding of the log joint over it.</summary>
    internal const double Step = 1e-4;

    private readonly IParameterSpace _space;
    private readonly double[] _unconstrained;
    private readonly (double[] Above, double[] Below)[] _slots;

    /// <param name="space">The parameters.</param>
    /// <param name="unconstrained">Where.</param>
    /// <param name="directions">How many directions r.</param>
    /// <param name="seed">Of the directions.</param>
    internal ProjectedScores(IParameterSpace space, double[] unconstrained, int directions, ulong seed)
    {
        _space = space;
        _unconstrained = unconstrained;
        _slots = new (double[], double[])[directions];
        for (int k = 0; k < _slots.Length; k++)
        {
            double[] direction = Direction(space.Dimension, seed, k);
            _slots[k] = (space.Slots(Moved(direction, Step)), space.Slots(Moved(direction, -Step)));
        }
    }

    /// <inheritdoc/>
    internal override int Dimension => _space.Dimension;

    /// <inheritdoc/>
    internal override int Columns => _slots.Length;

    /// <inheritdoc/>
    internal override bool AreCoordinates => false;

    /// <summary>The parameter slots a step along a direction, and a step back.</summary>
    internal (double[] Above, double[] Below) Ends(int direction) => _slots[direction];

    /// <inheritdoc/>
    internal override DenseMatrix Of(PoolEngine engine, double[] slots, ParticlePool particles)
    {
        var scores = new DenseMatrix(particles.Count, _slots.Length);
        for (int k = 0; k < _slots.Length; k++)
        {
            double[] above = engine.LogJoint(_slots[k].Above, particles);
            double[] below = engine.LogJoint(_slots[k].Below, particles);
            for (int i = 0; i < above.Length; i++)
            {
                scores[i, k] = (above[i] - below[i]) / (2.0 * Step);
            }
        }

        return scores;
    }

    /// <inheritdoc/>
    internal override void PullBack(ReadOnlySpan<double> slotGradient, Span<double> gradient) =>
        _space.PullBack(_unconstrained, slotGradient, gradient);

    /// <summary>A unit vector of independent signs: as good as a normal one for an isotropic mean, and none of its entries is small.</summary>
    internal static double[] Direction(int dimension, ulong seed, int number)
    {
        var direction = new double[dimension];
        double entry = 1.0 / Math.Sqrt(dimension);
        for (int j = 0; j < dimension; j += 64)
        {
            ulong signs = RandomFamilies.Mixed(RandomFamilies.Mixed(seed, number + 1), j / 64);
            for (int bit = 0; bit < 64 && j + bit < dimension; bit++)
            {
                direction[j + bit] = ((signs >> bit) & 1) == 0 ? entry : -entry;
            }
        }

        return direction;
    }

    private double[] Moved(double[] direction, double step) => [.. _unconstrained.Zip(direction, (at, along) => at + step * along)];
}
