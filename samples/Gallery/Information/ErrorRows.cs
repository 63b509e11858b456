using ProbDsl.Ledger;
using ProbDsl.Ledger.Likelihoods;

namespace ProbDsl.Gallery.Information;

/// <summary>The rows of which gold or silver is asked, each with the exact log-likelihood of a single unit.</summary>
internal static class ErrorRows
{
    internal static IReadOnlyList<IErrorRow> All { get; } =
        [Faithful1D(), Faithful2D(), RaschRow(), RedMitesRow(), Ppca1(), Ppca2(), SleepStudyRow(), BarsRow(), Lgssm()];

    private static IErrorRow Faithful1D() => new ErrorRow<Regimes, double>(
        LedgerRow.Faithful1D, LedgerData.EruptionMinutes().Length,
        static options => Learner.Fit(new OldFaithful.DurationModel(), LedgerData.EruptionMinutes(), Faithful1DSample.Start, options),
        static (p, count, seed) => [.. new OldFaithful.DurationModel().Sample(p, count, seed).Select(static unit => unit.Observation)],
        static (p, x) => NormalMixtureLikelihood.Evaluate([x], p.Weights, p.Means, p.Scales));

    private static IErrorRow Faithful2D() => new ErrorRow<PairRegimes, (double Minutes, double Wait)>(
        LedgerRow.Faithful2D, LedgerData.EruptionPairs().Length,
        static options => Learner.Fit(new OldFaithfulPairs.EruptionModel(), LedgerData.EruptionPairs(), Faithful2DSample.Start(), options),
        static (p, count, seed) => [.. new OldFaithfulPairs.EruptionModel().Sample(p, count, seed).Select(static unit => unit.Observation)],
        static (p, x) => PairMixtureLikelihood.Evaluate(
            [x], p.Weights, [.. p.Minutes.Zip(p.Waits)], [Faithful2DSample.Covariance(p, 0), Faithful2DSample.Covariance(p, 1)]));

    private static IErrorRow RaschRow() => new ErrorRow<Items, bool[]>(
        LedgerRow.Rasch, LedgerData.LawSchoolAnswers().Length,
        static options => Learner.Fit(new Rasch.AnswersModel(), LedgerData.LawSchoolAnswers(), RaschSample.Start, options),
        static (p, count, seed) => [.. new Rasch.AnswersModel().Sample(p, count, seed).Select(static unit => unit.Observation)],
        static (p, x) => RaschLikelihood.Evaluate([x], p.Easiness, p.Slope));

    private static IErrorRow RedMitesRow() => new ErrorRow<MiteRate, int>(
        LedgerRow.RedMites, LedgerData.MitesPerLeaf().Length,
        static options => Learner.Fit(new RedMites.CountModel(), LedgerData.MitesPerLeaf(), RedMitesSample.Start, options),
        static (p, count, seed) => [.. new RedMites.CountModel().Sample(p, count, seed).Select(static unit => unit.Observation)],
        static (p, x) => GammaPoissonLikelihood.Evaluate([x], p.Mean, p.Shape));

    private static IErrorRow Ppca1() => new ErrorRow<OneFactor, double[]>(
        LedgerRow.Ppca1, LedgerData.IrisLengths().Length,
        static options => Learner.Fit(
            new Flower.LengthsModel(), Array.ConvertAll(LedgerData.IrisLengths(), static row => new Vector(row)), Ppca1Sample.Start(), options),
        static (p, count, seed) => [.. new Flower.LengthsModel().Sample(p, count, seed).Select(static unit => unit.Observation.ToArray())],
        static (p, x) => FactorLikelihood.Evaluate(
            [x], p.Mean.ToArray(), Array.ConvertAll(p.Loading.ToArray(), static loading => new[] { loading }),
            [.. Enumerable.Repeat(p.Noise, p.Mean.Length)]));

    /// <summary>Loadings may be turned; means, the covariance of the factors' part and the noise are determined.</summary>
    private static IErrorRow Ppca2() => new ErrorRow<SeveralFactors, double[]>(
        LedgerRow.Ppca2, LedgerData.IrisLengths().Length,
        static options => Learner.Fit(
            new FlowerPlane.LengthsModel(), Array.ConvertAll(LedgerData.IrisLengths(), static row => new Vector(row)), Ppca2Sample.Start(), options),
        static (p, count, seed) => [.. new FlowerPlane.LengthsModel().Sample(p, count, seed).Select(static unit => unit.Observation.ToArray())],
        static (p, x) => FactorLikelihood.Evaluate(
            [x], p.Mean.ToArray(), [.. Enumerable.Range(0, p.Loadings.Rows).Select(j => p.Loadings.Row(j).ToArray())],
            [.. Enumerable.Repeat(p.Noise, p.Mean.Length)]),
        [
            .. Enumerable.Range(0, 4).Select(static j => ($"Mean[{j}]", (Func<SeveralFactors, double>)(p => p.Mean[j]))),
            .. Enumerable.Range(0, 4).SelectMany(static i => Enumerable.Range(0, i + 1).Select(j =>
                ($"Loadings Loadings'[{i}, {j}]", (Func<SeveralFactors, double>)(p => p.Loadings[i, 0] * p.Loadings[j, 0] + p.Loadings[i, 1] * p.Loadings[j, 1])))),
            ("Noise", static p => p.Noise),
        ]);

    private static IErrorRow SleepStudyRow()
    {
        double[] days = LedgerData.SleepStudy()[0].Days;
        return new ErrorRow<ReactionLine, double[]>(
            LedgerRow.SleepStudy, LedgerData.SleepStudy().Length,
            static options => Learner.Fit(new SleepStudy.ReactionsModel(), LedgerData.SleepStudy(), SleepStudySample.Start(), options),
            (p, count, seed) => [.. new SleepStudy.ReactionsModel().Sample(p, days, count, seed).Select(static unit => unit.Observation)],
            (p, x) => SleepStudySample.ExactLogLikelihood(p, [(days, x)]));
    }

    private static IErrorRow BarsRow() => new ErrorRow<BarOdds, bool[]>(
        LedgerRow.Bars, LedgerData.BarImages().Length,
        static options => Learner.Fit(new Bars.ImageModel(BarsSample.Side), LedgerData.BarImages(), BarsSample.Start, options),
        static (p, count, seed) => [.. new Bars.ImageModel(BarsSample.Side).Sample(p, count, seed).Select(static unit => unit.Observation)],
        static (p, x) => BarsLikelihood.Evaluate([x], p.Vertical, p.Present));

    private static IErrorRow Lgssm() => new ErrorRow<LinearMotion, double[][]>(
        LedgerRow.Lgssm, LedgerData.SpiralPaths().Length,
        static options => Learner.Fit(
            new Spiral.PathModel(LgssmSample.Steps), Array.ConvertAll(LedgerData.SpiralPaths(), LgssmSample.AsTable), LgssmSample.Start(),
            new FitOptions { Seed = options.Seed, Threads = options.Threads, Phases = options.Phases }),
        static (p, count, seed) => [.. new Spiral.PathModel(LgssmSample.Steps).Sample(p, count, seed).Select(static unit =>
            Enumerable.Range(0, LgssmSample.Steps).Select(t => new[] { unit.Observation[t, 0], unit.Observation[t, 1] }).ToArray())],
        static (p, x) => LgssmSample.ExactLogLikelihood(p, [x]));
}
