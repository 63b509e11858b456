using Corpus;
using ProbDsl.Ledger.Likelihoods;

namespace ProbDsl.EndToEnd.Tests.Learning;

/// <summary>
/// The models of the corpus fitted to data simulated from known parameters, from a start that is not the truth: what the
/// data identify is recovered within three standard errors.
/// </summary>
public class RecoveryTests
{
    private static readonly FitOptions s_options = new() { Seed = 1, Phases = [new FitPhase(300, 30, 1.0), new FitPhase(500, 25, 0.3)] };

    [Fact]
    public void OldFaithfulFindsTheRegimes()
    {
        var truth = new Regimes([0.35, 0.65], [2.0, 4.3], [0.3, 0.45]);
        double[] data = Observed(new OldFaithful.DurationModel().Sample(truth, 400, seed: 1));

        Fit<Regimes> fit = Learner.Fit(new OldFaithful.DurationModel(), data, new Regimes([0.5, 0.5], [1.0, 5.0], [1.0, 1.0]), s_options);

        Recovery.Holds(fit, truth, widest: 0.05);
    }

    [Fact]
    public void FactorAnalysisFindsTheCovariance()
    {
        const int units = 400;
        var truth = new Loadings(
            new double[,] { { 1.0, 0.0 }, { 0.8, 0.4 }, { -0.5, 0.9 }, { 0.2, -0.7 } }, new double[] { 1, -1, 0.5, 2 }, new double[] { 0.5, 0.4, 0.6, 0.5 });
        Vector[] data = Observed(new FactorAnalysis.ScoresModel().Sample(truth, units, seed: 1));
        double[][] rows = Array.ConvertAll(data, row => row.ToArray());
        var start = new Loadings(
            new double[,] { { 0.5, 0.1 }, { 0.5, 0.1 }, { -0.1, 0.5 }, { 0.1, -0.5 } }, new double[] { 0, 0, 0, 0 }, new double[] { 1, 1, 1, 1 });

        Loadings learned = Learner.Fit(new FactorAnalysis.ScoresModel(), data, start, s_options).Parameters;

        // The loadings are identified up to a rotation, and of four scores on two factors not even W W' is: what the data say is the covariance.
        Assert.True(LogLikelihood(rows, learned) > LogLikelihood(rows, truth), "the fit explains the data less than the truth");
        double[,] expected = Covariance(truth);
        double[,] actual = Covariance(learned);
        for (int i = 0; i < 4; i++)
        {
            Recovery.Holds($"mean {i}", learned.Mean[i], truth.Mean[i], Math.Sqrt(expected[i, i] / units));
            for (int j = 0; j < 4; j++)
            {
                // Of a covariance of normal numbers (Anderson, "An introduction to multivariate statistical analysis", 3.4).
                double variance = (expected[i, i] * expected[j, j]) + (expected[i, j] * expected[i, j]);
                Recovery.Holds($"covariance {i}, {j}", actual[i, j], expected[i, j], Math.Sqrt(variance / units));
            }
        }
    }

    [Fact]
    public void GrowthFindsTheCurvesFromRaggedAges()
    {
        var truth = new GrowthCurve(3.0, 0.6, 0.7, 0.25, 0.3);
        double[][] ages = [[0.0, 1, 2, 3], [0.5, 2.5], [0.0, 1.5, 4]];
        var model = new Growth.WeightsModel();
        (double[] Ages, double[] Weights)[] data =
        [
            .. ages.SelectMany((own, i) => model.Sample(truth, own, 60, seed: (ulong)i).Select(unit => (own, unit.Observation))),
        ];

        Fit<GrowthCurve> fit = Learner.Fit(model, data, new GrowthCurve(2.0, 0.0, 1.0, 0.5, 0.5), s_options);

        Assert.True(LogLikelihood(data, fit.Parameters) > LogLikelihood(data, truth), "the fit explains the data less than the truth");
        Recovery.Holds(fit, truth, widest: 0.08);
    }

    [Fact]
    public void RaschFindsTheItems()
    {
        var truth = new Items([1.5, 0.5, -0.5, 0.2, -1.0, 0.8], 1.2);
        bool[][] data = Observed(new Corpus.Rasch.AnswersModel().Sample(truth, 500, seed: 1));

        Fit<Items> fit = Learner.Fit(new Corpus.Rasch.AnswersModel(), data, new Items([0, 0, 0, 0, 0, 0], 0.7), s_options);

        Recovery.Holds(fit, truth, widest: 0.2);
    }

