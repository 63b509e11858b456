using Corpus;
using MathNet.Numerics;
using MathNet.Numerics.Distributions;
using MathNet.Numerics.Integration;
using ProbDsl.Gallery;
using ProbDsl.Ledger;
using ProbDsl.Ledger.Likelihoods;

namespace ProbDsl.EndToEnd.Tests.Queries;

/// <summary>Estimated log-likelihoods against exact ones, within three of their own standard errors.</summary>
public class LogLikelihoodTests
{
    [Fact]
    public void FaithfulIsExact()
    {
        double[] minutes = LedgerData.EruptionMinutes();
        Fit<Gallery.Regimes> fit = Learner.Fit(
            new Gallery.OldFaithful.DurationModel(), minutes, new Gallery.Regimes([0.35, 0.65], [2.0, 4.3], [0.25, 0.45]), QueryFits.Short);
        LogLikelihoodEstimate found = fit.LogLikelihood(minutes);
        Gallery.Regimes p = fit.Parameters;

        Assert.Equal(NormalMixtureLikelihood.Evaluate(minutes, p.Weights, p.Means, p.Scales), found.Value, 1e-8);
        Assert.Equal(0.0, found.StandardError);
        Assert.Equal(minutes.Length, found.Units.Count);
        Assert.True(found.IsReliable);
    }

    [Fact]
    public void Rasch()
    {
        bool[][] answers = LedgerData.LawSchoolAnswers();
        var fit = Learner.Fit(
            new Gallery.Rasch.AnswersModel(), answers, new Gallery.Items([2.7, 1.0, 0.24, 1.3, 2.1], 0.75), QueryFits.Short);
        Agrees(RaschLikelihood.Evaluate(answers, fit.Parameters.Easiness, fit.Parameters.Slope), fit.LogLikelihood(answers), 5.0);
    }

    [Fact]
    public void Ppca()
    {
        double[][] rows = LedgerData.IrisLengths();
        Vector[] flowers = Array.ConvertAll(rows, row => new Vector(row));
        var fit = Learner.Fit(
            new Flower.LengthsModel(), flowers, new OneFactor([5.84, 3.06, 3.76, 1.2], [0.75, -0.17, 1.74, 0.73], 0.3), QueryFits.Short);
        OneFactor p = fit.Parameters;
        double exact = FactorLikelihood.Evaluate(
            rows, p.Mean.ToArray(), Array.ConvertAll(p.Loading.ToArray(), loading => new[] { loading }), [.. Enumerable.Repeat(p.Noise, 4)]);
        Agrees(exact, fit.LogLikelihood(flowers), 1.0);
    }

    [Fact]
    public void SleepStudy()
    {
        (double[] Days, double[] Reactions)[] units = LedgerData.SleepStudy();
        var fit = Learner.Fit(
            new Gallery.SleepStudy.ReactionsModel(), units, new ReactionLine(251, 10.5, 24, 0.02, 5.7, 25.6), QueryFits.Short);
        ReactionLine p = fit.Parameters;
        double variance = p.InterceptSpread * p.InterceptSpread;
        double exact = GrowthLikelihood.Evaluate(
            units, p.Intercept, p.Slope, variance, p.Coupling * variance,
            p.SlopeSpread * p.SlopeSpread + p.Coupling * p.Coupling * variance, p.Noise);
        Agrees(exact, fit.LogLikelihood(units), 0.5);
    }

    [Fact]
    public void PositiveLatent()
    {
        var fit = QueryFits.Of(new QueryModels.CallsModel(), new QueryScales(2.5, 0.4), 60, out int[] data);
        QueryScales p = fit.Parameters;
        double exact = data.Sum(count => SpecialFunctions.GammaLn(p.First + count) - SpecialFunctions.GammaLn(p.First)
            - SpecialFunctions.GammaLn(count + 1.0) + p.First * Math.Log(p.Second / (1 + p.Second)) - count * Math.Log(1 + p.Second));
        Agrees(exact, fit.LogLikelihood(data), 0.6);
    }

    [Fact]
    public void LatentBetweenZeroAndOne()
    {
        var fit = QueryFits.Of(new QueryModels.PassedModel(), new QueryScales(0.8, 1.7), 60, out int[] data);
        QueryScales p = fit.Parameters;
        double exact = data.Sum(count => SpecialFunctions.BinomialLn(12, count)
            + SpecialFunctions.BetaLn(count + p.First, 12 - count + p.Second) - SpecialFunctions.BetaLn(p.First, p.Second));
        Agrees(exact, fit.LogLikelihood(data), 0.6);
    }

