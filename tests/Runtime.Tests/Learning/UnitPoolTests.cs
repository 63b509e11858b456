using MathNet.Numerics.LinearAlgebra;
using ProbDsl.Execution;
using ProbDsl.Learning;
using ProbDsl.Models;
using ProbDsl.Numerics;
using ProbDsl.Randomness;
using ProbDsl.Runtime.Tests.Models;

namespace ProbDsl.Runtime.Tests.Learning;

/// <summary>Units of many different givens in one regression.</summary>
public class UnitPoolTests
{
    private static readonly ParallelLoop Loop = new(2);
    private static readonly PoolEngine Engine = new(new CpuParticleEngine<Lane1>(Loop), Loop);

    [Fact]
    public void Up_to_24_givens_of_a_shape_have_a_regression_each()
    {
        Assert.Equal(24, PoolRule.Apply(Groups(24, 3), GivenRule.Automatic).Count);
        Assert.Single(PoolRule.Apply(Groups(25, 3), GivenRule.Automatic));
        Assert.Single(PoolRule.Apply(Groups(4, 3), GivenRule.Pooled));
        Assert.Equal(30, PoolRule.Apply(Groups(30, 3), GivenRule.Separate).Count);

        // Units of another length have other inputs.
        Assert.Equal(2, PoolRule.Apply([.. Groups(25, 3), .. Groups(30, 2)], GivenRule.Automatic).Count);
        Assert.Equal(1 + 3, PoolRule.Apply([.. Groups(25, 3), .. Groups(3, 2)], GivenRule.Automatic).Count);
    }

    [Fact]
    public void Inputs_are_the_observation_and_what_varies_of_the_given()
    {
        // Ages are 0, i, 2 i: the first is the same for all.
        var pool = new UnitPool(Groups(3, 3));

        Assert.Equal(3 + 2, pool.InputSlots);
        Assert.Equal(3, pool.Units);
        Assert.Equal(1.0, pool.Share, 1e-12);
        Assert.Equal(1.0, pool.Weights.Sum(), 1e-12);
        for (int unit = 0; unit < 3; unit++)
        {
            Assert.Equal(unit + 1.0, pool.WakeInputs[3 * 3 + unit]);
            Assert.Equal(2.0 * (unit + 1.0), pool.WakeInputs[4 * 3 + unit]);
        }
    }

    [Theory]
    [InlineData(7)]
    [InlineData(40)]
    [InlineData(1000)]
    public void Particles_are_as_many_as_asked_for_and_each_given_has_its_turn(int count)
    {
        var pool = new UnitPool(Groups(40, 3));
        double[] slots = ParameterPacking.ToSlots(Given.GrowthCurve);
        var seen = new HashSet<WakeGroup>();
        for (uint round = 0; round < 60; round++)
        {
            ParticlePool particles = Engine.Simulate(pool, slots, new RandomKey(1, round), count);
            Assert.Equal(count, particles.Count);
            Assert.Equal(count, particles.Parts.Sum(static part => part.Batch.Count));
            foreach (ParticlePool.Part part in particles.Parts)
            {
                seen.Add(part.Group);
                Assert.InRange(part.Batch.Count, 1, count / 40 + 1);

                // Inputs are those of the group that the particle was simulated for.
                Assert.Equal(part.Group.Model.DataSlots[1], particles.Inputs[3 * count + part.First]);
            }
        }

        Assert.Equal(40, seen.Count);
    }

    [Fact]
    public void A_selection_keeps_particles_with_their_groups()
    {
        var pool = new UnitPool(Groups(5, 2));
        double[] slots = ParameterPacking.ToSlots(Given.GrowthCurve);
        ParticlePool all = Engine.Simulate(pool, slots, new RandomKey(1, 0), 50);
        int[] chosen = [0, 3, 9, 10, 27, 28, 49];

        ParticlePool some = all.Select(chosen);

        Assert.Equal(chosen.Length, some.Count);
        double[] logJoint = Engine.LogJoint(slots, all);
        Assert.Equal(chosen.Select(i => logJoint[i]), Engine.LogJoint(slots, some));
        for (int k = 0; k < pool.InputSlots; k++)
        {
            Assert.Equal(chosen.Select(i => all.Inputs[k * 50 + i]), some.Inputs.Skip(k * chosen.Length).Take(chosen.Length));
        }
    }