    [Fact]
    public void SourcesFindsTheBasis()
    {
        var truth = new Mixing(new double[,] { { 1.0, 0.2 }, { -0.4, 0.9 }, { 0.5, 0.6 } }, 0.3);
        Vector[] data = Observed(new Sources.PatchModel().Sample(truth, 500, seed: 1));

        // Identified up to order and sign of the sources, which the start chooses.
        Fit<Mixing> fit = Learner.Fit(new Sources.PatchModel(), data, new Mixing(new double[,] { { 0.7, 0.0 }, { 0.0, 0.7 }, { 0.2, 0.2 } }, 0.6), s_options);

        // The loading of 1 has a standard error of .102 to .106 on three schedules, from sixteen regressions; from fewer it was told as less than .1.
        Recovery.Holds(fit, truth, widest: 0.12);
    }

    [Fact]
    public void EarthquakesFindsTheStates()
    {
        var truth = new Seismicity(new double[] { 0.6, 0.4 }, new double[,] { { 0.85, 0.15 }, { 0.3, 0.7 } }, new double[] { 2, 8 });
        int[][] data = Observed(new Earthquakes.YearlyCountsModel(6).Sample(truth, 200, seed: 1));

        Fit<Seismicity> fit = Learner.Fit(
            new Earthquakes.YearlyCountsModel(6), data,
            new Seismicity(new double[] { 0.5, 0.5 }, new double[,] { { 0.6, 0.4 }, { 0.4, 0.6 } }, new double[] { 3, 6 }), s_options);

        Recovery.Holds(fit, truth, widest: 0.25);
    }

    [Fact]
    public void LocalLevelFindsBothScales()
    {
        var truth = new Levels(0.5, 0.8);
        var model = new LocalLevel.FlowModel(8, 0.0, 1.0);
        double[][] data = Observed(model.Sample(truth, 200, seed: 1));

        Fit<Levels> fit = Learner.Fit(model, data, new Levels(1.0, 0.4), s_options);

        Recovery.Holds(fit, truth, widest: 0.05);
    }

    [Fact]
    public void AbandonmentFindsWhyCountsAreZero()
    {
        var truth = new Zeros(1.0, new double[] { 0.5, -0.4 }, 0.3, 0.4);
        var model = new Abandonment.VisitModel();
        Vector[] features = [[0.0, 0.0], [1.0, 0.0], [0.0, 1.0], [1.0, 1.0]];
        (Vector Given, (int Count, bool Seen) Observation)[] data =
        [
            .. features.SelectMany((own, i) => model.Sample(truth, own, 150, seed: (ulong)i).Select(unit => (own, unit.Observation))),
        ];

        Fit<Zeros> fit = Learner.Fit(model, data, new Zeros(0.5, new double[] { 0.0, 0.0 }, 0.5, 0.7), s_options);

        Recovery.Holds(fit, truth, widest: 0.12);
    }

    [Fact]
    public void CannonFindsTheLaunch()
    {
        var truth = new Launch(50, 4, 8);
        double[] data = Observed(new Cannon.RangeModel().Sample(truth, 500, seed: 1));

        Fit<Launch> fit = Learner.Fit(new Cannon.RangeModel(), data, new Launch(45, 6, 5), s_options);

        Recovery.Holds(fit, truth, widest: 5);
    }

    [Fact]
    public void BlowfliesFindsHowFliesBreedDieAndHowLongTheyTake()
    {
        // Many short runs: one long run is a single unit, from which a regression on whole units learns nothing.
        var truth = new Demography(6.0, 0.4, 0.3, 0.5, 0.6, 0.1, [0.3, 0.7], [0.5, 0.8]);
        var model = new Blowflies.PopulationModel(steps: 5);
        double[][] data = Observed(model.Sample(truth, 2000, seed: 1));

        Fit<Demography> fit = Learner.Fit(
            model, data, new Demography(4.0, 0.5, 0.4, 0.5, 0.7, 0.25, [0.5, 0.5], [0.4, 0.5]), new FitOptions { Seed = 1 });

        Recovery.Holds(fit, truth, widest: 1.0);
    }

