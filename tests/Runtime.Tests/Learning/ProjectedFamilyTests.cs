using ProbDsl.Execution;
using ProbDsl.Learning;
using ProbDsl.Models;
using ProbDsl.Numerics;
using ProbDsl.Randomness;
using ProbDsl.Regression;
using ProbDsl.Runtime.Tests.Models;

namespace ProbDsl.Runtime.Tests.Learning;

/// <summary>The exponential-family form along directions, against the form in which every coordinate is known.</summary>
public class ProjectedFamilyTests
{
    private const int SleepSamples = 80;
    private const int FreshSamples = 120;
    private static readonly ParallelLoop Loop = new(1);
    private static readonly CpuParticleEngine<Lane1> Engine = new(Loop);
    private static readonly RandomKey SleepKey = new(9, 0);
    private static readonly RandomKey FreshKey = new(9, 1);
    private static readonly Loadings Parameters = new(new double[,] { { 0.8, -0.3 }, { 0.2, 0.7 }, { -0.5, 0.4 } }, [0.1, -0.2, 0.3], 0.5);
    private static readonly EstimatorSettings Uncorrected =
        new(GradientForm.ExponentialFamily, ScoreCorrection.None, SleepSamples, FreshSamples, 1.0, 0.8, 0.5);

    private static readonly BoundModel Model = new Factors.ScoresModel().BindTo(Parameters, default);
    private static readonly ParameterSpace<Loadings> Space = new(Parameters);
    private static readonly double[] Free = ParameterPacking.ToUnconstrained(Parameters);
    private static readonly double[] Slots = ParameterPacking.ToSlots(Parameters);

    [Theory]
    [InlineData(ScoreCorrection.None)]
    [InlineData(ScoreCorrection.Intercept)]
    public void The_gradient_is_that_of_all_coordinates(ScoreCorrection correction)
    {
        UnitPool pool = Pool(Engine.Simulate(Model, Slots, new RandomKey(5, 0), 7).Observations, 7);
        var estimator = new PoolEstimator(Engine, Loop);
        EstimatorSettings settings = Uncorrected with { Correction = correction };

        AveragedEstimate full = estimator.Estimate(pool, Slots, new CoordinateScores(Space.Jacobian(Free)), settings, SleepKey, FreshKey);
        AveragedEstimate found = estimator.Estimate(pool, Slots, new ProjectedScores(Space, Free, 4, 17), settings, SleepKey, FreshKey);

        Assert.Equal(full.Gradient, found.Gradient);
    }

    /// <summary>A held-out sample's predicted projection is the direction times the gradient that this sample would have as the only datum.</summary>
    [Fact]
    public void A_judged_prediction_is_the_gradient_at_that_sample_along_the_direction()
    {
        var engine = new PoolEngine(Engine, Loop);
        var targets = new ProjectedScores(Space, Free, 3, 17);
        UnitPool pool = Pool(new double[3], 1);
        ParticlePool sleep = engine.Simulate(pool, Slots, SleepKey, SleepSamples);
        ParticlePool particles = engine.Simulate(pool, Slots, FreshKey, 5);
        var fresh = new SleepSample(particles, targets.Of(engine, Slots, particles), 5, 0);
        (InputSpace embedding, PointSet points) = PoolRegression.Embed(pool, sleep, Uncorrected);
        IPointRegressor regressor = PoolRegression.Train(points, Uncorrected, Loop);

        (DenseMatrix predictions, DenseMatrix scores) =
            ProjectedFamily.Judge(engine, targets, regressor, pool, sleep, fresh, embedding.Apply(particles.Units), 0);

        var estimator = new PoolEstimator(Engine, Loop);
        for (int i = 0; i < 5; i++)
        {
            UnitPool alone = Pool([.. Enumerable.Range(0, 3).Select(slot => particles.Inputs[slot * 5 + i])], 1);
            double[] gradient = estimator.Estimate(
                alone, Slots, new CoordinateScores(Space.Jacobian(Free)), Uncorrected, SleepKey, FreshKey).Gradient;
            for (int k = 0; k < 3; k++)
            {
                double expected = ProjectedScores.Direction(Free.Length, 17, k).Zip(gradient, static (a, b) => a * b).Sum();
                Assert.Equal(expected, predictions[i, k], 1e-6 * (1.0 + Math.Abs(expected)));
                Assert.Equal(fresh.Scores[i, k], scores[i, k]);
            }
        }
    }

    /// <summary>With the datum that a particle itself is, the function of the latents is the particle's own score.</summary>
    [Fact]
    public void The_targets_of_the_choice_at_a_particles_own_observation_are_its_score()
    {
        var engine = new PoolEngine(Engine, Loop);
        ParticlePool particles = engine.Simulate(Pool(new double[3], 1), Slots, SleepKey, 4);
        var targets = new ProjectedScores(Space, Free, 4, 17);
        DenseMatrix scores = targets.Of(engine, Slots, particles);

        DenseMatrix found = ProjectedFamily.AtData(engine, targets, Pool(particles.Inputs, 4), particles);

        for (int k = 0; k < 4; k++)
        {
            Assert.Equal(scores[k, k], found[k, k], 1e-6 * (1.0 + Math.Abs(scores[k, k])));
        }
    }

    /// <summary>More chunks than are held at once: sums in the same order as of one chunk after another.</summary>
    [Fact]
    public void A_gradient_of_many_chunks_is_the_sum_of_those_of_the_chunks()
    {
        const int Count = 128 * 37 + 5;
        ParticleBatch batch = Engine.Simulate(Model, Slots, SleepKey, Count);
        double[] cotangents = Engine.SufficientStatistics(Model, batch.Observations, Count);
        double[] weights = [.. Enumerable.Range(0, Count).Select(static i => 1.0 + i % 7)];
        var expected = new double[Slots.Length];
        for (int start = 0; start < Count; start += 128)
        {
            var own = new double[Slots.Length];
            Model.CotangentGradient<Lane1>(Slots, batch, cotangents, weights, own, start, Math.Min(start + 128, Count));
            for (int slot = 0; slot < own.Length; slot++)
            {
                expected[slot] += own[slot];
            }
        }

        Assert.Equal(expected, Engine.CotangentGradient(Model, Slots, batch, cotangents, weights));
        Assert.Equal(expected, new CpuParticleEngine<Lane1>(new ParallelLoop(3)).CotangentGradient(Model, Slots, batch, cotangents, weights));
    }

    private static UnitPool Pool(double[] observations, int count) => new(
    [
        new WakeGroup(
            Model, count, 1.0, observations, [.. Enumerable.Repeat(1.0 / count, count)], [.. Enumerable.Range(0, count).Select(static i => new[] { i })]),
    ]);
}
