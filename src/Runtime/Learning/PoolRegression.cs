using ProbDsl.Execution;
using ProbDsl.LinearAlgebra;
using ProbDsl.Regression;

namespace ProbDsl.Learning;

/// <summary>From particles of a pool to a regression: inputs into one space, then kernel and factor by the settings of an estimate.</summary>
internal static class PoolRegression
{
    /// <summary>The space that particles span, and they in it.</summary>
    /// <param name="pool">Whose particles they are.</param>
    /// <param name="particles">The particles.</param>
    /// <param name="settings">Of the estimate; null for the space in which nothing was learned.</param>
    internal static (InputSpace Space, PointSet Points) Embed(UnitPool pool, ParticlePool particles, EstimatorSettings? settings)
    {
        var space = InputSpace.Fit(pool, particles.Units, settings?.Plan, settings?.Tuning);
        return (space, space.Apply(particles.Units));
    }

    /// <summary>A regression trained at the points, each counting by its weight, or all alike.</summary>
    /// <param name="points">The training inputs.</param>
    /// <param name="settings">Of the estimate.</param>
    /// <param name="loop">Cuts the work over threads.</param>
    /// <param name="weights">How much each point counts; null for all alike.</param>
    /// <param name="lease">Lends the matrix of its factor, and ends with its use; null for one of its own.</param>
    internal static IPointRegressor Train(
        PointSet points, EstimatorSettings settings, ParallelLoop loop, double[]? weights = null, WorkspaceLease? lease = null) => settings.Plan.Train(
        points, settings.Plan.KernelAt(points, settings.BandwidthFactor, settings.Tuning), settings.Ridge, settings.Solver ?? SolverOptions.Default, loop, weights, lease);
}