    [Fact]
    public void CircleFindsTheImages()
    {
        var truth = new Decoder(
            new double[,] { { 1.5, 0.3 }, { -0.4, 1.2 }, { 0.8, -0.9 } }, new double[] { 0.2, -0.3, 0.1 },
            new double[,] { { 1.2, 0.5, 0.2 }, { -0.3, 1.4, 0.4 }, { 0.1, 0.7, -1.3 }, { 0.9, -0.6, 0.4 } }, new double[] { 0.5, -1, 0.3, 0 }, 0.3);
        var start = new Decoder(
            new double[,] { { 1.0, 0.0 }, { 0.0, 1.0 }, { 0.5, -0.5 } }, new double[] { 0, 0, 0 },
            new double[,] { { 0.8, 0.2, 0.0 }, { 0.0, 0.8, 0.2 }, { 0.0, 0.5, -0.8 }, { 0.5, -0.5, 0.2 } }, new double[] { 0, 0, 0, 0 }, 0.6);
        Vector[] data = Observed(new Circle.ImageModel().Sample(truth, 400, seed: 1));

        Fit<Decoder> fit = Learner.Fit(new Circle.ImageModel(), data, start, s_options with
        {
            // Steps by information leave the directions that the data do not determine, and come to where nothing is simulated near the data.
            Optimiser = OptimiserKind.Adam,
            Phases = [new FitPhase(300, 100, 1.0), new FitPhase(300, 50, 0.2)],
        });

        // The layers are identified neither in order nor in sign, and a turn of the circle is none: what images there are is.
        (double[] expectedMean, double[,] expected) = Moments(truth);
        (double[] mean, double[,] covariance) = Moments(fit.Parameters);
        for (int i = 0; i < 4; i++)
        {
            Recovery.Holds($"mean {i}", mean[i], expectedMean[i], Math.Sqrt(expected[i, i] / data.Length));
            for (int j = 0; j <= i; j++)
            {
                double[] products = [.. data.Select(x => (x[i] - expectedMean[i]) * (x[j] - expectedMean[j]))];
                double variance = products.Average(product => Math.Pow(product - expected[i, j], 2));
                Recovery.Holds($"covariance {i}, {j}", covariance[i, j], expected[i, j], Math.Sqrt(variance / data.Length));
            }
        }

        Recovery.Holds("noise", fit.Parameters.Noise, truth.Noise, fit.StandardErrors.Parameters.Noise);
    }

    private static TObservation[] Observed<TLatents, TObservation>(IReadOnlyList<(TLatents Latents, TObservation Observation)> units) =>
        [.. units.Select(unit => unit.Observation)];

    /// <summary>Mean and covariance of images, by the rectangle rule round the circle, which converges geometrically.</summary>
    private static (double[] Mean, double[,] Covariance) Moments(Decoder p)
    {
        const int angles = 400;
        Vector[] images =
        [
            .. Enumerable.Range(0, angles).Select(i =>
                p.Output * Functions.Tanh((p.Hidden * new Vector([Math.Cos(2 * Math.PI * i / angles), Math.Sin(2 * Math.PI * i / angles)])) + p.HiddenBias) + p.OutputBias),
        ];
        int pixels = p.OutputBias.Length;
        double[] mean = [.. Enumerable.Range(0, pixels).Select(i => images.Average(image => image[i]))];
        double[,] covariance = new double[pixels, pixels];
        for (int i = 0; i < pixels; i++)
        {
            for (int j = 0; j < pixels; j++)
            {
                covariance[i, j] = images.Average(image => (image[i] - mean[i]) * (image[j] - mean[j])) + (i == j ? p.Noise * p.Noise : 0);
            }
        }

        return (mean, covariance);
    }

    private static double LogLikelihood(double[][] rows, Loadings p) =>
        FactorLikelihood.Evaluate(rows, p.Mean.ToArray(), [.. Enumerable.Range(0, p.Weights.Rows).Select(i => p.Weights.Row(i).ToArray())], p.Noise.ToArray());

    private static double LogLikelihood((double[], double[])[] data, GrowthCurve p) => GrowthLikelihood.Evaluate(
        data, p.Intercept, p.Slope, p.InterceptSpread * p.InterceptSpread, 0, p.SlopeSpread * p.SlopeSpread, p.Noise);

    private static double[,] Covariance(Loadings p)
    {
        double[,] covariance = new double[p.Weights.Rows, p.Weights.Rows];
        for (int i = 0; i < p.Weights.Rows; i++)
        {
            for (int j = 0; j < p.Weights.Rows; j++)
            {
                covariance[i, j] = Functions.Dot(p.Weights.Row(i), p.Weights.Row(j)) + (i == j ? p.Noise[i] * p.Noise[i] : 0);
            }
        }
        return covariance;
    }
}
