using ProbDsl.Regression;

namespace ProbDsl.Learning;

/// <summary>
/// Projected scores as the exponential-family form predicts them. Along a direction v the score of a datum is s(x) . dv eta - dv normaliser:
/// what is regressed is a function of the latents alone, and s(x) enters exactly.
/// </summary>
internal static class ProjectedFamily
{
    /// <summary>Held-out samples judged; each costs as much as a prediction of every natural parameter along every direction.</summary>
    private const int MostJudged = 1000;

    /// <summary>Predicted projections of the first held-out samples, a column a direction, with their scores.</summary>
    /// <param name="engine">Runs the model.</param>
    /// <param name="targets">The directions.</param>
    /// <param name="regressor">Trained on the sleep sample.</param>
    /// <param name="pool">The units.</param>
    /// <param name="sleep">Training pairs.</param>
    /// <param name="fresh">Held-out samples.</param>
    /// <param name="at">Their inputs, from row <paramref name="first"/> on.</param>
    /// <param name="first">The row of the first held-out sample.</param>
    internal static (DenseMatrix Predictions, DenseMatrix Scores) Judge(
        PoolEngine engine, ProjectedScores targets, IPointRegressor regressor, UnitPool pool, ParticlePool sleep, SleepSample fresh,
        PointSet at, int first)
    {
        int count = Math.Min(MostJudged, fresh.Count);
        PointSet points = at.At([.. Enumerable.Range(first, count)]);
        double[] statistics = engine.SufficientStatistics(pool, fresh.Particles);
        var predictions = new DenseMatrix(count, targets.Columns);
        var scores = new DenseMatrix(count, targets.Columns);
        for (int k = 0; k < targets.Columns; k++)
        {
            DenseMatrix predicted = regressor.Predict(points, regressor.Coefficients(Derivatives(engine, targets, k, sleep)));
            for (int i = 0; i < count; i++)
            {
                predictions[i, k] = At(predicted.Row(i), statistics, fresh.Count, i);
                scores[i, k] = fresh.Scores[i, k];
            }
        }

        return (predictions, scores);
    }

    /// <summary>
    /// What the form regresses, for the choice of bandwidth and ridge: along each direction the score of a datum as a function of the latents,
    /// another datum for each direction, spread over the data.
    /// </summary>
    internal static DenseMatrix AtData(PoolEngine engine, ProjectedScores targets, UnitPool pool, ParticlePool sleep)
    {
        double[] statistics = engine.WakeStatistics(pool);
        var values = new DenseMatrix(sleep.Count, targets.Columns);
        for (int k = 0; k < targets.Columns; k++)
        {
            DenseMatrix derivatives = Derivatives(engine, targets, k, sleep);
            int datum = (int)((long)k * pool.Count / targets.Columns);
            for (int i = 0; i < sleep.Count; i++)
            {
                values[i, k] = At(derivatives.Row(i), statistics, pool.Count, datum);
            }
        }

        return values;
    }

    /// <summary>The derivative of each natural parameter along a direction, and last that of the normaliser: n x (D + 1).</summary>
    private static DenseMatrix Derivatives(PoolEngine engine, ProjectedScores targets, int direction, ParticlePool particles)
    {
        (double[] slotsAbove, double[] slotsBelow) = targets.Ends(direction);
        (double[] above, double[] normalisersAbove) = engine.NaturalParameters(slotsAbove, particles);
        (double[] below, double[] normalisersBelow) = engine.NaturalParameters(slotsBelow, particles);
        int count = particles.Count;
        int statistics = above.Length / count;
        var derivatives = new DenseMatrix(count, statistics + 1);
        for (int i = 0; i < count; i++)
        {
            for (int j = 0; j < statistics; j++)
            {
                derivatives[i, j] = (above[j * count + i] - below[j * count + i]) / (2.0 * ProjectedScores.Step);
            }

            derivatives[i, statistics] = (normalisersAbove[i] - normalisersBelow[i]) / (2.0 * ProjectedScores.Step);
        }

        return derivatives;
    }

    private static double At(ReadOnlySpan<double> derivatives, double[] statistics, int stride, int column)
    {
        int d = derivatives.Length - 1;
        double value = -derivatives[d];
        for (int j = 0; j < d; j++)
        {
            value += statistics[j * stride + column] * derivatives[j];
        }

        return value;
    }
}
