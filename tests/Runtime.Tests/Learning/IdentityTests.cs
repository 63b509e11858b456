using ProbDsl.Execution;
using ProbDsl.Learning;
using ProbDsl.Models;
using ProbDsl.Numerics;
using ProbDsl.Randomness;
using ProbDsl.Regression;
using ProbDsl.Runtime.Tests.Models;

namespace ProbDsl.Runtime.Tests.Learning;

/// <summary>Gallery, section 4, "identity": targets are differentiated, samples and the solve are not.</summary>
public class IdentityTests
{
    private const int SleepSamples = 150;
    private const int FreshSamples = 60;
    private static readonly ParallelLoop Loop = new(1);
    private static readonly CpuParticleEngine<Lane1> Engine = new(Loop);
    private static readonly RandomKey SleepKey = new(1, 0);
    private static readonly RandomKey FreshKey = new(1, 1);

    public static TheoryData<string, GradientForm, ScoreCorrection> Cases
    {
        get
        {
            var cases = new TheoryData<string, GradientForm, ScoreCorrection>();
            foreach (string name in Given.All)
            {
                foreach (GradientForm form in new[] { GradientForm.Direct, GradientForm.ExponentialFamily })
                {
                    foreach (ScoreCorrection correction in Enum.GetValues<ScoreCorrection>())
                    {
                        cases.Add(name, form, correction);
                    }
                }
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Given.Names), MemberType = typeof(Given))]
    public void The_cotangent_gradient_equals_central_differences_with_cotangents_held(string name)
    {
        (BoundModel model, double[] slots) = Given.Bound(name);
        ParticleBatch sleep = Engine.Simulate(model, slots, SleepKey, SleepSamples);
        var random = new Random(2);
        double[] weights = [.. Enumerable.Range(0, SleepSamples).Select(_ => Naive.Normal(random))];
        double[] cotangents = [.. Enumerable.Range(0, model.StatisticSlots * SleepSamples).Select(_ => Naive.Normal(random))];

        double[] gradient = Engine.CotangentGradient(model, slots, sleep, cotangents, weights);

        double Objective(double[] at)
        {
            (double[] natural, double[] normalisers) = Engine.NaturalParameters(model, at, sleep);
            return natural.Zip(cotangents, static (a, b) => a * b).Sum() - normalisers.Zip(weights, static (a, b) => a * b).Sum();
        }

        double scale = gradient.Max(Math.Abs);
        for (int slot = 0; slot < slots.Length; slot++)
        {
            double expected = FourthOrderDifference(Objective, slots, slot);
            Assert.Equal(expected, gradient[slot], 1e-6 * Math.Max(scale * 1e-3, Math.Abs(expected)));
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_estimate_equals_the_regression_of_each_samples_gradient(string name, GradientForm form, ScoreCorrection correction)
    {
        (BoundModel model, double[] slots) = Given.Bound(name);
        WakeGroup group = SomeData(model, slots);
        var settings = new EstimatorSettings(form, correction, SleepSamples, FreshSamples, 1.0, 0.7, 0.05);
        ParameterJacobian identity = Identity(slots.Length);

        AveragedEstimate estimate = new PoolEstimator(Engine, Loop).Estimate(new UnitPool([group]), slots, new CoordinateScores(identity), settings, SleepKey, FreshKey);

        double[] expected = DirectlyByDefinition(group, slots, settings);
        double scale = expected.Max(Math.Abs);
        for (int slot = 0; slot < slots.Length; slot++)
        {
            Assert.Equal(expected[slot], estimate.SlotGradient[slot], 1e-10 * Math.Max(1.0, scale));
        }
    }

    /// <summary>
    /// For every datum, regress the gradient that each sleep sample has with that datum in place of its own observation
    /// (exponential-family form) or with its own (direct form), predict at the datum, and average. No adjoint anywhere.
    /// </summary>
    private static double[] DirectlyByDefinition(WakeGroup group, double[] slots, EstimatorSettings settings)
    {
        BoundModel model = group.Model;
        ParticleBatch sleep = Engine.Simulate(model, slots, SleepKey, SleepSamples);
        ParticleBatch fresh = Engine.Simulate(model, slots, FreshKey, FreshSamples);
        var standardiser = Standardiser.Fit(sleep.Observations, sleep.Count, model.ObservationSlots);
        PointSet points = standardiser.Apply(sleep.Observations, sleep.Count);
        var kernel = Kernel.GaussianQuadratic(settings.BandwidthFactor * MedianDistance.Of(points), settings.QuadraticWeight, points.Dimension);
        KernelRidgeRegressor regressor = KernelRidgeRegressor.Create(points, kernel, settings.Ridge, Loop);

        bool usesFresh = settings.Correction is not (ScoreCorrection.None or ScoreCorrection.Intercept);
        double[] gradient = new double[slots.Length];
        for (int datum = 0; datum < group.Count; datum++)
        {
            Add(ParticleBatch.Column(group.Observations, group.Count, datum), group.Weights[datum]);
        }

        for (int i = 0; i < fresh.Count && usesFresh; i++)
        {
            Add(ParticleBatch.Column(fresh.Observations, fresh.Count, i), -1.0 / fresh.Count);
        }

        return gradient;

        void Add(double[] observation, double weight)
        {
            DenseMatrix targets = Targets(model, slots, sleep, settings.Form == GradientForm.Direct ? null : observation);
            double[] means = new double[slots.Length];
            if (settings.Correction == ScoreCorrection.Intercept)
            {
                means = GeneralisedMeans(regressor, targets);
                Subtract(targets, means);
            }

            DenseMatrix prediction = regressor.Predict(standardiser.Apply(observation, 1), regressor.Coefficients(targets));
            for (int slot = 0; slot < slots.Length; slot++)
            {
                gradient[slot] += weight * (means[slot] + prediction[0, slot]);
            }
        }
    }

    private static DenseMatrix Targets(BoundModel model, double[] slots, ParticleBatch sleep, double[]? observation)
    {
        var targets = new DenseMatrix(sleep.Count, slots.Length);
        double[] own = Engine.LogJointGradients(model, slots, sleep);
        double[]? statistics = observation is null ? null : Engine.SufficientStatistics(model, observation, 1);
        for (int i = 0; i < sleep.Count; i++)
        {
            double[] row = new double[slots.Length];
            if (statistics is null)
            {
                row = ParticleBatch.Column(own, sleep.Count, i);
            }
            else
            {
                double[] cotangents = new double[model.StatisticSlots * sleep.Count];
                ParticleBatch.SetColumn(cotangents, sleep.Count, i, statistics);
                double[] weights = new double[sleep.Count];
                weights[i] = 1.0;
                model.CotangentGradient<Lane1>(slots, sleep, cotangents, weights, row, i, i + 1);
            }

            row.CopyTo(targets.Row(i));
        }

        return targets;
    }

    /// <summary>The intercept of generalised least squares: 1' C t / 1' C 1.</summary>
    private static double[] GeneralisedMeans(KernelRidgeRegressor regressor, DenseMatrix targets)
    {
        var ones = new DenseMatrix(targets.Rows, 1);
        for (int i = 0; i < ones.Rows; i++)
        {
            ones[i, 0] = 1.0;
        }

        DenseMatrix solved = regressor.Coefficients(ones);
        double total = Enumerable.Range(0, targets.Rows).Sum(i => solved[i, 0]);
        return [.. Enumerable.Range(0, targets.Columns).Select(j =>
            Enumerable.Range(0, targets.Rows).Sum(i => solved[i, 0] * targets[i, j]) / total)];
    }

    private static void Subtract(DenseMatrix targets, double[] means)
    {
        for (int i = 0; i < targets.Rows; i++)
        {
            for (int j = 0; j < targets.Columns; j++)
            {
                targets[i, j] -= means[j];
            }
        }
    }

    private static WakeGroup SomeData(BoundModel model, double[] slots)
    {
        const int Units = 9;
        double[] observations = Engine.Simulate(model, slots, new RandomKey(77, 0), Units).Observations;
        double[] weights = [.. Enumerable.Range(0, Units).Select(static i => (i + 1.0) / 45.0)];
        return new WakeGroup(model, Units, 1.0, observations, weights, [.. Enumerable.Range(0, Units).Select(static i => new[] { i })]);
    }

    private static ParameterJacobian Identity(int slots)
    {
        var dense = new double[slots * slots];
        for (int i = 0; i < slots; i++)
        {
            dense[i * slots + i] = 1.0;
        }

        return new ParameterJacobian(dense, slots);
    }

    private static double FourthOrderDifference(Func<double[], double> function, double[] slots, int slot)
    {
        double step = 1e-3 * Math.Max(1.0, Math.Abs(slots[slot]));
        double At(double by)
        {
            double[] moved = (double[])slots.Clone();
            moved[slot] += by * step;
            return function(moved);
        }

        return (8.0 * (At(1.0) - At(-1.0)) - (At(2.0) - At(-2.0))) / (12.0 * step);
    }
}
