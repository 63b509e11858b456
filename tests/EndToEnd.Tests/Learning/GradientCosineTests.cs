using Corpus;
using MathNet.Numerics.LinearAlgebra;
using ProbDsl.EndToEnd.Tests.Generated;
using ProbDsl.Ledger;
using ProbDsl.Ledger.Likelihoods;

namespace ProbDsl.EndToEnd.Tests.Learning;

/// <summary>
/// The estimated gradient points where the exact one does: faithful-1d, 20 random points within half a unit of the
/// optimum (unconstrained coordinates), n = 1000, one estimate at each (docs/decisions/0007 has the count over 520 points).
/// </summary>
public class GradientCosineTests
{
    private const int Points = 20;
    private const double Radius = 0.5;

    [Fact]
    public void CosineToTheExactGradientIsAbove99Percent()
    {
        double[] minutes = LedgerData.EruptionMinutes();
        var optimum = new Regimes([0.34840463, 0.65159537], [2.01860782, 4.27334342], [0.23562177, 0.43706314]);
        double[] centre = optimum.ToUnconstrained();
        var random = new Random(20240601);
        for (int i = 0; i < Points; i++)
        {
            double[] point = [.. centre.Zip(InBall(random, centre.Length), (at, by) => at + by)];
            double[] exact = ExactGradient(minutes, optimum, point);
            Regimes parameters = optimum.FromUnconstrained(point);
            double cosine = Cosine(exact, EstimatedGradient(minutes, parameters, (ulong)i));
            Assert.True(cosine > 0.99, $"point {i}: cosine {cosine}");
        }
    }

    private static double[] EstimatedGradient(double[] minutes, Regimes at, ulong seed) =>
        [.. GradientEstimator.Estimate(new OldFaithful.DurationModel(), minutes, at, new GradientOptions { Seed = seed, SleepSamples = 1000 }).Unconstrained];

    private static double[] ExactGradient(double[] minutes, Regimes template, double[] point)
    {
        double LogLikelihood(double[] free)
        {
            Regimes p = template.FromUnconstrained(free);
            return NormalMixtureLikelihood.Evaluate(minutes, p.Weights, p.Means, p.Scales);
        }

        return [.. Enumerable.Range(0, point.Length).Select(slot => PointProperty.CentralDifference(LogLikelihood, point, slot))];
    }

    private static double Cosine(double[] left, double[] right)
    {
        Vector<double> a = Vector<double>.Build.Dense(left);
        Vector<double> b = Vector<double>.Build.Dense(right);
        return a * b / (a.L2Norm() * b.L2Norm());
    }

    // Uniform in the ball: a random direction, a radius whose d-th power is uniform.
    private static double[] InBall(Random random, int dimension)
    {
        double[] direction = [.. Enumerable.Range(0, dimension).Select(_ => MathNet.Numerics.Distributions.Normal.Sample(random, 0, 1))];
        double length = Math.Sqrt(direction.Sum(value => value * value));
        double radius = Radius * Math.Pow(random.NextDouble(), 1.0 / dimension);
        return Array.ConvertAll(direction, value => radius * value / length);
    }
}
