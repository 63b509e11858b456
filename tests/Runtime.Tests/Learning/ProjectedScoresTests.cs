using MathNet.Numerics.LinearAlgebra;
using ProbDsl.Execution;
using ProbDsl.Learning;
using ProbDsl.Models;
using ProbDsl.Numerics;
using ProbDsl.Randomness;
using ProbDsl.Regression;
using ProbDsl.Runtime.Tests.Models;

namespace ProbDsl.Runtime.Tests.Learning;

/// <summary>The form in which no score of a particle is formed, against the form in which all are.</summary>
public class ProjectedScoresTests
{
    private const int SleepSamples = 80;
    private const int FreshSamples = 120;
    private static readonly ParallelLoop Loop = new(1);
    private static readonly CpuParticleEngine<Lane1> Engine = new(Loop);
    private static readonly RandomKey SleepKey = new(9, 0);
    private static readonly RandomKey FreshKey = new(9, 1);

    private static readonly Loadings Parameters = new(new double[,] { { 0.8, -0.3 }, { 0.2, 0.7 }, { -0.5, 0.4 } }, [0.1, -0.2, 0.3], 0.5);

    [Fact]
    public void A_projection_is_the_inner_product_of_score_and_direction()
    {
        (UnitPool pool, ParameterSpace<Loadings> space, double[] free, double[] slots) = Problem();
        var engine = new PoolEngine(Engine, Loop);
        ParticlePool particles = engine.Simulate(pool, slots, SleepKey, 20);
        DenseMatrix scores = new CoordinateScores(space.Jacobian(free)).Of(engine, slots, particles);

        DenseMatrix found = new ProjectedScores(space, free, 5, 17).Of(engine, slots, particles);

        for (int k = 0; k < 5; k++)
        {
            double[] direction = ProjectedScores.Direction(free.Length, 17, k);
            Assert.Equal(1.0, direction.Sum(static entry => entry * entry), 1e-12);
            for (int i = 0; i < 20; i++)
            {
                Assert.Equal(direction.Select((entry, j) => entry * scores[i, j]).Sum(), found[i, k], 1e-6 * (1.0 + Math.Abs(found[i, k])));
            }
        }
    }

    [Fact]
    public void Directions_are_unlike_one_another()
    {
        double[][] directions = [.. Enumerable.Range(0, 16).Select(static k => ProjectedScores.Direction(4000, 3, k))];
        for (int left = 0; left < 16; left++)
        {
            for (int right = 0; right < left; right++)
            {
                // Independent signs: the inner product has standard deviation 4000^-1/2 = 0.016.
                Assert.InRange(directions[left].Zip(directions[right], static (a, b) => a * b).Sum(), -0.08, 0.08);
            }
        }
    }

    [Theory]
    [InlineData(ScoreCorrection.None)]
    [InlineData(ScoreCorrection.Intercept)]
    [InlineData(ScoreCorrection.FreshSamples)]
    [InlineData(ScoreCorrection.FreshResiduals)]
    [InlineData(ScoreCorrection.BalancedResiduals)]
    public void The_cotangent_form_is_the_one_with_scores_but_for_the_control_variate(ScoreCorrection correction)
    {
        (UnitPool pool, ParameterSpace<Loadings> space, double[] free, double[] slots) = Problem();
        var settings = new EstimatorSettings(GradientForm.Direct, correction, SleepSamples, FreshSamples, 1.0, 0.8, 0.5);
        var estimator = new PoolEstimator(Engine, Loop);
        AveragedEstimate full = estimator.Estimate(pool, slots, new CoordinateScores(space.Jacobian(free)), settings, SleepKey, FreshKey);

        AveragedEstimate found = estimator.Estimate(pool, slots, new ProjectedScores(space, free, 4, 17), settings, SleepKey, FreshKey);

        double[] expected = [.. full.Gradient];
        if (correction.SubtractsFreshMean())
        {
            // The one form adds B mean(S) with a matrix B, the other with a number; both are known here.
            (Matrix<double> predictions, Matrix<double> scores, Matrix<double> projections, Matrix<double> predictedProjections) =
                Fresh(pool, space, free, slots);
            Vector<double> mean = scores.ColumnSums() / FreshSamples;
            Matrix<double> cross = predictions.TransposeThisAndMultiply(scores) * scores.TransposeThisAndMultiply(scores).Inverse();
            double slope = Math.Clamp(predictedProjections.PointwiseMultiply(projections).RowSums().Sum() / projections.PointwisePower(2).RowSums().Sum(), 0.0, 1.0);
            Vector<double> difference = slope * mean - cross * mean;
            expected = [.. expected.Select((value, j) => value + difference[j])];
        }

        double size = Math.Sqrt(expected.Sum(static value => value * value));
        for (int j = 0; j < free.Length; j++)
        {
            Assert.Equal(expected[j], found.Gradient[j], 1e-6 * size);
        }
    }

    private static (UnitPool, ParameterSpace<Loadings>, double[], double[]) Problem()
    {
        BoundModel model = new Factors.ScoresModel().BindTo(Parameters, default);
        double[] slots = ParameterPacking.ToSlots(Parameters);
        double[] data = Engine.Simulate(model, [.. slots.Select(static x => 1.2 * x)], new RandomKey(5, 0), 7).Observations;
        var group = new WakeGroup(model, 7, 1.0, data, [.. Enumerable.Repeat(1.0 / 7.0, 7)], [.. Enumerable.Range(0, 7).Select(static i => new[] { i })]);
        return (new UnitPool([group]), new ParameterSpace<Loadings>(Parameters), ParameterPacking.ToUnconstrained(Parameters), slots);
    }

    private static (Matrix<double> Predictions, Matrix<double> Scores, Matrix<double> Projections, Matrix<double> PredictedProjections) Fresh(
        UnitPool pool, ParameterSpace<Loadings> space, double[] free, double[] slots)
    {
        var engine = new PoolEngine(Engine, Loop);
        ParticlePool sleep = engine.Simulate(pool, slots, SleepKey, SleepSamples);
        ParticlePool fresh = engine.Simulate(pool, slots, FreshKey, FreshSamples);
        var standardiser = Standardiser.Fit(sleep.Inputs, SleepSamples, pool.InputSlots);
        PointSet points = standardiser.Apply(sleep.Inputs, SleepSamples);
        var kernel = Kernel.GaussianQuadratic(0.8 * MedianDistance.Of(points), 1.0, 3.0);
        var regressor = KernelRidgeRegressor.Create(points, kernel, 0.5, Loop);
        PointSet at = standardiser.Apply(fresh.Inputs, FreshSamples);
        var coordinates = new CoordinateScores(space.Jacobian(free));
        var projected = new ProjectedScores(space, free, 4, 17);
        return (
            Dense(regressor.Predict(at, regressor.Coefficients(coordinates.Of(engine, slots, sleep)))), Dense(coordinates.Of(engine, slots, fresh)),
            Dense(projected.Of(engine, slots, fresh)), Dense(regressor.Predict(at, regressor.Coefficients(projected.Of(engine, slots, sleep)))));
    }

    private static Matrix<double> Dense(DenseMatrix matrix) =>
        Matrix<double>.Build.Dense(matrix.Rows, matrix.Columns, (i, j) => matrix[i, j]);
}
