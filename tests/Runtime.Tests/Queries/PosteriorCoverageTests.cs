using MathNet.Numerics.LinearAlgebra;
using ProbDsl.Runtime.Tests.Models;
using Xunit.Abstractions;

namespace ProbDsl.Runtime.Tests.Queries;

/// <summary>The 95 % intervals of expectations hold the exact answer as often as they say, over observations of the model.</summary>
public class PosteriorCoverageTests(ITestOutputHelper output)
{
    private static readonly Loadings Factors2 = new(
        new double[,] { { 0.8, -0.3 }, { 0.2, 0.7 }, { -0.5, 0.4 }, { 0.6, 0.5 } }, [0.0, 0.0, 0.0, 0.0], 0.5);

    [Fact]
    public void Linear_gaussian()
    {
        var model = new Factors.ScoresModel();
        var queries = new PosteriorQueries<Loadings, ValueTuple, Factors.ScoresLatents, ProbDsl.Vector>(model, Factors2, new FitOptions { Seed = 5 });
        Matrix<double> weights = Matrix<double>.Build.Dense(4, 2, static (i, j) => Factors2.Weights[i, j]);
        Matrix<double> covariance = (Matrix<double>.Build.DenseIdentity(2) + weights.Transpose() * weights / 0.25).Inverse();
        ProbDsl.Vector[] observations = [.. model.Sample(Factors2, 60, 123).Select(static unit => unit.Observation)];
        double[] hits = new double[7], z2 = new double[7], se = new double[7];
        foreach ((ProbDsl.Vector x, int row) in observations.Select((x, i) => (x, i)))
        {
            Vector<double> mean = covariance * weights.Transpose() * Vector<double>.Build.DenseOfArray(x.ToArray()) / 0.25;
            Matrix<double> second = covariance + mean.OuterProduct(mean);
            double scale = Math.Sqrt(covariance[0, 0]);
            double[] exact = [mean[0], mean[1], second[0, 0], second[0, 1], 1.0 - MathNet.Numerics.Distributions.Normal.CDF(mean[0], scale, 0.5),
                covariance[0, 1], MathNet.Numerics.Distributions.Normal.InvCDF(mean[0], scale, 0.9)];
            Posterior<Factors.ScoresLatents, ProbDsl.Vector> posterior = queries.Posterior(default, x, new PosteriorOptions { Seed = (ulong)(1000 + row / 10) });
            QueryResult[] found =
            [
                posterior.Mean(static z => z.Factors[0]), posterior.Mean(static z => z.Factors[1]),
                posterior.Mean(static z => z.Factors[0] * z.Factors[0]), posterior.Mean(static z => z.Factors[0] * z.Factors[1]),
                posterior.Probability(static z => z.Factors[0] > 0.5), posterior.Covariance(static z => z.Factors[0], static z => z.Factors[1]),
                posterior.Quantile(static z => z.Factors[0], 0.9),
            ];
            for (int j = 0; j < found.Length; j++)
            {
                double z = (found[j].Value - exact[j]) / found[j].StandardError;
                hits[j] += Math.Abs(z) <= 1.96 ? 1.0 / observations.Length : 0.0;
                z2[j] += z * z / observations.Length;
                se[j] += found[j].StandardError / observations.Length;
            }
        }

        output.WriteLine(string.Join(" ", hits.Select(h => h.ToString("F3"))) + " | " + string.Join(" ", z2.Select(h => Math.Sqrt(h).ToString("F2"))) + " | " + string.Join(" ", se.Select(h => h.ToString("F4"))));
    }

    [Fact]
    public void Mixture()
    {
        var p = new Regimes([0.4, 0.6], [0.0, 2.0], [1.0, 1.2]);
        var model = new OldFaithful.DurationModel();
        var queries = new PosteriorQueries<Regimes, ValueTuple, OldFaithful.DurationLatents, double>(model, p, new FitOptions { Seed = 5 });
        double[] observations = [.. model.Sample(p, 100, 123).Select(static unit => unit.Observation)];
        double hits = 0, z2 = 0, hits2 = 0, z22 = 0, se = 0;
        int row = 0;
        foreach (double x in observations)
        {
            double a = 0.4 * MathNet.Numerics.Distributions.Normal.PDF(0.0, 1.0, x), b = 0.6 * MathNet.Numerics.Distributions.Normal.PDF(2.0, 1.2, x);
            Posterior<OldFaithful.DurationLatents, double> posterior = queries.Posterior(default, x, new PosteriorOptions { Seed = (ulong)(1000 + row++ / 10) });
            QueryResult mean = posterior.Mean(static z => z.Regime), probability = posterior.Probability(static z => z.Regime == 1);
            double z = (mean.Value - b / (a + b)) / mean.StandardError;
            hits += Math.Abs(z) < 1.96 ? 1 : 0;
            z2 += z * z;
            se += mean.StandardError;
            z = (probability.Value - b / (a + b)) / probability.StandardError;
            hits2 += Math.Abs(z) < 1.96 ? 1 : 0;
            z22 += z * z;
        }

        output.WriteLine($"{hits / 100} {Math.Sqrt(z2 / 100)} {hits2 / 100} {Math.Sqrt(z22 / 100)} se {se / 100}");
    }
}
