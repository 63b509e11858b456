using ProbDsl.Execution;
using ProbDsl.Learning;
using ProbDsl.Numerics;
using ProbDsl.Randomness;
using ProbDsl.Runtime.Tests.Models;

namespace ProbDsl.Runtime.Tests.Learning;

/// <summary>Units whose givens differ in length, in one regression over sets.</summary>
public class SetPoolTests
{
    private static readonly GrowthCurve Truth = new(3.0, 0.5, 0.8, 0.3, 0.2, 0.4);
    private static readonly Growth.WeightsModel Model = new();

    [Fact]
    public void More_than_24_regressions_of_units_of_different_lengths_become_one()
    {
        Assert.Equal(24, Pools(24, GivenRule.Automatic).Count);
        Assert.Single(Pools(25, GivenRule.Automatic));
        Assert.Equal(60, Pools(60, GivenRule.Separate).Count);
        Assert.Equal(10, Pools(60, GivenRule.Pooled).Count);
        Assert.Single(Pools(12, GivenRule.Sets));
        Assert.True(Pools(25, GivenRule.Automatic)[0].HasSets);
    }

    [Fact]
    public void Sets_of_units_of_one_length_are_refused()
    {
        (double[], double[])[] data = [([0.0, 1.0], [1.0, 2.0]), ([0.5, 1.0], [1.0, 2.5])];

        var exception = Assert.Throws<InvalidOptionException>(() => Learner.Fit(Model, data, Truth, new FitOptions { Givens = GivenRule.Sets }));
        Assert.Equal("Givens", exception.Option);
    }

    [Fact]
    public void The_exponential_family_form_is_refused()
    {
        FitOptions options = new() { Phases = [new FitPhase(60, 2, 1.0)], Form = GradientForm.ExponentialFamily };

        var exception = Assert.Throws<InvalidOptionException>(() => Learner.Fit(Model, Animals(30, 1), Truth, options));
        Assert.Equal("Form", exception.Option);
    }

    [Fact]
    public void Inputs_are_the_number_of_elements_and_pairs_of_given_and_observed()
    {
        UnitPool pool = Pools(25, GivenRule.Automatic)[0];
        (double[] Ages, double[] Weights)[] data = Animals(25, 1);
        Assert.Equal(1 + 2 * 12, pool.InputSlots);
        for (int unit = 0; unit < data.Length; unit++)
        {
            double[] ages = data[unit].Ages;
            Assert.Equal([unit], pool.Rows[unit]);
            double[] expected = [ages.Length, .. ages.SelectMany((age, i) => new[] { age, data[unit].Weights[i] }), .. new double[2 * (12 - ages.Length)]];
            Assert.Equal(expected, Enumerable.Range(0, pool.InputSlots).Select(k => pool.WakeInputs[k * pool.Count + unit]));
        }
    }

    [Fact]
    public void Gradients_of_particles_of_different_lengths_are_those_of_each_length_apart()
    {
        var loop = new ParallelLoop(2);
        var engine = new PoolEngine(new CpuParticleEngine<Lane1>(loop), loop);
        UnitPool pool = Pools(30, GivenRule.Automatic)[0];
        double[] slots = ParameterPacking.ToSlots(Truth);
        ParticlePool particles = engine.Simulate(pool, slots, new RandomKey(3, 0), 90);
        double[] weights = [.. Enumerable.Range(0, 90).Select(static i => 0.1 * (i % 7) - 0.2)];
        double[] statistics = engine.SufficientStatistics(pool, particles);
        double[] cotangents = [.. statistics.Select((statistic, index) => statistic * weights[index % 90])];

        double[] found = engine.CotangentGradient(slots, particles, cotangents, weights);

        var jacobian = new ParameterJacobian([.. Enumerable.Range(0, 36).Select(static index => index % 7 == 0 ? 1.0 : 0.0)], 6);
        DenseMatrix scores = engine.Scores(slots, jacobian, particles);
        for (int slot = 0; slot < found.Length; slot++)
        {
            double expected = Enumerable.Range(0, 90).Sum(i => weights[i] * scores[i, slot]);
            Assert.Equal(expected, found[slot], 1e-9 * (1.0 + Math.Abs(expected)));
        }
    }

