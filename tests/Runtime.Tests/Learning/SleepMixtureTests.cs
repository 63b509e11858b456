using MathNet.Numerics.LinearAlgebra;
using ProbDsl.Execution;
using ProbDsl.Learning;
using ProbDsl.Models;
using ProbDsl.Numerics;
using ProbDsl.Optimisation;
using ProbDsl.Randomness;
using ProbDsl.Regression;
using ProbDsl.Runtime.Tests.Models;

namespace ProbDsl.Runtime.Tests.Learning;

/// <summary>A sleep sample wider than the model: its weights, the regression with weights, and the estimate made of both.</summary>
public class SleepMixtureTests
{
    private static readonly ParallelLoop Loop = new(1);
    private static readonly CpuParticleEngine<Lane1> Engine = new(Loop);
    private static readonly RandomKey Key = new(31, 0);

    [Theory]
    [MemberData(nameof(Given.Names), MemberType = typeof(Given))]
    public void Weighted_means_over_the_mixture_are_means_over_the_model(string name)
    {
        (BoundModel model, double[] slots) = Given.Bound(name);
        var pool = new UnitPool([new WakeGroup(model, 1, 1.0, new double[model.ObservationSlots], [1.0], [[0]])]);
        // Weights of components must sum to one, else a density would not.
        double[][] others = [[.. slots.Select(static x => 1.1 * x)], [.. slots.Select(static x => 0.95 * x)]];
        if (name == "OldFaithful")
        {
            others[0][1] = 1.0 - others[0][0];
            others[1][1] = 1.0 - others[1][0];
        }

        const int Count = 20_000;
        SleepSample sample = new SleepSimulation(new PoolEngine(Engine, Loop), Loop).DrawMixture(
            pool, slots, new CoordinateScores(Identity(slots.Length)), Count, others, Key);

        double[] weights = sample.Weights!;
        Assert.Equal(Count, weights.Length);
        Assert.All(weights, static weight => Assert.InRange(weight, 1e-3, 2.0));

        // The mean weight is one and, as under the model, the mean score is zero: both within five standard errors.
        AssertMean(1.0, weights);
        for (int j = 0; j < slots.Length; j++)
        {
            // The derivative in a free weight of a component, 1 / w where it is drawn, has the mean one.
            AssertMean(name == "OldFaithful" && j < 2 ? 1.0 : 0.0, [.. weights.Select((weight, i) => weight * sample.Scores[i, j])]);
        }
    }

    [Fact]
    public void A_weight_is_one_over_the_mean_ratio_of_densities()
    {
        double[] weights = SleepMixture.Weights([-1.0, -2.0, double.NegativeInfinity], [[-1.0, -1.0, -1.0], [-3.0, -2.5, double.NegativeInfinity]]);

        Assert.Equal(1.0 / (0.5 + 0.25 * (1.0 + Math.Exp(-2.0))), weights[0], 1e-15);
        Assert.Equal(1.0 / (0.5 + 0.25 * (Math.E + Math.Exp(-0.5))), weights[1], 1e-15);
        Assert.Equal(1e-3, weights[2]);
    }

    [Fact]
    public void A_point_of_weight_two_counts_as_two_points()
    {
        var random = new Random(4);
        double[][] points = Naive.RandomPoints(random, 30, 2);
        double[,] targets = Naive.RandomMatrix(random, 30, 1);
        double[] weights = [.. Enumerable.Range(0, 30).Select(static i => i % 3 == 0 ? 2.0 : 1.0)];
        int[] copied = [.. Enumerable.Range(0, 30), .. Enumerable.Range(0, 30).Where(static i => i % 3 == 0)];
        Kernel kernel = Kernel.GaussianQuadratic(0.8, 1.0, 2.0);
        PointSet at = Naive.ToPoints(Naive.RandomPoints(random, 7, 2));

        KernelRidgeRegressor weighted = KernelRidgeRegressor.Create(Naive.ToPoints(points), kernel, 0.1, Loop, weights);
        KernelRidgeRegressor doubled = KernelRidgeRegressor.Create(Naive.ToPoints([.. copied.Select(i => points[i])]), kernel, 0.1, Loop);
        DenseMatrix found = weighted.Predict(at, weighted.Coefficients(Naive.ToDense(targets)));
        DenseMatrix expected = doubled.Predict(at, doubled.Coefficients(DenseMatrix.Column([.. copied.Select(i => targets[i, 0])])));

        for (int i = 0; i < at.Count; i++)
        {
            Assert.Equal(expected[i, 0], found[i, 0], 1e-10);
        }
    }

