using ProbDsl.Execution;
using ProbDsl.LinearAlgebra;
using ProbDsl.Randomness;
using ProbDsl.Regression;

namespace ProbDsl.Learning;

/// <summary>
/// One estimate of the gradient for one pool of units: simulate, regress, and one reverse pass through the sleep
/// sample with cotangents (S_i, a_i) (method.md 1.2 and 1.3).
/// </summary>
internal sealed partial class PoolEstimator(IParticleEngine engine, ParallelLoop loop)
{
    private readonly PoolEngine _engine = new(engine, loop);

    // From one estimate to the next: the regressions of an estimate do not outlive it.
    private readonly WorkspacePool _workspaces = new();

    private SleepSimulation Simulation => new(_engine, loop);

    /// <param name="pool">The units.</param>
    /// <param name="slots">Parameters.</param>
    /// <param name="targets">What the regression is judged by.</param>
    /// <param name="settings">How to estimate.</param>
    /// <param name="sleepKey">Random numbers of the training pairs.</param>
    /// <param name="freshKey">Random numbers of the held-out samples.</param>
    /// <exception cref="NotFiniteException">Too many simulations or their scores are not finite.</exception>
    internal AveragedEstimate Estimate(
        UnitPool pool, double[] slots, ScoreTargets targets, EstimatorSettings settings, RandomKey sleepKey, RandomKey freshKey)
    {
        if (pool.HasSets && settings.Form == GradientForm.ExponentialFamily)
        {
            throw new InvalidOptionException(
                nameof(FitOptions.Form),
                $"Option {nameof(FitOptions.Form)}: expected {nameof(GradientForm.Direct)} where units of different lengths share a regression, found {settings.Form}; or set {nameof(FitOptions.Givens)} to {nameof(GivenRule.Separate)}.");
        }

        SleepSample sleep = settings.Mixture is { } mixture
            ? Simulation.DrawMixture(pool, slots, targets, settings.SleepSamples, mixture, sleepKey)
            : Simulation.TrainingPairs(pool, slots, targets, settings.SleepSamples, settings.CandidatesPerSleepSample, sleepKey);
        SleepSample fresh = Simulation.Draw(pool, slots, targets, settings.FreshSamples, freshKey);
        (InputSpace embedding, PointSet points) = PoolRegression.Embed(pool, sleep.Particles, settings);
        using WorkspaceLease lease = _workspaces.Lend();
        IPointRegressor regressor = PoolRegression.Train(points, settings, loop, sleep.Weights, lease);
        PointSet wake = embedding.Apply(pool.Wake);
        PointSet freshPoints = embedding.Apply(fresh.Particles.Units);
        DenseMatrix dual = regressor.Adjoint(wake, DenseMatrix.Column(pool.Weights));
        DenseMatrix coefficients = Append(regressor.Coefficients(sleep.Scores), regressor.CoefficientsOfDual(dual));

        // Wake observations first, then the fresh ones, so that one sweep serves both.
        var at = PointSet.Join(wake, freshPoints);
        double[] weights = PointWeights(pool, fresh.Count, settings.Correction);
        (DenseMatrix predictions, DenseMatrix adjoint) = regressor.PredictWithAdjoint(at, coefficients, weights);
        bool hasRatios = settings.Form == GradientForm.Direct
            && settings.Correction is ScoreCorrection.FreshResiduals or ScoreCorrection.BalancedResiduals;
        double reliance = !hasRatios || settings.Correction == ScoreCorrection.BalancedResiduals || !settings.ResidualsByLeverage
            ? 1.0
            : DensityRatio.Reliability(regressor, wake, freshPoints);
        double[] ratios = !hasRatios
            ? []
            : settings.Correction == ScoreCorrection.FreshResiduals
                ? DensityRatio.FromDual(regressor, wake, pool.Weights, freshPoints, predictions, pool.Count)
                : DensityRatio.Balancing(regressor, wake, pool.Weights, freshPoints, loop);

        for (int i = 0; i < ratios.Length; i++)
        {
            ratios[i] = 1.0 + reliance * (ratios[i] - 1.0);
        }

        double[][] ofBlocks = EstimateBlocks(pool, slots, sleep, fresh, weights, settings, predictions, lease);
        var estimate = new AveragedEstimate(slots.Length, targets.Dimension, targets.Columns)
        {
            ResidualShare = hasRatios ? reliance : 0.0,
            SimulatedSamples = sleep.Simulated + fresh.Simulated,
            DroppedSimulations = sleep.Dropped + fresh.Dropped,
            EffectiveSampleSize = EffectiveSampleSize(adjoint),
        };
        (DenseMatrix judged, int judgedFrom, DenseMatrix judgedScores) = (predictions, pool.Count, fresh.Scores);
        if (targets is ProjectedScores projected && settings.Form == GradientForm.ExponentialFamily)
        {
            (judged, judgedScores) = ProjectedFamily.Judge(_engine, projected, regressor, pool, sleep.Particles, fresh, at, pool.Count);
            judgedFrom = 0;
        }

        estimate.AddHeldOut(judged, judgedFrom, judgedScores);
        double slope = targets.AreCoordinates ? 0.0 : ScoreIdentity.PooledSlope(judged, judgedFrom, judgedScores);
        double[] gradient = (settings.Form, targets.AreCoordinates) switch
        {
            (GradientForm.ExponentialFamily, _) =>
                ExponentialFamilyGradient(pool, slots, sleep.Particles, fresh.Particles, at, weights, slope, regressor, settings.Correction),
            (_, true) => DirectGradient(
                pool, slots, sleep.Particles, SleepWeights.Constrain(adjoint, dual, settings.Weights, regressor), regressor, settings.Correction),
            _ => CotangentForm(
                pool, slots, sleep.Particles, fresh.Particles, at, weights, ratios, slope, dual, regressor, settings),
        };
        ReplaceSlots(gradient, ofBlocks, settings);
        gradient.CopyTo(estimate.SlotGradient, 0);
        targets.PullBack(gradient, estimate.Gradient);
        if (targets.AreCoordinates)
        {
            Correct(estimate, pool, sleep, fresh, predictions, ratios, settings);
        }

        estimate.AddRegression(regressor.Jitter, regressor.Diagnostics);
        if (settings.LooksAtCloud)
        {
            estimate.Look = CloudLook.Make(pool, wake, freshPoints, regressor, loop);
        }

        return estimate;
    }

