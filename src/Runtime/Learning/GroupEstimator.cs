using System.Globalization;
using ProbDsl.Execution;
using ProbDsl.LinearAlgebra;
using ProbDsl.Models;
using ProbDsl.Randomness;
using ProbDsl.Regression;

namespace ProbDsl.Learning;

/// <summary>
/// One estimate of the gradient for one group of units: simulate, regress, and one reverse pass through the sleep
/// sample with cotangents (S_i, a_i) (method.md 1.2 and 1.3).
/// </summary>
internal sealed class GroupEstimator(IParticleEngine engine, ParallelLoop loop)
{
    /// <param name="group">The units.</param>
    /// <param name="slots">Parameters.</param>
    /// <param name="jacobian">Of the slots in the unconstrained coordinates.</param>
    /// <param name="settings">How to estimate.</param>
    /// <param name="sleepKey">Random numbers of the training pairs.</param>
    /// <param name="freshKey">Random numbers of the held-out samples.</param>
    /// <exception cref="NotFiniteException">Simulations or their scores are not finite.</exception>
    internal AveragedEstimate Estimate(
        WakeGroup group, double[] slots, ParameterJacobian jacobian, EstimatorSettings settings, RandomKey sleepKey, RandomKey freshKey)
    {
        BoundModel model = group.Model;
        ParticleBatch sleep = TrainingPairs(group, slots, settings.SleepSamples, settings.CandidatesPerSleepSample, sleepKey);
        ParticleBatch fresh = engine.Simulate(model, slots, freshKey, settings.FreshSamples);
        DenseMatrix sleepScores = Scores(model, slots, jacobian, sleep);
        DenseMatrix freshScores = Scores(model, slots, jacobian, fresh);
        (Standardiser standardiser, KernelRidgeRegressor regressor) = Train(model, sleep, settings);
        PointSet wake = standardiser.Apply(group.Observations, group.Count);
        DenseMatrix dual = regressor.Adjoint(wake, DenseMatrix.Column(group.Weights));
        DenseMatrix coefficients = Append(regressor.Coefficients(sleepScores), dual);

        // Wake observations first, then the fresh ones, so that one sweep serves both.
        PointSet at = standardiser.Apply(Join(group, fresh), group.Count + fresh.Count);
        double[] weights = PointWeights(group, fresh.Count, settings.Correction);
        (DenseMatrix predictions, DenseMatrix adjoint) = regressor.PredictWithAdjoint(at, coefficients, weights);

        var estimate = new AveragedEstimate(slots.Length, jacobian.Dimension)
        {
            SimulatedSamples = settings.SleepSamples * settings.CandidatesPerSleepSample + fresh.Count,
        };
        double[] gradient = settings.Form == GradientForm.Direct
            ? DirectGradient(model, slots, sleep, adjoint, regressor, settings.Correction)
            : ExponentialFamilyGradient(group, slots, sleep, fresh, at, weights, regressor, settings.Correction);
        gradient.CopyTo(estimate.SlotGradient, 0);
        jacobian.PullBack(gradient, estimate.Gradient);
        estimate.AddHeldOut(predictions, predictions, group.Count, freshScores);
        if (settings.Correction.SubtractsFreshMean())
        {
            ScoreIdentity.AddControlVariate(estimate, predictions, group.Count, freshScores);
        }

        if (settings.Form == GradientForm.Direct
            && settings.Correction is ScoreCorrection.FreshResiduals or ScoreCorrection.BalancedResiduals)
        {
            PointSet freshPoints = standardiser.Apply(fresh.Observations, fresh.Count);
            double[] ratios = settings.Correction == ScoreCorrection.FreshResiduals
                ? DensityRatio.FromDual(regressor, wake, group.Weights, freshPoints, predictions, group.Count, loop)
                : DensityRatio.Balancing(regressor, wake, group.Weights, freshPoints, loop);
            ScoreIdentity.AddResiduals(estimate, predictions, group.Count, freshScores, ratios);
        }

        estimate.AddJitter(regressor.Factor.Jitter);
        return estimate;
    }

