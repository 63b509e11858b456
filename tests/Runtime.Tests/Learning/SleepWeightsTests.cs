using ProbDsl.Execution;
using ProbDsl.Learning;
using ProbDsl.Models;
using ProbDsl.Numerics;
using ProbDsl.Randomness;
using ProbDsl.Regression;
using ProbDsl.Runtime.Tests.Models;

namespace ProbDsl.Runtime.Tests.Learning;

/// <summary>Constrained weights of a sleep sample against what they are defined by.</summary>
public class SleepWeightsTests
{
    private const int Count = 25;
    private static readonly ParallelLoop Loop = new(1);

    [Fact]
    public void Normalised_weights_are_those_of_a_regression_with_an_intercept_without_penalty()
    {
        (double[][] points, Kernel kernel, KernelRidgeRegressor regressor, double[] at) = Problem();
        double[,] gram = Naive.AddRidge(Naive.Gram(kernel, points, points), 0.2);

        double[] weights = SleepWeights.Normalised(Own(regressor, at), regressor);

        // Its prediction at a point is the kriging one: [K + ridge I, 1; 1', 0] [w; m] = [k; 1].
        var bordered = new double[Count + 1, Count + 1];
        for (int i = 0; i < Count; i++)
        {
            for (int j = 0; j < Count; j++)
            {
                bordered[i, j] = gram[i, j];
            }

            bordered[i, Count] = bordered[Count, i] = 1.0;
        }

        double[] right = [.. Enumerable.Range(0, Count).Select(i => Naive.Kernel(kernel, points[i], at)), 1.0];
        double[] expected = [.. MathNet.Numerics.LinearAlgebra.Matrix<double>.Build.DenseOfArray(bordered)
            .Solve(MathNet.Numerics.LinearAlgebra.Vector<double>.Build.DenseOfArray(right))];
        Assert.Equal(1.0, weights.Sum(), 1e-12);
        Assert.All(Enumerable.Range(0, Count), i => Assert.Equal(expected[i], weights[i], 1e-9));
    }

    [Fact]
    public void Weights_without_negative_ones_sum_to_one_and_predict_within_the_range_of_the_targets()
    {
        (_, _, KernelRidgeRegressor regressor, double[] at) = Problem();
        double[] own = Own(regressor, at);
        Assert.Contains(own, static weight => weight < 0.0);

        double[] weights = SleepWeights.NonNegative(own);

        Assert.Equal(1.0, weights.Sum(), 1e-12);
        Assert.All(weights, static weight => Assert.True(weight >= 0.0));
        Assert.Equal([-1.0, 0.0], SleepWeights.NonNegative([-1.0, 0.0]));
    }

    [Theory]
    [InlineData(EstimatorWeights.Signed)]
    [InlineData(EstimatorWeights.Normalised)]
    [InlineData(EstimatorWeights.NonNegative)]
    public void What_else_the_weights_hold_is_left(EstimatorWeights kind)
    {
        (_, _, KernelRidgeRegressor regressor, double[] at) = Problem();
        double[] own = Own(regressor, at);
        double[] other = [.. Enumerable.Range(0, Count).Select(static i => 0.01 * i)];
        DenseMatrix all = DenseMatrix.Column([.. own.Zip(other, static (a, b) => a + b)]);

        DenseMatrix found = SleepWeights.Constrain(all, DenseMatrix.Column(own), kind, regressor);

        double[] wanted = kind switch
        {
            EstimatorWeights.Normalised => SleepWeights.Normalised(own, regressor),
            EstimatorWeights.NonNegative => SleepWeights.NonNegative(own),
            _ => own,
        };
        Assert.All(Enumerable.Range(0, Count), i => Assert.Equal(wanted[i] + other[i], found[i, 0], 1e-12));
    }

