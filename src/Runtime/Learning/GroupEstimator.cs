using System.Globalization;
using MathNet.Numerics.LinearAlgebra;
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
    /// <summary>No simulation stands for more than this many data: bounds the noise of the correction.</summary>
    private const double LargestRatio = 5.0;

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
        ParticleBatch sleep = engine.Simulate(model, slots, sleepKey, settings.SleepSamples);
        ParticleBatch fresh = engine.Simulate(model, slots, freshKey, settings.FreshSamples);
        DenseMatrix sleepScores = Scores(model, slots, jacobian, sleep);
        DenseMatrix freshScores = Scores(model, slots, jacobian, fresh);
        (Standardiser standardiser, KernelRidgeRegressor regressor) = Train(model, sleep, settings);
        PointSet wake = standardiser.Apply(group.Observations, group.Count);
        DenseMatrix dual = regressor.Adjoint(wake, ToColumn(group.Weights));
        DenseMatrix coefficients = Append(regressor.Coefficients(sleepScores), dual);

        // Wake observations first, then the fresh ones, so that one sweep serves both.
        PointSet at = standardiser.Apply(Join(group, fresh), group.Count + fresh.Count);
        double[] weights = PointWeights(group, fresh.Count, settings.Correction);
        (DenseMatrix predictions, DenseMatrix adjoint) = regressor.PredictWithAdjoint(at, coefficients, weights);

        var estimate = new AveragedEstimate(slots.Length, jacobian.Dimension) { SimulatedSamples = sleep.Count + fresh.Count };
        double[] gradient = settings.Form == GradientForm.Direct
            ? DirectGradient(model, slots, sleep, adjoint, regressor, settings.Correction)
            : ExponentialFamilyGradient(group, slots, sleep, fresh, at, weights, regressor, settings.Correction);
        gradient.CopyTo(estimate.SlotGradient, 0);
        jacobian.PullBack(gradient, estimate.Gradient);
        estimate.AddHeldOut(predictions, predictions, group.Count, freshScores);
        if (settings.Correction is ScoreCorrection.FreshSamples or ScoreCorrection.FreshResiduals)
        {
            AddControlVariate(estimate, predictions, group.Count, freshScores);
        }

        if (settings.Correction == ScoreCorrection.FreshResiduals && settings.Form == GradientForm.Direct)
        {
            double[] ratios = DensityRatios(
                regressor, wake, group.Weights, standardiser.Apply(fresh.Observations, fresh.Count), predictions, group.Count);
            AddResiduals(estimate, predictions, group.Count, freshScores, ratios);
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
        WakeGroup group, double[] slots, ParameterJacobian jacobian, RandomKey key, int count)
    {
        ParticleBatch sleep = engine.Simulate(group.Model, slots, key, count);
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

    private (Standardiser Standardiser, KernelRidgeRegressor Regressor) Train(
        BoundModel model, ParticleBatch sleep, EstimatorSettings settings)
    {
        var standardiser = Standardiser.Fit(sleep.Observations, sleep.Count, model.ObservationSlots);
        PointSet points = standardiser.Apply(sleep.Observations, sleep.Count);
        var kernel = new Kernel(
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

    /// <summary>
    /// The mean score of the fresh samples is known to be zero: adding its multiple B mean(S), with B the regression of
    /// predictions on scores, takes the noise of the correction from r to r (1 - r), r the share of observed information.
    /// </summary>
    private static void AddControlVariate(AveragedEstimate estimate, DenseMatrix predictions, int offset, DenseMatrix scores)
    {
        int n = scores.Rows;
        int d = scores.Columns;
        var complete = Matrix<double>.Build.DenseOfArray(estimate.CompleteInformation);
        double trace = complete.Trace();
        if (d == 0 || !(trace > 0.0) || !double.IsFinite(trace))
        {
            return;
        }

        var cross = Matrix<double>.Build.Dense(d, d);
        var mean = Vector<double>.Build.Dense(d);
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < d; j++)
            {
                mean[j] += scores[i, j] / n;
                for (int k = 0; k < d; k++)
                {
                    cross[j, k] += predictions[offset + i, j] * scores[i, k] / n;
                }
            }
        }

        // A coordinate that does not touch this group has a zero row: a little on the diagonal leaves it at zero.
        for (int j = 0; j < d; j++)
        {
            complete[j, j] += 1e-9 * (complete[j, j] > 0.0 ? complete[j, j] : trace);
        }

        Vector<double> correction = cross * complete.Solve(mean);
        for (int j = 0; j < d; j++)
        {
            estimate.Gradient[j] += correction[j];
        }
    }

    /// <summary>
    /// The ratio of data to model density at the fresh points: the Riesz representer of the mean over the data, by the
    /// same kernel and ridge, (n / ridge) (kappa(x) - k(x, .) C kappa), kappa the mean kernel of the data. At the training
    /// points it is n times the dual weights. V. Chernozhukov, W. Newey and R. Singh, "Automatic debiased machine learning
    /// of causal and structural effects", Econometrica 90 (2022) 967. The ridge is far too small for a ratio, whose spikes
    /// at data far from simulations are cut off.
    /// </summary>
    private double[] DensityRatios(
        KernelRidgeRegressor regressor, PointSet wake, double[] weights, PointSet fresh, DenseMatrix predictions, int offset)
    {
        DenseMatrix kappa = GramMatrix.Multiply(regressor.Kernel, fresh, wake, ToColumn(weights), loop);
        double scale = regressor.Points.Count / (regressor.Ridge + regressor.Factor.Jitter);
        var ratios = new double[fresh.Count];
        for (int i = 0; i < ratios.Length; i++)
        {
            double ratio = scale * (kappa[i, 0] - predictions[offset + i, predictions.Columns - 1]);
            ratios[i] = Math.Clamp(ratio, 0.0, LargestRatio);
        }

        return ratios;
    }

    /// <summary>
    /// Adds the mean of (ratio - 1) (score - prediction) over the fresh samples: with it the error of the estimate is the
    /// product of the errors of the regression and of the ratio. The one is left out because the correction and its
    /// control variate hold that part already, with less noise.
    /// </summary>
    private static void AddResiduals(
        AveragedEstimate estimate, DenseMatrix predictions, int offset, DenseMatrix scores, double[] ratios)
    {
        for (int i = 0; i < ratios.Length; i++)
        {
            double weight = (ratios[i] - 1.0) / ratios.Length;
            for (int j = 0; j < scores.Columns; j++)
            {
                estimate.Gradient[j] += weight * (scores[i, j] - predictions[offset + i, j]);
            }
        }
    }

    private static DenseMatrix ToColumn(double[] values)
    {
        var column = new DenseMatrix(values.Length, 1);
        for (int i = 0; i < values.Length; i++)
        {
            column[i, 0] = values[i];
        }

        return column;
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
        if (correction is ScoreCorrection.FreshSamples or ScoreCorrection.FreshResiduals)
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