    /// <summary>
    /// Information and held-out measures only, from two independent regressions judged on the same fresh samples: the noise
    /// of a regression then drops out of s^ s^', and what is left is its bias, to second order.
    /// </summary>
    internal AveragedEstimate EstimateInformation(
        WakeGroup group, double[] slots, ParameterJacobian jacobian, EstimatorSettings settings, RandomKey firstKey, RandomKey secondKey,
        RandomKey freshKey)
    {
        ParticleBatch fresh = engine.Simulate(group.Model, slots, freshKey, settings.FreshSamples);
        DenseMatrix freshScores = Scores(group.Model, slots, jacobian, fresh);
        var estimate = new AveragedEstimate(slots.Length, jacobian.Dimension) { SimulatedSamples = 2 * settings.SleepSamples + fresh.Count };
        var predictions = new DenseMatrix[2];
        for (int index = 0; index < 2; index++)
        {
            ParticleBatch sleep = engine.Simulate(group.Model, slots, index == 0 ? firstKey : secondKey, settings.SleepSamples);
            DenseMatrix scores = Scores(group.Model, slots, jacobian, sleep);
            (Standardiser standardiser, KernelRidgeRegressor regressor) = Train(group.Model, sleep, settings);
            predictions[index] = regressor.Predict(standardiser.Apply(fresh.Observations, fresh.Count), regressor.Coefficients(scores));
            estimate.AddJitter(regressor.Factor.Jitter);
        }

        estimate.AddHeldOut(predictions[0], predictions[1], 0, freshScores);
        return estimate;
    }

    /// <summary>Sleep points and their scores, for the choice of bandwidth and ridge.</summary>
    internal (PointSet Points, DenseMatrix Scores) SleepPairs(
        WakeGroup group, double[] slots, ParameterJacobian jacobian, RandomKey key, int count, int candidatesPerSleepSample)
    {
        ParticleBatch sleep = TrainingPairs(group, slots, count, candidatesPerSleepSample, key);
        DenseMatrix scores = Scores(group.Model, slots, jacobian, sleep);
        var standardiser = Standardiser.Fit(sleep.Observations, sleep.Count, group.Model.ObservationSlots);
        return (standardiser.Apply(sleep.Observations, sleep.Count), scores);
    }

    private static void RequireFinite(double[] values, string what)
    {
        int count = values.Count(static value => !double.IsFinite(value));
        if (count > 0)
        {
            throw new NotFiniteException(string.Create(
                CultureInfo.InvariantCulture, $"expected finite {what}, found {count} of {values.Length} numbers that are not"));
        }
    }

    /// <summary>The gradient of the log joint of each particle in unconstrained coordinates, n x d.</summary>
    /// <exception cref="NotFiniteException">Simulations or their scores are not finite.</exception>
    private DenseMatrix Scores(BoundModel model, double[] slots, ParameterJacobian jacobian, ParticleBatch batch)
    {
        DenseMatrix scores = jacobian.PullBackBatch(engine.LogJointGradients(model, slots, batch), batch.Count);
        RequireFinite(batch.Observations, "simulated observations");
        RequireFinite(scores.Values, "scores of simulations");
        return scores;
    }

    /// <summary>Simulates candidates and keeps those near the data, and some of all.</summary>
    private ParticleBatch TrainingPairs(WakeGroup group, double[] slots, int count, int candidatesPerSleepSample, RandomKey key)
    {
        ParticleBatch candidates = engine.Simulate(group.Model, slots, key, count * candidatesPerSleepSample);
        if (candidatesPerSleepSample == 1)
        {
            return candidates;
        }

        RequireFinite(candidates.Observations, "simulated observations");
        var standardiser = Standardiser.Fit(candidates.Observations, candidates.Count, group.Model.ObservationSlots);
        int[] chosen = TrainingSelection.Choose(
            standardiser.Apply(candidates.Observations, candidates.Count),
            standardiser.Apply(group.Observations, group.Count), count, loop);
        return candidates.Select(chosen);
    }

    private (Standardiser Standardiser, KernelRidgeRegressor Regressor) Train(
        BoundModel model, ParticleBatch sleep, EstimatorSettings settings)
    {
        var standardiser = Standardiser.Fit(sleep.Observations, sleep.Count, model.ObservationSlots);
        PointSet points = standardiser.Apply(sleep.Observations, sleep.Count);
        var kernel = Kernel.GaussianQuadratic(
            settings.BandwidthFactor * MedianDistance.Of(points), settings.QuadraticWeight, Math.Max(1, points.Dimension), settings.GaussianWeight);
        return (standardiser, KernelRidgeRegressor.Create(points, kernel, settings.Ridge, loop));
    }

    private double[] DirectGradient(
        BoundModel model, double[] slots, ParticleBatch sleep, DenseMatrix adjoint, KernelRidgeRegressor regressor, ScoreCorrection correction)
    {
        if (correction == ScoreCorrection.Intercept)
        {
            AddIntercept(adjoint, [1.0], regressor);
        }

        // The log joint at the simulated observation is s(x_i) . eta_i - normaliser_i up to a constant.
        double[] weights = Column(adjoint, 0);
        double[] cotangents = engine.SufficientStatistics(model, sleep.Observations, sleep.Count);
        for (int statistic = 0; statistic < model.StatisticSlots; statistic++)
        {
            Span<double> row = cotangents.AsSpan(statistic * sleep.Count, sleep.Count);
            for (int i = 0; i < row.Length; i++)
            {
                row[i] *= weights[i];
            }
        }

        return engine.CotangentGradient(model, slots, sleep, cotangents, weights);
    }