    [Fact]
    public void LatentOnTheCircle()
    {
        var fit = QueryFits.Of(new QueryModels.BearingModel(), new QueryScales(1.5, 0.4), 40, out Vector[] data);
        QueryScales p = fit.Parameters;
        double exact = data.Sum(x => Math.Log(SimpsonRule.IntegrateComposite(
            angle => Normal.PDF(p.First * Math.Cos(angle), p.Second, x[0]) * Normal.PDF(p.First * Math.Sin(angle), p.Second, x[1]) / (2 * Math.PI),
            0, 2 * Math.PI, 2000)));
        Agrees(exact, fit.LogLikelihood(data), 1.0);
    }

    [Fact]
    public void IntegerAndNumber()
    {
        var fit = QueryFits.Of(new QueryModels.ReadingModel(), new QueryShift(0.6, 0.5, 3), 60, out double[] data);
        QueryShift p = fit.Parameters;
        double spread = Math.Sqrt(p.First * p.First + p.Second * p.Second);
        double exact = data.Sum(x => Math.Log(0.7 * Normal.PDF(0, spread, x) + 0.3 * Normal.PDF(p.Shift, spread, x)));
        Agrees(exact, fit.LogLikelihood(data), 0.5);
    }

    [Fact]
    public void ManyIntegersBesideANumber()
    {
        var fit = QueryFits.Of(new QueryModels.PanelModel(), new QueryShift(1, 0.7, 2), 20, out double[][] data);
        QueryShift p = fit.Parameters;
        double exact = data.Sum(row => Math.Log(SimpsonRule.IntegrateComposite(
            mean => row.Aggregate(Normal.PDF(0, p.First, mean), (product, x) =>
                product * (0.6 * Normal.PDF(mean, p.Second, x) + 0.4 * Normal.PDF(mean + p.Shift, p.Second, x))), -10, 10, 4000)));
        Agrees(exact, fit.LogLikelihood(data, new LogLikelihoodOptions { Draws = 8000 }), 2.0);
    }

    /// <summary>64 states are all enumerated; of 4096, the most frequent are, and draws make up for the others.</summary>
    [Theory]
    [InlineData(6, 0.0)]
    [InlineData(12, 1.0)]
    public void ChainsOfStates(int years, double largestError)
    {
        var model = new Earthquakes.YearlyCountsModel(years);
        var start = new Seismicity([0.6, 0.4], new Matrix(2, 2, [0.8, 0.2, 0.3, 0.7]), [3.0, 5.0]);
        int[][] data = [.. model.Sample(start, 20, 3).Select(static unit => unit.Observation)];
        var fit = Learner.Fit(model, data, start, QueryFits.Short);
        LogLikelihoodEstimate found = fit.LogLikelihood(data);

        Agrees(data.Sum(row => Forward(fit.Parameters, row)), found, largestError);
        Assert.Equal(largestError > 0, found.StandardError > 0);
    }

    [Fact]
    public void SimulatorHasNone()
    {
        var start = new Launch(30, 3, 50);
        var model = new Cannon.RangeModel();
        double[] data = [.. model.Sample(start, 50, 1).Select(static unit => unit.Observation)];
        var fit = Learner.Fit(model, data, start, QueryFits.Short);
        var exception = Assert.Throws<NotSupportedException>(() => fit.LogLikelihood(data));
        Assert.Contains("Cannon.Range", exception.Message, StringComparison.Ordinal);
    }

    private static void Agrees(double exact, LogLikelihoodEstimate found, double largestError)
    {
        Assert.InRange(found.StandardError, 0.0, largestError);
        Assert.InRange(found.Value - exact, -3 * found.StandardError - 1e-8, 3 * found.StandardError + 1e-8);
    }

    private static double Forward(Seismicity p, int[] counts)
    {
        double[] forward = [p.Initial[0], p.Initial[1]];
        for (int t = 0; t < counts.Length; t++)
        {
            double[] before = forward;
            forward = [.. Enumerable.Range(0, 2).Select(state =>
                (t == 0 ? before[state] : before[0] * p.Transition[0, state] + before[1] * p.Transition[1, state])
                * Poisson.PMF(p.Rates[state], counts[t]))];
        }
        return Math.Log(forward.Sum());
    }
}
