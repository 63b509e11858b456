using ProbDsl.LinearAlgebra;
using ProbDsl.Randomness;
using ProbDsl.Regression;

namespace ProbDsl.Learning;

/// <content>Regressions for what they predict, without a gradient: information, held-out measures, predicted scores.</content>
internal sealed partial class PoolEstimator
{
    /// <summary>
    /// Information and held-out measures only, from independent regressions judged on the same fresh samples: the noise
    /// of a regression then drops out of s^ s^', and what is left is its bias, to second order (<see cref="InformationSum"/>).
    /// </summary>
    /// <param name="pool">The units.</param>
    /// <param name="slots">Parameters.</param>
    /// <param name="targets">What the regressions are judged by.</param>
    /// <param name="settings">How to estimate.</param>
    /// <param name="sleepKeys">Random numbers of the training pairs of each regression, two or more.</param>
    /// <param name="freshKey">Random numbers of the held-out samples.</param>
    /// <param name="cancellation">Looked at before every regression.</param>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    internal AveragedEstimate EstimateInformation(
        UnitPool pool, double[] slots, ScoreTargets targets, EstimatorSettings settings, IReadOnlyList<RandomKey> sleepKeys, RandomKey freshKey,
        CancellationToken cancellation)
    {
        SleepSample fresh = Simulation.Draw(pool, slots, targets, settings.FreshSamples, freshKey);
        var estimate = new AveragedEstimate(slots.Length, targets.Dimension, targets.Columns)
        {
            SimulatedSamples = fresh.Simulated,
            DroppedSimulations = fresh.Dropped,
        };
        var information = new InformationSum(loop);
        foreach (RandomKey sleepKey in sleepKeys)
        {
            cancellation.ThrowIfCancellationRequested();
            SleepSample sleep = Simulation.Draw(pool, slots, targets, settings.SleepSamples, sleepKey);
            (InputSpace embedding, PointSet points) = PoolRegression.Embed(pool, sleep.Particles, settings);
            using WorkspaceLease lease = _workspaces.Lend();
            IPointRegressor regressor = PoolRegression.Train(points, settings, loop, lease: lease);
            PointSet at = embedding.Apply(fresh.Particles.Units);
            (DenseMatrix predictions, DenseMatrix scores) = (targets as ProjectedScores, settings.Form) is ({ } projected, GradientForm.ExponentialFamily)
                ? ProjectedFamily.Judge(_engine, projected, regressor, pool, sleep.Particles, fresh, at, 0)
                : (regressor.Predict(at, regressor.Coefficients(sleep.Scores)), fresh.Scores);
            PredictBlocks(sleep, settings, pool, space => space.Apply(fresh.Particles.Units), predictions, lease);
            information.Add(predictions, scores);
            estimate.AddQuality(predictions, 0, scores, 1.0 / sleepKeys.Count);
            estimate.AddRegression(regressor.Jitter, regressor.Diagnostics);
            estimate.SimulatedSamples += sleep.Simulated;
            estimate.DroppedSimulations += sleep.Dropped;
        }

        information.AddTo(estimate);
        return estimate;
    }

    /// <summary>What one regression, or one for each member that has its own, predicts at the data and at held-out samples, without any correction.</summary>
    internal PredictedScores PredictScores(
        UnitPool pool, double[] slots, ScoreTargets targets, EstimatorSettings settings, RandomKey sleepKey, RandomKey freshKey)
    {
        SleepSample sleep = Simulation.Draw(pool, slots, targets, settings.SleepSamples, sleepKey);
        SleepSample fresh = Simulation.Draw(pool, slots, targets, settings.FreshSamples, freshKey);
        (InputSpace embedding, PointSet points) = PoolRegression.Embed(pool, sleep.Particles, settings);
        using WorkspaceLease lease = _workspaces.Lend();
        IPointRegressor regressor = PoolRegression.Train(points, settings, loop, lease: lease);
        var at = PointSet.Join(embedding.Apply(pool.Wake), embedding.Apply(fresh.Particles.Units));
        DenseMatrix predictions = regressor.Predict(at, regressor.Coefficients(sleep.Scores));
        PredictBlocks(
            sleep, settings, pool, space => PointSet.Join(space.Apply(pool.Wake), space.Apply(fresh.Particles.Units)), predictions, lease);
        return new PredictedScores(predictions, pool.Count, sleep.Simulated + fresh.Simulated);
    }
}