    [Fact]
    public void Sixty_animals_of_their_own_ages_cost_one_regression_an_iteration_on_any_number_of_threads()
    {
        FitOptions options = new() { Seed = 1, Threads = 1, Phases = [new FitPhase(100, 3, 1.0)] };
        var fit = Learner.Fit(Model, Animals(60, 1), Truth, options);

        // As many simulations as for one given: sleep and fresh samples of 3 iterations, then those of the report: sixteen regressions judged on the fresh samples of four, four gradients, and one prediction of scores.
        Assert.Equal((6 * 3 * 100) + ((16 + (4 * 5) + (4 * 6) + 6) * 1000), fit.SimulatedSamples);
        var again = Learner.Fit(Model, Animals(60, 1), Truth, options with { Threads = 2 });
        Assert.Equal(
            Array.ConvertAll(ParameterPacking.ToSlots(fit.Parameters), BitConverter.DoubleToInt64Bits),
            Array.ConvertAll(ParameterPacking.ToSlots(again.Parameters), BitConverter.DoubleToInt64Bits));
    }

    [Fact]
    public void A_fit_of_sixty_animals_of_their_own_ages_recovers_the_curves()
    {
        FitOptions options = new() { Seed = 1, Phases = [new FitPhase(300, 25, 1.0), new FitPhase(500, 20, 0.3)] };

        var fit = Learner.Fit(Model, Animals(60, 1), new GrowthCurve(2.0, 0.0, 1.0, 0.5, 0.0, 0.6), options);

        double[] truth = ParameterPacking.ToSlots(Truth);
        double[] found = ParameterPacking.ToSlots(fit.Parameters);
        double[] errors = ParameterPacking.ToSlots(fit.StandardErrors.Parameters);
        for (int j = 0; j < truth.Length; j++)
        {
            // Sixty animals tell a mean of spread .8 to a tenth: an error that is much wider would recover nothing.
            Assert.InRange(errors[j], 0.0, 0.15);
            Assert.InRange(found[j], truth[j] - 3.0 * errors[j], truth[j] + 3.0 * errors[j]);
        }
    }

    /// <summary>Gradients of the same data, one regression over sets of as many pairs as all animals have together against one for each: nearer to the exact one.</summary>
    [Fact]
    public void One_regression_over_sets_is_better_than_one_for_each_animal_of_as_many_simulations()
    {
        (double[] Ages, double[] Weights)[] data = Animals(60, 1);
        var at = new GrowthCurve(2.7, 0.6, 0.9, 0.35, 0.1, 0.5);
        GradientOptions options = new()
        {
            Seed = 3, CandidatesPerSleepSample = 1, FreshSamplesPerSleepSample = 5, Correction = ScoreCorrection.FreshResiduals,
        };
        double[] exact = UnitPoolTests.ExactGradient([.. data], at).ToArray();

        GradientEstimate<GrowthCurve> sets = GradientEstimator.Estimate(Model, data, at, options with { SleepSamples = 1200 });
        GradientEstimate<GrowthCurve> each = GradientEstimator.Estimate(
            Model, data, at, options with { SleepSamples = 20, Givens = GivenRule.Separate });

        Assert.True(Naive.Cosine(exact, [.. sets.Unconstrained]) > 0.98);
        Assert.True(Naive.RelativeError(exact, [.. sets.Unconstrained]) < Naive.RelativeError(exact, [.. each.Unconstrained]));
    }

    /// <summary>Animals weighed 3 to 12 times, each at ages of its own.</summary>
    internal static (double[] Ages, double[] Weights)[] Animals(int count, ulong seed)
    {
        var random = new Random((int)seed);
        return
        [
            .. Enumerable.Range(0, count).Select(unit =>
            {
                double[] ages = [.. Enumerable.Range(0, 3 + unit % 10).Select(_ => 4.0 * random.NextDouble()).Order()];
                return (ages, Model.Sample(Truth, ages, 1, seed * 1000 + (ulong)unit)[0].Observation);
            }),
        ];
    }

    private static IReadOnlyList<UnitPool> Pools(int count, GivenRule rule)
    {
        (double[], double[])[] data = Animals(count, 1);
        return PoolRule.Apply(WakeData.Build(Model, Truth, count, row => data[row]), rule);
    }
}
