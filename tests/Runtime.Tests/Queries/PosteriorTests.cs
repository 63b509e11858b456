using ProbDsl.Runtime.Tests.Models;

namespace ProbDsl.Runtime.Tests.Queries;

public class PosteriorTests
{
    private static readonly ProbDsl.Vector Observation = [0.9, 0.1, -0.2, 0.8];

    private static Posterior<Factors.ScoresLatents, ProbDsl.Vector> Linear(PosteriorOptions? options = null, int threads = 0) =>
        ExactPosteriors.LinearQueries(threads).Posterior(default, Observation, options ?? new PosteriorOptions { Samples = 300 });

    [Fact]
    public void Answers_depend_neither_on_threads_nor_on_what_was_asked_before()
    {
        var one = Linear(threads: 1);
        var two = Linear(threads: 2);
        QueryResult late = two.Quantile(static z => z.Factors[1], 0.3);
        QueryResult covariance = two.Covariance(static z => z.Factors[0], static z => z.Factors[1]);
        Assert.Equal(one.Mean(static z => z.Factors[0]), two.Mean(static z => z.Factors[0]));
        Assert.Equal(one.Covariance(static z => z.Factors[0], static z => z.Factors[1]), covariance);
        Assert.Equal(one.Probability(static z => z.Factors[0] > 0), two.Probability(static z => z.Factors[0] > 0));
        Assert.Equal(one.Quantile(static z => z.Factors[1], 0.3), late);
        Assert.Equal(one.Sample(50, 4).Select(static z => z.Factors), two.Sample(50, 4).Select(static z => z.Factors));
        Assert.Equal(one.Predict(50, 4), two.Predict(50, 4));
        Assert.Equal(one.Sample(10, 4).Select(static z => z.Factors), two.Sample(50, 4).Take(10).Select(static z => z.Factors));
    }

    [Fact]
    public void Probabilities_and_quantiles_are_monotone_and_go_together()
    {
        var posterior = Linear();
        double before = 0.0;
        for (double limit = -5.0; limit <= 5.0; limit += 0.25)
        {
            double probability = posterior.Probability(z => z.Factors[0] <= limit).Value;
            Assert.InRange(probability, before, 1.0);
            before = probability;
        }

        Assert.Equal(1.0, before);
        double[] levels = [0.01, 0.1, 0.25, 0.5, 0.75, 0.9, 0.99];
        QueryResult[] quantiles = posterior.Quantiles(static z => z.Factors[0], levels);
        for (int j = 0; j < levels.Length; j++)
        {
            Assert.True(j == 0 || quantiles[j].Value >= quantiles[j - 1].Value);
            Assert.True(posterior.Probability(z => z.Factors[0] <= quantiles[j].Value).Value >= levels[j] - 1e-12);
            Assert.True(posterior.Probability(z => z.Factors[0] < quantiles[j].Value).Value <= levels[j] + 1e-12);
        }
    }

    [Fact]
    public void Covariance_matrices_are_positive_semidefinite()
    {
        var posterior = Linear();
        QueryResult[,] found = posterior.Covariance(
            static z => z.Factors[0], static z => z.Factors[1], static z => z.Factors[0] + z.Factors[1], static z => z.Factors[0] * z.Factors[1]);
        var matrix = MathNet.Numerics.LinearAlgebra.Matrix<double>.Build.Dense(4, 4, (i, j) => found[i, j].Value);
        Assert.All(matrix.Evd(MathNet.Numerics.LinearAlgebra.Symmetricity.Symmetric).EigenValues, static value => Assert.True(value.Real > -1e-10, $"{value}"));
        Assert.Equal(found[0, 1], found[1, 0]);
        Assert.Equal(posterior.Covariance(static z => z.Factors[0], static z => z.Factors[1]).Value, found[0, 1].Value, 1e-12);
    }

    [Fact]
    public void Samples_and_replicates_have_the_moments_of_the_posterior()
    {
        var posterior = ExactPosteriors.LinearQueries().Posterior(default, Observation, new PosteriorOptions { Samples = 2000 });
        var (mean, covariance) = ExactPosteriors.OfLinear(Observation);
        double[] drawn = [.. posterior.Sample(4000, 1).Select(static z => z.Factors[0])];
        double scale = Math.Sqrt(covariance[0, 0]);
        double average = drawn.Average();
        Assert.InRange((average - mean[0]) / scale, -0.15, 0.15);
        Assert.InRange(drawn.Average(value => (value - average) * (value - average)) / covariance[0, 0], 0.85, 1.15);

        // E[x' | x] = mean + W E[z | x], and its variance W S W' + noise^2.
        double[] replicates = [.. posterior.Predict(4000, 1).Select(static x => x[0])];
        double expected = ExactPosteriors.Linear.Mean[0] + ExactPosteriors.Linear.Weights[0, 0] * mean[0] + ExactPosteriors.Linear.Weights[0, 1] * mean[1];
        Assert.InRange(replicates.Average(), expected - 0.08, expected + 0.08);
        Assert.True(replicates.Average(value => (value - expected) * (value - expected)) > 0.25);
    }

