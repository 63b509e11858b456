using MathNet.Numerics.LinearAlgebra;
using ProbDsl.Queries;
using ProbDsl.Runtime.Tests.Models;

namespace ProbDsl.Runtime.Tests.Queries;

public class LogLikelihoodTests
{
    private static readonly ProbDsl.Vector[] Data =
        [.. new Factors.ScoresModel().Sample(ExactPosteriors.Linear, 25, 9).Select(static unit => unit.Observation)];

    [Theory]
    [InlineData(0.2)]
    [InlineData(1.0)]
    public void Estimates_agree_with_the_exact_likelihood_within_their_errors(double defensiveShare)
    {
        LogLikelihoodEstimate found = Estimate(Data, new LogLikelihoodOptions { DefensiveShare = defensiveShare });
        double[] deviations = [.. found.Units.Select((unit, row) => (unit.Value - Exact(Data[row])) / unit.StandardError)];
        Assert.InRange(Math.Sqrt(deviations.Average(static deviation => deviation * deviation)), 0.6, 1.5);
        Assert.InRange(found.Value - Data.Sum(Exact), -3.0 * found.StandardError, 3.0 * found.StandardError);

        // The model by itself leaves less than one effective draw in a hundred for the least likely of the units, and says so.
        Assert.Equal(defensiveShare < 1.0, found.IsReliable);
    }

    [Fact]
    public void A_proposal_takes_most_of_the_error_away()
    {
        double plain = Estimate(Data, new LogLikelihoodOptions { DefensiveShare = 1.0 }).StandardError;
        double proposed = Estimate(Data, new LogLikelihoodOptions()).StandardError;
        Assert.True(proposed < 0.4 * plain, $"{proposed} with a proposal, {plain} without");
    }

    [Fact]
    public void Threads_do_not_matter_and_equal_units_share_an_estimate()
    {
        ProbDsl.Vector[] twice = [Data[0], Data[1], Data[0]];
        LogLikelihoodEstimate one = Estimate(twice, new LogLikelihoodOptions(), threads: 1);
        Assert.Equal(one.Units, Estimate(twice, new LogLikelihoodOptions(), threads: 2).Units);
        Assert.Equal(one.Units[0], one.Units[2]);
        double expected = Math.Sqrt(4.0 * Math.Pow(one.Units[0].StandardError, 2.0) + Math.Pow(one.Units[1].StandardError, 2.0));
        Assert.Equal(expected, one.StandardError, 1e-12);
    }

    [Fact]
    public void Bad_data_and_a_stop_are_refused()
    {
        Assert.Throws<InvalidObservationException>(() => Estimate([], new LogLikelihoodOptions()));
        Assert.Equal(1, Assert.Throws<InvalidObservationException>(() => Estimate([Data[0], [1.0, 2.0, double.NaN, 0.0]], new LogLikelihoodOptions())).Row);
        Assert.Throws<ShapeMismatchException>(() => Estimate([[1.0]], new LogLikelihoodOptions()));
        Assert.Throws<OperationCanceledException>(() => LikelihoodQuery.Estimate(
            ExactPosteriors.LinearQueries(), 1, static _ => (default, Data[0]), new LogLikelihoodOptions(), new CancellationToken(canceled: true)));
    }

    private static LogLikelihoodEstimate Estimate(ProbDsl.Vector[] data, LogLikelihoodOptions options, int threads = 0) =>
        LikelihoodQuery.Estimate(ExactPosteriors.LinearQueries(threads), data.Length, row => (default, data[row]), options, default);

    private static double Exact(ProbDsl.Vector x)
    {
        Matrix<double> weights = Matrix<double>.Build.Dense(4, 2, static (i, j) => ExactPosteriors.Linear.Weights[i, j]);
        Matrix<double> covariance = weights * weights.Transpose() + 0.25 * Matrix<double>.Build.DenseIdentity(4);
        Vector<double> offset = Vector<double>.Build.Dense(4, i => x[i] - ExactPosteriors.Linear.Mean[i]);
        return -0.5 * (4.0 * Math.Log(2.0 * Math.PI) + Math.Log(covariance.Determinant()) + offset * covariance.Inverse() * offset);
    }
}