    /// <summary>Against the exact gradient of 200 units, each with ages of its own: their observations are jointly normal.</summary>
    [Fact]
    public void The_pooled_gradient_points_where_the_exact_one_does()
    {
        var model = new Growth.WeightsModel();
        GrowthCurve truth = new(3.0, 0.5, 0.8, 0.3, 0.2, 0.4);
        var at = new GrowthCurve(2.7, 0.6, 0.9, 0.35, 0.1, 0.5);
        var random = new Random(4);
        var data = new List<(double[], double[])>();
        for (int unit = 0; unit < 200; unit++)
        {
            double[] ages = [random.NextDouble(), 1.0 + random.NextDouble(), 2.0 + 2.0 * random.NextDouble()];
            data.Add((ages, model.Sample(truth, ages, 1, (ulong)unit)[0].Observation));
        }

        GradientEstimate<GrowthCurve> estimate = GradientEstimator.Estimate(model, data, at, new GradientOptions { SleepSamples = 1000, Seed = 3 });

        Vector<double> exact = ExactGradient(data, at);
        Vector<double> found = Vector<double>.Build.DenseOfArray([.. estimate.Unconstrained]);
        double cosine = exact * found / (exact.L2Norm() * found.L2Norm());
        Assert.InRange(cosine, 0.97, 1.0);
        Assert.InRange((exact - found).L2Norm() / exact.L2Norm(), 0.0, 0.3);
    }

    [Fact]
    public void A_fit_with_a_thousand_givens_takes_no_thousand_regressions()
    {
        var model = new Growth.WeightsModel();
        GrowthCurve truth = new(3.0, 0.5, 0.8, 0.3, 0.2, 0.4);
        (double[], double[])[] data =
        [
            .. Enumerable.Range(0, 1000).Select(unit =>
            {
                double[] ages = [0.0, 1.0 + 1e-3 * unit, 3.0];
                return (ages, model.Sample(truth, ages, 1, (ulong)unit)[0].Observation);
            }),
        ];

        var fit = Learner.Fit(model, data, truth, new FitOptions { Seed = 1, Phases = [new FitPhase(100, 3, 1.0)] });

        // One pool: sleep and fresh samples in 3 iterations, then 16 regressions on 1000 each with the fresh samples of 4, 4 gradients and one regression more.
        Assert.Equal((6 * 3 * 100) + ((16 + (4 * 5) + (4 * 6) + 6) * 1000), fit.SimulatedSamples);
        Assert.Equal(1000, fit.Diagnostics.DistanceRatios.Count);
    }

    private static List<WakeGroup> Groups(int count, int ages)
    {
        var groups = new List<WakeGroup>();
        for (int i = 0; i < count; i++)
        {
            double[] given = [.. Enumerable.Range(0, ages).Select(age => (double)age * (i + 1))];
            BoundModel bound = new Growth.WeightsModel().BindTo(Given.GrowthCurve, given);
            groups.Add(new WakeGroup(bound, 1, 1.0 / count, [.. given.Select(static age => 1.0 + age)], [1.0], [[i]]));
        }

        return groups;
    }

    /// <summary>Of the mean log-likelihood, in unconstrained coordinates, by differences.</summary>
    internal static Vector<double> ExactGradient(List<(double[] Ages, double[] Weights)> data, GrowthCurve at)
    {
        double[] free = ParameterPacking.ToUnconstrained(at);
        return Vector<double>.Build.Dense(free.Length, j =>
        {
            const double Step = 1e-5;
            double[] above = [.. free];
            double[] below = [.. free];
            above[j] += Step;
            below[j] -= Step;
            return (LogLikelihood(data, ParameterPacking.FromUnconstrained(at, above)) - LogLikelihood(data, ParameterPacking.FromUnconstrained(at, below)))
                / (2.0 * Step * data.Count);
        });
    }

    private static double LogLikelihood(List<(double[] Ages, double[] Weights)> data, GrowthCurve p)
    {
        double total = 0.0;
        foreach ((double[] ages, double[] weights) in data)
        {
            // x = (1, age) (intercept, slope) + noise, the slope leaning on the intercept.
            Matrix<double> design = Matrix<double>.Build.Dense(ages.Length, 2, (i, j) => j == 0 ? 1.0 : ages[i]);
            double intercept = p.InterceptSpread * p.InterceptSpread;
            Matrix<double> spread = Matrix<double>.Build.DenseOfArray(new[,]
            {
                { intercept, p.Lean * intercept },
                { p.Lean * intercept, p.Lean * p.Lean * intercept + p.SlopeSpread * p.SlopeSpread },
            });
            Matrix<double> covariance = design * spread * design.Transpose() + p.Noise * p.Noise * Matrix<double>.Build.DenseIdentity(ages.Length);
            Vector<double> residual = Vector<double>.Build.Dense(ages.Length, i => weights[i] - p.Intercept - p.Slope * ages[i]);
            total -= 0.5 * (residual * covariance.Solve(residual) + covariance.Cholesky().DeterminantLn + ages.Length * Math.Log(2.0 * Math.PI));
        }

        return total;
    }
}
