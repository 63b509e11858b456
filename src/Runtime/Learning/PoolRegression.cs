using ProbDsl.Execution;
using ProbDsl.Regression;

namespace ProbDsl.Learning;

/// <summary>From particles of a pool to a regression: inputs into one space, then kernel and factor by the settings of an estimate.</summary>
internal static class PoolRegression
{
    /// <summary>The space that particles span, and they in it.</summary>
    internal static (Embedding Embedding, PointSet Points) Embed(UnitPool pool, ParticlePool particles)
    {
        var embedding = Embedding.Fit(pool.InputKinds, particles.Inputs, particles.Count);
        return (embedding, embedding.Apply(particles.Inputs, particles.Count));
    }

    /// <summary>A regression trained at the points, each counting by its weight, or all alike.</summary>
    internal static KernelRidgeRegressor Train(PointSet points, EstimatorSettings settings, ParallelLoop loop, double[]? weights = null)
    {
        var kernel = Kernel.GaussianQuadratic(
            settings.BandwidthFactor * MedianDistance.Of(points), settings.QuadraticWeight, Math.Max(1, points.Dimension), settings.GaussianWeight);
        return KernelRidgeRegressor.Create(points, kernel, settings.Ridge, loop, weights);
    }
}