    /// <summary>What is known of the coordinates one by one: the range of their scores, and the scores of the fresh samples.</summary>
    private static void Correct(
        AveragedEstimate estimate, UnitPool pool, SleepSample sleep, SleepSample fresh, DenseMatrix predictions, double[] ratios, EstimatorSettings settings)
    {
        if (settings.Form == GradientForm.Direct)
        {
            PredictionRange.Clip(estimate, sleep.Scores, predictions, pool.Weights, settings.ClipsPredictions);
        }

        if (settings.Correction.SubtractsFreshMean())
        {
            ScoreIdentity.AddControlVariate(estimate, predictions, pool.Count, fresh.Scores);
        }

        ScoreIdentity.AddResiduals(estimate, predictions, pool.Count, fresh.Scores, ratios);
    }

    /// <summary>Embedded simulations and what is regressed on them, for the choice of hyperparameters.</summary>
    internal ChoiceSample SleepPairs(
        UnitPool pool, double[] slots, ScoreTargets targets, GradientForm form, RandomKey key, RandomKey featureKey, int count, int candidatesPerSleepSample,
        RegressionPlan plan)
    {
        SleepSample sleep = Simulation.TrainingPairs(pool, slots, targets, count, candidatesPerSleepSample, key);
        UnitBatch units = sleep.Particles.Units;
        IUnitSpace space = InputSpace.Units(pool, units, plan, map: null);
        DenseMatrix regressed = targets is ProjectedScores projected && form == GradientForm.ExponentialFamily
            ? ProjectedFamily.AtData(_engine, projected, pool, sleep.Particles)
            : sleep.Scores;
        var sample = new ChoiceSample(pool, units, regressed, space.Apply(units), [.. space.InputOfCoordinate]);
        if (!plan.LearnsFeatures)
        {
            return sample;
        }

        SleepSample more = Simulation.Draw(pool, slots, targets, FeatureLearning.BatchSize * FeatureLearning.Batches, featureKey);
        return sample with
        {
            More = (more.Particles.Units, more.Scores),
            MorePoints = plan.HasNetwork ? space.Apply(more.Particles.Units) : null,
        };
    }

    private double[] DirectGradient(
        UnitPool pool, double[] slots, ParticlePool sleep, DenseMatrix adjoint, IPointRegressor regressor, ScoreCorrection correction)
    {
        if (correction == ScoreCorrection.Intercept)
        {
            AddIntercept(adjoint, [1.0], regressor);
        }

        return LogJointGradient(pool, slots, sleep, Column(adjoint, 0));
    }

