using MathNet.Numerics.Distributions;
using ProbDsl.Gallery;
using ProbDsl.Ledger;

namespace ProbDsl.EndToEnd.Tests.Ledger.Traps;

/// <summary>Where the likelihood has no maximum, or more than one, a fit says so in words: it neither diverges nor is silent.</summary>
public class TrapTests
{
    private static readonly FitOptions s_options = new() { Seed = 1, Phases = [new FitPhase(300, 30, 1.0), new FitPhase(300, 30, 0.3)] };

    private static readonly (double StandardError, double Effect)[] s_schools =
        [(15, 28), (10, 8), (16, -3), (11, 7), (9, -1), (11, 1), (10, 18), (18, 12)];

    [Fact]
    public void ComponentOnOnePoint()
    {
        // One eruption far from all others: a component on it alone has an unbounded likelihood.
        double[] minutes = [.. LedgerData.EruptionMinutes().Where(minute => minute > 3), 12.0];

        Fit<Regimes> fit = Learner.Fit(new OldFaithful.DurationModel(), minutes, new Regimes([0.5, 0.5], [4, 12], [0.5, 0.5]), s_options);

        AssertFinite(fit);
        // Whether its weight fell below two units or its scale went astray, some parameter of the second component is named as that of an empty one.
        Assert.Contains(fit.Warnings, warning => warning.Contains("[1]", StringComparison.Ordinal) && warning.Contains("empty", StringComparison.Ordinal));
    }

    [Fact]
    public void SpreadWhoseMaximumIsZero()
    {
        // The ledger's maximum, by the closed form: an effect is Normal(mean, spread^2 + standard error^2).
        Assert.Equal(-29.674244, Schools(7.685617, 0), 5e-7);
        Assert.True(Schools(7.685617, 1) < Schools(7.685617, 0));

        ConditionalFit<Coaching, double, EightSchools.EstimateLatents, double> fit =
            Learner.Fit(new EightSchools.EstimateModel(), s_schools, new Coaching(0, 10), s_options);

        AssertFinite(fit);
        Assert.Contains(fit.Warnings, warning => warning.StartsWith("Spread = ", StringComparison.Ordinal) && warning.Contains("zero", StringComparison.Ordinal));
        Assert.InRange(-29.674244 - Schools(fit.Parameters.Mean, fit.Parameters.Spread), -1e-6, MedalRule.Limit(Medal.Bronze, 2));
    }

    [Fact]
    public void ItemThatEverybodyAnswersRight()
    {
        bool[][] answers = [.. LedgerData.LawSchoolAnswers().Select(answer => (bool[])[.. answer[..4], true])];

        Fit<Items> fit = Learner.Fit(new Rasch.AnswersModel(), answers, RaschSample.Start, s_options);

        AssertFinite(fit);
        Assert.Contains(fit.Warnings, warning => warning.StartsWith("Easiness[4]", StringComparison.Ordinal) && warning.Contains("infinity", StringComparison.Ordinal));
    }

    [Fact]
    public void ComponentsInTheOtherOrder()
    {
        double[] minutes = LedgerData.EruptionMinutes();
        Regimes start = Faithful1DSample.Start;
        var swapped = new Regimes([.. start.Weights.Reverse()], [.. start.Means.Reverse()], [.. start.Scales.Reverse()]);

        Regimes first = Learner.Fit(new OldFaithful.DurationModel(), minutes, start, s_options).Parameters;
        Regimes second = Learner.Fit(new OldFaithful.DurationModel(), minutes, swapped, s_options).Parameters;

        // Labels are free: it is the likelihood that is compared, and each component with the one in its place.
        Assert.True(first.Means[0] < first.Means[1] && second.Means[0] > second.Means[1]);
        Assert.All((Regimes[])[first, second], regimes => Assert.InRange(
            LedgerRow.Faithful1D.Gap(Faithful1DSample.ExactLogLikelihood(regimes)), -1e-5, MedalRule.Limit(Medal.Bronze, 5)));
        Assert.Equal(first.Weights[0], second.Weights[1], 0.02);
    }

    [Fact]
    public void FactorsTurned()
    {
        Vector[] flowers = Array.ConvertAll(LedgerData.IrisLengths(), row => (Vector)row);
        SeveralFactors start = Ppca2Sample.Start();
        double[,] turned = new double[4, 2];
        for (int j = 0; j < 4; j++)
        {
            (turned[j, 0], turned[j, 1]) = (
                Math.Cos(1) * start.Loadings[j, 0] - Math.Sin(1) * start.Loadings[j, 1],
                Math.Sin(1) * start.Loadings[j, 0] + Math.Cos(1) * start.Loadings[j, 1]);
        }

        Fit<SeveralFactors> first = Learner.Fit(new FlowerPlane.LengthsModel(), flowers, start, s_options);
        Fit<SeveralFactors> second = Learner.Fit(new FlowerPlane.LengthsModel(), flowers, start with { Loadings = turned }, s_options);

        // Loadings are identified up to a rotation: the fit says so, and likelihoods and covariances are compared.
        Assert.All((Fit<SeveralFactors>[])[first, second], fit =>
        {
            AssertFinite(fit);
            Assert.Contains(fit.Warnings, warning => warning.Contains("hardly seen in the data", StringComparison.Ordinal));
            Assert.InRange(LedgerRow.Ppca2.Gap(Ppca2Sample.ExactLogLikelihood(fit.Parameters)), -1e-5, MedalRule.Limit(Medal.Bronze, 12));
        });
        for (int i = 0; i < 4; i++)
        {
            for (int j = 0; j < 4; j++)
            {
                // Within one standard error of a covariance of normal numbers (Anderson, "An introduction to multivariate statistical analysis", 3.4).
                double covariance = Covariance(first.Parameters, i, j);
                double variance = Covariance(first.Parameters, i, i) * Covariance(first.Parameters, j, j) + covariance * covariance;
                Assert.Equal(covariance, Covariance(second.Parameters, i, j), Math.Sqrt(variance / flowers.Length));
            }
        }
    }

    private static double Schools(double mean, double spread) => s_schools.Sum(school =>
        Normal.PDFLn(mean, Math.Sqrt(spread * spread + school.StandardError * school.StandardError), school.Effect));

    private static double Covariance(SeveralFactors p, int i, int j) =>
        Functions.Dot(p.Loadings.Row(i), p.Loadings.Row(j)) + (i == j ? p.Noise * p.Noise : 0);

    private static void AssertFinite<TParameters>(Fit<TParameters> fit)
        where TParameters : class, IParameters<TParameters> =>
        Assert.All(ParameterPacking.ToSlots(fit.Parameters), value => Assert.True(double.IsFinite(value)));
}