    private double[] ExponentialFamilyGradient(
        WakeGroup group, double[] slots, ParticleBatch sleep, ParticleBatch fresh, PointSet at, double[] pointWeights,
        KernelRidgeRegressor regressor, ScoreCorrection correction)
    {
        BoundModel model = group.Model;
        int statistics = model.StatisticSlots;
        double[] wakeStatistics = engine.SufficientStatistics(model, group.Observations, group.Count);
        double[] freshStatistics = engine.SufficientStatistics(model, fresh.Observations, fresh.Count);
        var rightHandSides = new DenseMatrix(at.Count, statistics + 1);
        var totals = new double[statistics + 1];
        for (int i = 0; i < at.Count; i++)
        {
            for (int j = 0; j < statistics; j++)
            {
                double statistic = i < group.Count
                    ? wakeStatistics[j * group.Count + i]
                    : freshStatistics[j * fresh.Count + i - group.Count];
                rightHandSides[i, j] = pointWeights[i] * statistic;
                totals[j] += rightHandSides[i, j];
            }

            rightHandSides[i, statistics] = pointWeights[i];
            totals[statistics] += pointWeights[i];
        }

        DenseMatrix adjoint = regressor.Adjoint(at, rightHandSides);
        if (correction == ScoreCorrection.Intercept)
        {
            AddIntercept(adjoint, totals, regressor);
        }

        var cotangents = new double[statistics * sleep.Count];
        for (int j = 0; j < statistics; j++)
        {
            Column(adjoint, j).CopyTo(cotangents, j * sleep.Count);
        }

        return engine.CotangentGradient(model, slots, sleep, cotangents, Column(adjoint, statistics));
    }

    /// <summary>
    /// With an unpenalised intercept the weights of the targets sum to what the cotangents sum to; the intercept itself
    /// is the generalised least-squares mean, so the difference is spread along C 1.
    /// </summary>
    private void AddIntercept(DenseMatrix adjoint, ReadOnlySpan<double> totals, KernelRidgeRegressor regressor)
    {
        var ones = new DenseMatrix(adjoint.Rows, 1);
        for (int i = 0; i < ones.Rows; i++)
        {
            ones[i, 0] = 1.0;
        }

        DenseMatrix solved = regressor.Coefficients(ones);
        double sum = Sum(solved, 0);
        for (int j = 0; j < adjoint.Columns; j++)
        {
            double missing = (totals[j] - Sum(adjoint, j)) / sum;
            for (int i = 0; i < adjoint.Rows; i++)
            {
                adjoint[i, j] += missing * solved[i, 0];
            }
        }
    }

    private static DenseMatrix Append(DenseMatrix left, DenseMatrix column)
    {
        var joined = new DenseMatrix(left.Rows, left.Columns + 1);
        for (int i = 0; i < left.Rows; i++)
        {
            left.Row(i).CopyTo(joined.Row(i));
            joined[i, left.Columns] = column[i, 0];
        }

        return joined;
    }

    private static double[] PointWeights(WakeGroup group, int fresh, ScoreCorrection correction)
    {
        var weights = new double[group.Count + fresh];
        group.Weights.CopyTo(weights, 0);
        if (correction.SubtractsFreshMean())
        {
            Array.Fill(weights, -1.0 / fresh, group.Count, fresh);
        }

        return weights;
    }

    private static double[] Join(WakeGroup group, ParticleBatch fresh)
    {
        int slots = group.Model.ObservationSlots;
        int count = group.Count + fresh.Count;
        var joined = new double[slots * count];
        for (int slot = 0; slot < slots; slot++)
        {
            group.Observations.AsSpan(slot * group.Count, group.Count).CopyTo(joined.AsSpan(slot * count));
            fresh.Observations.AsSpan(slot * fresh.Count, fresh.Count).CopyTo(joined.AsSpan(slot * count + group.Count));
        }

        return joined;
    }

    private static double[] Column(DenseMatrix matrix, int column)
    {
        var values = new double[matrix.Rows];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = matrix[i, column];
        }

        return values;
    }

    private static double Sum(DenseMatrix matrix, int column) => Column(matrix, column).Sum();
}