    [Fact]
    public void The_estimate_is_that_of_the_weighted_regression()
    {
        (BoundModel model, double[] slots) = Given.Bound("Factors");
        double[] data = Engine.Simulate(model, slots, new RandomKey(5, 0), 7).Observations;
        var pool = new UnitPool([new WakeGroup(model, 7, 1.0, data, [.. Enumerable.Repeat(1.0 / 7.0, 7)], [.. Enumerable.Range(0, 7).Select(static i => new[] { i })])]);
        var targets = new CoordinateScores(Identity(slots.Length));
        double[][] others = [[.. slots.Select(static x => 1.2 * x)]];
        var settings = new EstimatorSettings(GradientForm.Direct, ScoreCorrection.None, 60, 10, 1.0, 0.8, 0.5, Mixture: others);

        AveragedEstimate found = new PoolEstimator(Engine, Loop).Estimate(pool, slots, targets, settings, Key, new RandomKey(31, 1));

        SleepSample sample = new SleepSimulation(new PoolEngine(Engine, Loop), Loop).DrawMixture(pool, slots, targets, 60, others, Key);
        var standardiser = Standardiser.Fit(sample.Particles.Inputs, 60, model.ObservationSlots);
        double[][] points = Points(standardiser.Apply(sample.Particles.Inputs, 60));
        double[][] wake = Points(standardiser.Apply(data, 7));
        Kernel kernel = Kernel.GaussianQuadratic(0.8 * MedianDistance.Of(Naive.ToPoints(points)), 1.0, 3.0);
        Matrix<double> gram = Dense(Naive.Gram(kernel, points, points))
            + 0.5 * Matrix<double>.Build.DenseOfDiagonalArray([.. sample.Weights!.Select(static weight => 1.0 / weight)]);
        Matrix<double> scores = Matrix<double>.Build.Dense(60, slots.Length, (i, j) => sample.Scores[i, j]);
        Vector<double> expected = (Dense(Naive.Gram(kernel, wake, points)) * gram.Solve(scores)).ColumnSums() / 7.0;
        for (int j = 0; j < slots.Length; j++)
        {
            Assert.Equal(expected[j], found.Gradient[j], 1e-9 * expected.L2Norm());
        }
    }

    [Fact]
    public void Points_around_are_opposite_pairs_at_the_same_distance_by_complete_information()
    {
        var space = new ParameterSpace<Loadings>(Given.Loadings);
        double[] at = ParameterPacking.ToUnconstrained(Given.Loadings);
        int d = at.Length;
        var random = new Random(8);
        double[,] complete = Naive.RandomPositive(random, d);
        double[,] information = Naive.RandomPositive(random, d);
        var memory = new StepMemory(3, [.. information.Cast<double>()], [.. complete.Cast<double>()], [.. Enumerable.Repeat(1e-9, d)]);

        double[][] found = SleepMixture.Around(at, space, memory, Key);

        Assert.Equal(4, found.Length);
        for (int i = 0; i < found.Length; i++)
        {
            double[] free = ParameterPacking.ToUnconstrained(Given.Loadings.WithValues(found[i]));
            double[] opposite = ParameterPacking.ToUnconstrained(Given.Loadings.WithValues(found[i ^ 1]));
            double[] step = [.. free.Zip(at, static (there, here) => there - here)];
            Assert.Equal(1.0, NaturalStep.SquaredLength(step, complete), 1e-6);
            Assert.All(Enumerable.Range(0, d), j => Assert.Equal(at[j], 0.5 * (free[j] + opposite[j]), 1e-9));
        }

        Assert.Empty(SleepMixture.Around(at, space, StepMemory.Empty, Key));
    }

    private static void AssertMean(double expected, double[] values)
    {
        double mean = values.Average();
        double variance = values.Average(value => (value - mean) * (value - mean));
        Assert.Equal(expected, mean, 5.0 * Math.Sqrt(variance / values.Length) + 1e-12);
    }

    private static double[][] Points(PointSet points) => [.. Enumerable.Range(0, points.Count).Select(i => points.ByPoint.Row(i).ToArray())];

    private static Matrix<double> Dense(double[,] values) => Matrix<double>.Build.DenseOfArray(values);

    private static ParameterJacobian Identity(int slots)
    {
        var dense = new double[slots * slots];
        for (int i = 0; i < slots; i++)
        {
            dense[i * slots + i] = 1.0;
        }

        return new ParameterJacobian(dense, slots);
    }
}
