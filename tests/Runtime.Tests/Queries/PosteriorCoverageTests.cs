using MathNet.Numerics.Distributions;
using MathNet.Numerics.LinearAlgebra;
using ProbDsl.Runtime.Tests.Models;

namespace ProbDsl.Runtime.Tests.Queries;

/// <summary>
/// Over observations of the model, 95 % intervals of expectations hold the exact answer in 90 to 98 of a hundred: the criterion
/// of the issue. Every fifth observation has simulations of its own, so that errors are not all the same.
/// </summary>
public class PosteriorCoverageTests
{
    private static readonly PosteriorOptions Small = new() { Samples = 500, CandidatesPerSample = 40 };

    [Fact]
    public void Expectations_of_a_linear_gaussian_model()
    {
        var queries = ExactPosteriors.LinearQueries();
        var model = new Factors.ScoresModel();
        int held = 0;
        int asked = 0;
        int row = 0;
        foreach (ProbDsl.Vector x in model.Sample(ExactPosteriors.Linear, 60, 123).Select(static unit => unit.Observation))
        {
            (Vector<double> mean, Matrix<double> covariance) = ExactPosteriors.OfLinear(x);
            var posterior = queries.Posterior(default, x, Small with { Seed = (ulong)(row++ / 5) });
            (double Exact, QueryResult Found)[] answers =
            [
                (mean[0], posterior.Mean(static z => z.Factors[0])),
                (mean[1], posterior.Mean(static z => z.Factors[1])),
                (covariance[0, 0] + mean[0] * mean[0], posterior.Mean(static z => z.Factors[0] * z.Factors[0])),
                (covariance[0, 1] + mean[0] * mean[1], posterior.Mean(static z => z.Factors[0] * z.Factors[1])),
                (1.0 - Normal.CDF(mean[0], Math.Sqrt(covariance[0, 0]), 0.5), posterior.Mean(static z => z.Factors[0] > 0.5 ? 1.0 : 0.0)),
            ];
            held += answers.Count(static answer => Holds(answer.Exact, answer.Found));
            asked += answers.Length;
        }

        Assert.InRange((double)held / asked, 0.90, 0.98);
    }

    [Fact]
    public void Expectations_of_a_mixture()
    {
        var queries = ExactPosteriors.MixtureQueries();
        var model = new OldFaithful.DurationModel();
        int held = 0;
        int row = 0;
        const int Asked = 150;
        foreach (double x in model.Sample(ExactPosteriors.Overlapping, Asked, 123).Select(static unit => unit.Observation))
        {
            var posterior = queries.Posterior(default, x, Small with { Seed = (ulong)(row++ / 5) });
            held += Holds(ExactPosteriors.OfMixture(x), posterior.Mean(static z => z.Regime)) ? 1 : 0;
        }

        Assert.InRange((double)held / Asked, 0.90, 0.98);
    }

    [Fact]
    public void Probabilities_covariances_and_quantiles_are_no_more_wrong_than_they_say()
    {
        var queries = ExactPosteriors.LinearQueries();
        var model = new Factors.ScoresModel();
        var squares = new double[3];
        const int Asked = 40;
        int row = 0;
        foreach (ProbDsl.Vector x in model.Sample(ExactPosteriors.Linear, Asked, 321).Select(static unit => unit.Observation))
        {
            (Vector<double> mean, Matrix<double> covariance) = ExactPosteriors.OfLinear(x);
            double scale = Math.Sqrt(covariance[0, 0]);
            var posterior = queries.Posterior(default, x, Small with { Seed = (ulong)(row++ / 5) });
            (double Exact, QueryResult Found)[] answers =
            [
                (1.0 - Normal.CDF(mean[0], scale, 0.5), posterior.Probability(static z => z.Factors[0] > 0.5)),
                (covariance[0, 1], posterior.Covariance(static z => z.Factors[0], static z => z.Factors[1])),
                (Normal.InvCDF(mean[0], scale, 0.8), posterior.Quantile(static z => z.Factors[0], 0.8)),
            ];
            for (int j = 0; j < answers.Length; j++)
            {
                squares[j] += Math.Pow((answers[j].Found.Value - answers[j].Exact) / answers[j].Found.StandardError, 2.0) / Asked;
            }
        }

        // Root mean square errors over standard errors: one where these are right.
        Assert.All(squares, static square => Assert.InRange(Math.Sqrt(square), 0.4, 1.35));
    }

    private static bool Holds(double exact, QueryResult found)
    {
        (double low, double high) = found.Interval();
        return low <= exact && exact <= high;
    }
}