    [Fact]
    public void Constant_functions_are_exact_and_an_event_not_seen_is_not_called_impossible()
    {
        var posterior = Linear();
        QueryResult constant = posterior.Mean(static _ => 3.0);
        Assert.Equal(3.0, constant.Value);
        Assert.Equal(0.0, constant.StandardError);
        QueryResult never = posterior.Probability(static z => z.Factors[0] > 100.0);
        Assert.Equal(0.0, never.Value);
        Assert.InRange(never.StandardError, 1e-4, 0.05);
        Assert.Equal(0.0, posterior.Covariance(static _ => 1.0, static z => z.Factors[0]).Value);
    }

    [Fact]
    public void Tolerance_is_met_with_more_simulations_or_said_to_be_missed()
    {
        var coarse = new PosteriorOptions { Samples = 200, LargestSamples = 800 };
        double plain = Linear(coarse).Mean(static z => z.Factors[0]).StandardError;
        QueryResult finer = Linear(coarse with { Tolerance = 0.75 * plain }).Mean(static z => z.Factors[0]);
        Assert.True(finer.MeetsTolerance);
        Assert.True(finer.StandardError <= 0.75 * plain);
        QueryResult missed = Linear(coarse with { Tolerance = 1e-6 }).Mean(static z => z.Factors[0]);
        Assert.False(missed.MeetsTolerance);
        Assert.True(missed.StandardError < plain);
    }

    [Fact]
    public void Observations_off_the_cloud_are_told()
    {
        Assert.False(Linear().IsOutside);
        Assert.InRange(Linear().Distance, 0.1, 3.0);
        Assert.InRange(Linear().EffectiveSampleSize, 30.0, 300.0);
        var far = ExactPosteriors.LinearQueries().Posterior(default, [9.0, -9.0, 9.0, 9.0], new PosteriorOptions { Samples = 300 });
        Assert.True(far.IsOutside);
        Assert.True(far.Distance > 5.0);
        Assert.True(far.Mean(static z => z.Factors[0]).StandardError > 2.0 * Linear().Mean(static z => z.Factors[0]).StandardError);
    }

    [Fact]
    public void Bad_questions_are_refused()
    {
        var posterior = Linear();
        Assert.Throws<ArgumentNullException>(() => posterior.Mean(null!));
        Assert.Throws<ArgumentNullException>(() => posterior.Probability(null!));
        Assert.Throws<ArgumentException>(() => posterior.Mean(static _ => double.NaN));
        Assert.Throws<ArgumentException>(() => posterior.Covariance(static z => z.Factors[0], static _ => double.PositiveInfinity));
        Assert.Throws<ArgumentException>(() => posterior.Covariance([]));
        Assert.Throws<ArgumentException>(() => posterior.Quantiles(static z => z.Factors[0], []));
        Assert.All([0.0, 1.0, -0.1, double.NaN], level => Assert.Throws<ArgumentOutOfRangeException>(() => posterior.Quantile(static z => z.Factors[0], level)));
        Assert.Throws<ArgumentOutOfRangeException>(() => posterior.Sample(0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => posterior.Predict(-1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => posterior.Mean(static z => z.Factors[0]).Interval(1.0));
        var queries = ExactPosteriors.LinearQueries();
        Assert.Throws<ShapeMismatchException>(() => queries.Posterior(default, [1.0, 2.0]));
        Assert.Throws<InvalidObservationException>(() => queries.Posterior(default, null!));
        Assert.Throws<InvalidObservationException>(() => queries.Posterior(default, [1.0, double.NaN, 0.0, 0.0]));
        Assert.Throws<InvalidOptionException>(() => new PosteriorOptions { Samples = 0 });
        Assert.Throws<InvalidOptionException>(() => new PosteriorOptions { Tolerance = 0.0 });
        Assert.Throws<InvalidOptionException>(() => new LogLikelihoodOptions { DefensiveShare = 0.0 });
        Assert.Throws<InvalidOptionException>(() => new CalibrationOptions { Levels = [0.5, 1.0] });
        Assert.Throws<InvalidOptionException>(() => new CalibrationOptions { Levels = [] });
    }
}