    /// <summary>
    /// The derivative of a Normal log density in its scale is at least -1 / scale for each observed number, for a square is not negative. Signed weights
    /// predict less where a datum lies beyond the simulations, and the scale collapses (method.md 2.1); weights that are not negative cannot.
    /// </summary>
    [Fact]
    public void Only_signed_weights_predict_negative_squares()
    {
        var engine = new CpuParticleEngine<Lane1>(Loop);
        (BoundModel model, double[] slots) = Given.Bound("Factors");
        int noise = slots.Length - 1;
        double least = -model.ObservationSlots / slots[noise];

        int Below(EstimatorWeights weights) => Enumerable.Range(0, 40).Count(seed =>
        {
            double[] datum = engine.Simulate(model, [.. slots.Select(static x => 2.0 * x)], new RandomKey((ulong)seed, 7), 1).Observations;
            var pool = new UnitPool([new WakeGroup(model, 1, 1.0, datum, [1.0], [[0]])]);
            var settings = new EstimatorSettings(GradientForm.Direct, ScoreCorrection.None, 40, 10, 1.0, 0.8, 0.05, Weights: weights);
            var identity = new double[slots.Length * slots.Length];
            for (int i = 0; i < slots.Length; i++)
            {
                identity[i * slots.Length + i] = 1.0;
            }

            AveragedEstimate estimate = new PoolEstimator(engine, Loop).Estimate(
                pool, slots, new CoordinateScores(new ParameterJacobian(identity, slots.Length)), settings,
                new RandomKey((ulong)seed, 0), new RandomKey((ulong)seed, 1));
            return estimate.SlotGradient[noise] < least - 1e-9;
        });

        Assert.InRange(Below(EstimatorWeights.Signed), 1, 40);
        Assert.Equal(0, Below(EstimatorWeights.NonNegative));
    }

    /// <summary>There each datum has weights of its own: that an option is passed over must not go unsaid.</summary>
    [Theory]
    [InlineData(3, GradientForm.ExponentialFamily)]
    [InlineData(130, GradientForm.Automatic)]
    public void Constrained_weights_are_refused_where_natural_parameters_are_regressed(int lengths, GradientForm form)
    {
        var model = new Factors.ScoresModel();
        var start = new Loadings(new Matrix(lengths, 2, [.. Enumerable.Range(0, 2 * lengths).Select(static j => Math.Sin(j))]), new double[lengths], 0.5);
        ProbDsl.Vector[] data = [.. model.Sample(start, 20, 3).Select(static unit => unit.Observation)];
        FitOptions options = new() { Form = form, Phases = [new FitPhase(40, 1, 1.0)] };

        foreach (EstimatorWeights weights in new[] { EstimatorWeights.Normalised, EstimatorWeights.NonNegative })
        {
            var exception = Assert.Throws<InvalidOptionException>(() => Learner.Fit(model, data, start, options with { Weights = weights }));

            Assert.Equal("Weights", exception.Option);
            Assert.Contains("expected Signed", exception.Message, StringComparison.Ordinal);
            Assert.Contains(weights.ToString(), exception.Message, StringComparison.Ordinal);
        }

        Learner.Fit(model, data, start, options with { Weights = EstimatorWeights.NonNegative, Form = GradientForm.Direct });
    }

    private static (double[][] Points, Kernel Kernel, KernelRidgeRegressor Regressor, double[] At) Problem()
    {
        var random = new Random(12);
        double[][] points = Naive.RandomPoints(random, Count, 2);
        Kernel kernel = Kernel.GaussianQuadratic(0.7, 1.0, 2.0);
        return (points, kernel, KernelRidgeRegressor.Create(Naive.ToPoints(points), kernel, 0.2, Loop), [0.5, -0.4]);
    }

    private static double[] Own(KernelRidgeRegressor regressor, double[] at)
    {
        DenseMatrix dual = regressor.Adjoint(Naive.ToPoints([at]), DenseMatrix.Column([1.0]));
        return [.. Enumerable.Range(0, Count).Select(i => dual[i, 0])];
    }
}
