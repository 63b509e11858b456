using MathNet.Numerics.Distributions;

namespace ProbDsl.EndToEnd.Tests.Queries;

/// <summary>
/// Over observations of the model, 95 % intervals hold the exact answer in 90 to 98 of a hundred, question by question: latents behind counts
/// and discrete latents. Every fourth observation has simulations of its own, so that errors are not all the same.
/// </summary>
public class CoverageTests
{
    private const int Asked = 150;
    private static readonly PosteriorOptions s_small = new() { Samples = 500, CandidatesPerSample = 40 };

    [Fact]
    public void ExpectationsProbabilitiesAndQuantilesBehindCounts()
    {
        var fit = QueryFits.Of(new QueryModels.CallsModel(), new QueryScales(2.5, 0.4), 60, out _);
        QueryScales p = fit.Parameters;
        int[] counts = [.. fit.Simulate(Asked, 321).Select(static unit => unit.Observation)];

        AssertCoverage(Enumerable.Range(0, Asked).Select(row =>
        {
            // Gamma(a + x, b + 1).
            double shape = p.First + counts[row];
            double rate = p.Second + 1;
            Posterior<QueryModels.CallsLatents, int> posterior = fit.Posterior(counts[row], s_small with { Seed = (ulong)(row / 4) });
            return new[]
            {
                Holds(shape / rate, posterior.Mean(static z => z.Rate)),
                Holds(Gamma.CDF(shape, rate, 5.0), posterior.Probability(static z => z.Rate < 5.0)),
                Holds(Gamma.InvCDF(shape, rate, 0.75), posterior.Quantile(static z => z.Rate, 0.75)),
            };
        }));
    }

    [Fact]
    public void ExpectationsAndProbabilitiesOfAFlag()
    {
        var fit = QueryFits.Of(new QueryModels.ReadingModel(), new QueryShift(0.6, 0.8, 1.5), 60, out _);
        QueryShift p = fit.Parameters;
        double variance = p.First * p.First + p.Second * p.Second;
        double gain = p.First * p.First / variance;
        double[] readings = [.. fit.Simulate(Asked, 321).Select(static unit => unit.Observation)];

        AssertCoverage(Enumerable.Range(0, Asked).Select(row =>
        {
            double x = readings[row];
            double high = 0.3 * Normal.PDF(p.Shift, Math.Sqrt(variance), x);
            double share = high / (high + 0.7 * Normal.PDF(0, Math.Sqrt(variance), x));
            Posterior<QueryModels.ReadingLatents, double> posterior = fit.Posterior(x, s_small with { Seed = (ulong)(row / 4) });
            return new[]
            {
                Holds(share, posterior.Mean(static z => z.IsHigh ? 1.0 : 0.0)),
                Holds(share, posterior.Probability(static z => z.IsHigh)),
                Holds(gain * x + share * (1 - gain) * p.Shift, posterior.Mean(static z => z.Level)),
            };
        }));
    }

    private static void AssertCoverage(IEnumerable<bool[]> answers)
    {
        bool[][] all = [.. answers];
        double[] shares = [.. Enumerable.Range(0, all[0].Length).Select(question => all.Average(own => own[question] ? 1.0 : 0.0))];
        Assert.All(shares, static share => Assert.InRange(share, 0.90, 0.98));
    }

    private static bool Holds(double exact, QueryResult found)
    {
        (double low, double high) = found.Interval();
        return low <= exact && exact <= high;
    }
}