    /// <summary>
    /// The direct gradient with its corrections where no score of a particle is ever formed: two reverse passes, one through the
    /// sleep sample and one through the fresh one. The residuals' predictions join the cotangents of the regression; the control variate
    /// of <see cref="ScoreIdentity"/> is one number, the regression of predictions on scores pooled over the targets.
    /// </summary>
    private double[] CotangentForm(
        UnitPool pool, double[] slots, ParticlePool sleep, ParticlePool fresh, PointSet at, double[] weights, double[] ratios,
        double slope, DenseMatrix dual, IPointRegressor regressor, EstimatorSettings settings)
    {
        ScoreCorrection correction = settings.Correction;
        var pointWeights = (double[])weights.Clone();
        var freshWeights = new double[fresh.Count];
        double control = correction.SubtractsFreshMean() ? slope : 0.0;
        for (int i = 0; i < fresh.Count; i++)
        {
            double residual = ratios.Length > 0 ? (ratios[i] - 1.0) / fresh.Count : 0.0;
            pointWeights[pool.Count + i] -= residual;
            freshWeights[i] = residual + control / fresh.Count;
        }

        DenseMatrix adjoint = SleepWeights.Constrain(
            regressor.Adjoint(at, DenseMatrix.Column(pointWeights)), dual, settings.Weights, regressor);
        double[] gradient = DirectGradient(pool, slots, sleep, adjoint, regressor, correction);
        if (correction.SubtractsFreshMean())
        {
            Add(gradient, LogJointGradient(pool, slots, fresh, freshWeights));
        }

        return gradient;
    }

    /// <summary>sum_i w_i grad log p(z_i, x_i): the log joint at the simulated observation is s(x_i) . eta_i - normaliser_i up to a constant.</summary>
    private double[] LogJointGradient(UnitPool pool, double[] slots, ParticlePool particles, double[] weights)
    {
        double[] cotangents = _engine.SufficientStatistics(pool, particles);
        for (int statistic = 0; statistic < pool.StatisticSlots; statistic++)
        {
            Span<double> row = cotangents.AsSpan(statistic * particles.Count, particles.Count);
            for (int i = 0; i < row.Length; i++)
            {
                row[i] *= weights[i];
            }
        }

        return _engine.CotangentGradient(slots, particles, cotangents, weights);
    }

    private double[] ExponentialFamilyGradient(
        UnitPool pool, double[] slots, ParticlePool sleep, ParticlePool fresh, PointSet at, double[] pointWeights, double control,
        IPointRegressor regressor, ScoreCorrection correction)
    {
        int statistics = pool.StatisticSlots;
        double[] wakeStatistics = _engine.WakeStatistics(pool);
        double[] freshStatistics = _engine.SufficientStatistics(pool, fresh);
        var rightHandSides = new DenseMatrix(at.Count, statistics + 1);
        var totals = new double[statistics + 1];
        for (int i = 0; i < at.Count; i++)
        {
            for (int j = 0; j < statistics; j++)
            {
                double statistic = i < pool.Count
                    ? wakeStatistics[j * pool.Count + i]
                    : freshStatistics[j * fresh.Count + i - pool.Count];
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

        double[] gradient = _engine.CotangentGradient(slots, sleep, cotangents, Column(adjoint, statistics));
        if (control > 0.0 && correction.SubtractsFreshMean())
        {
            var freshWeights = new double[fresh.Count];
            Array.Fill(freshWeights, control / fresh.Count);
            Add(gradient, LogJointGradient(pool, slots, fresh, freshWeights));
        }

        return gradient;
    }

    private static void Add(double[] gradient, double[] more)
    {
        for (int slot = 0; slot < gradient.Length; slot++)
        {
            gradient[slot] += more[slot];
        }
    }

    /// <summary>
    /// With an unpenalised intercept the weights of the targets sum to what the cotangents sum to; the intercept itself
    /// is the generalised least-squares mean, so the difference is spread along C 1.
    /// </summary>
    private void AddIntercept(DenseMatrix adjoint, ReadOnlySpan<double> totals, IPointRegressor regressor)
    {
        var ones = new DenseMatrix(adjoint.Rows, 1);
        for (int i = 0; i < ones.Rows; i++)
        {
            ones[i, 0] = 1.0;
        }

        DenseMatrix solved = regressor.Dual(ones);
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

    /// <summary>(sum |a|)^2 / sum a^2 of the weights of the sleep sample: as many pairs as would do the same with equal weights.</summary>
    internal static double EffectiveSampleSize(DenseMatrix adjoint)
    {
        double sum = 0.0;
        double squares = 0.0;
        for (int i = 0; i < adjoint.Rows; i++)
        {
            sum += Math.Abs(adjoint[i, 0]);
            squares += adjoint[i, 0] * adjoint[i, 0];
        }

        return squares > 0.0 ? sum * sum / squares : 0.0;
    }

    private static double[] PointWeights(UnitPool pool, int fresh, ScoreCorrection correction)
    {
        var weights = new double[pool.Count + fresh];
        pool.Weights.CopyTo(weights, 0);
        if (correction.SubtractsFreshMean())
        {
            Array.Fill(weights, -1.0 / fresh, pool.Count, fresh);
        }

        return weights;
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
