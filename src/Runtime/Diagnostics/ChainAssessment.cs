using ProbDsl.Learning;
using ProbDsl.LinearAlgebra;
using ProbDsl.Regression;

namespace ProbDsl.Diagnostics;

/// <summary>What is measured once at the answer of a fit step by step.</summary>
internal static class ChainAssessment
{
    /// <summary>Rounds of random numbers, above those of iterations and choices.</summary>
    private const int FirstRound = 2_000_000;

    /// <summary>Averaged estimates of information, and independent gradients that tell the remaining gap.</summary>
    private const int Draws = 2;
    private const int Gradients = 4;

    /// <summary>Training pairs of each class of steps.</summary>
    private const int Pairs = 20_000;

    /// <summary>Simulated series that the data are laid beside.</summary>
    internal const int Series = 200;

    /// <param name="estimator">Of the data.</param>
    /// <param name="space">Of the parameters.</param>
    /// <param name="trace">Where the fit ended; a cancelled one is looked at once, to answer soon.</param>
    /// <param name="options">How it was made.</param>
    /// <param name="report">Told of the share that is done.</param>
    /// <param name="cancellation">Ends the measuring before its next step.</param>
    internal static Assessment Make(
        ChainEstimator estimator, IParameterSpace space, FitTrace trace, FitOptions options, Action<double> report, CancellationToken cancellation)
    {
        double[] answer = trace.Unconstrained;
        AveragedEstimate? estimate = null;
        InformationErrors? errors = null;
        RemainingGap gap = RemainingGap.Unknown;
        SiteQuality quality = default;
        string? failure = null;
        long simulated = 0;
        int draws = !estimator.HasCoordinates ? 0 : trace.WasCancelled ? 1 : Draws;
        int gradients = trace.WasCancelled || draws == 0 ? 0 : Gradients;
        var run = new MeasuringRun(2 + draws + gradients, report, trace.WasCancelled ? CancellationToken.None : cancellation);
        try
        {
            var plan = RegressionPlan.For(options);
            var settings = run.Step<(ChainSettings Divided, ChainSettings Undivided)?>(_ => Settle(estimator, options, plan, answer), null);
            quality = run.Step(_ => Outside(estimator, answer, FirstRound + 1), default);
            for (int draw = 0; draw < draws; draw++)
            {
                int round = FirstRound + 2 + draw;
                if (run.Step<AveragedEstimate?>(_ => estimator.EstimateInformation(answer, settings!.Value.Undivided, round), null) is { } own)
                {
                    estimate ??= new AveragedEstimate(own.SlotGradient.Length, own.Gradient.Length, own.ScoreSquares.Length);
                    estimate.Add(own, 1.0 / draws);
                }
            }

            // Where the caller ended it a sum of some of the draws is no mean.
            estimate = run.WasCancelled ? null : estimate;
            errors = estimate is null ? null : InformationErrors.From(estimate, trace.FirstCompleteInformation, space, answer, estimator.Units);
            var told = new List<double[]>();
            for (int draw = 0; draw < gradients && errors is not null; draw++)
            {
                int round = FirstRound + 2 + draws + draw;
                if (run.Step<AveragedEstimate?>(_ => estimator.Estimate(answer, settings!.Value.Divided, round), null) is { } own)
                {
                    told.Add(own.Gradient);
                    simulated += own.SimulatedSamples;
                }
            }

            gap = told.Count > 1 ? RemainingGap.From(told, errors!.Covariance, estimator.Units) : gap;
        }
        catch (NotFiniteException exception)
        {
            failure = $"Nothing could be measured at the answer: {exception.Message}.";
        }

        double[] unknown = Assessment.NotANumber(space.Dimension);
        var diagnostics = new FitDiagnostics(
            space.Names, estimate is null ? unknown : RSquared(estimate), estimate?.MeanScore ?? unknown, estimate?.MeanScoreTValues() ?? unknown, errors?.Shares ?? [],
            [], [], quality.OutsideShare, quality.IsOutside(Series, estimator.ObservedNumbers), 0, trace.DroppedSimulations + (estimate?.DroppedSimulations ?? 0), gap, trace.JitterEvents, trace.LargestJitter, [], []);
        return new Assessment(
            diagnostics, errors?.Unconstrained ?? unknown, errors?.Slots ?? Assessment.NotANumber(space.SlotCount), errors?.Covariance, errors?.Complete ?? [],
            simulated + (estimate?.SimulatedSamples ?? 0), failure)
        {
            WasCancelled = run.WasCancelled,
        };
    }

    /// <summary>
    /// What the mean of many regressions explains of the score of a series, as a fit averages them: from products of different ones. Of a single one the noise of a long series may be more than is seen of the score.
    /// </summary>
    private static double[] RSquared(AveragedEstimate estimate) =>
        [.. Enumerable.Range(0, estimate.ScoreSquares.Length).Select(j => estimate.Information[j, j] / estimate.CompleteInformation[j, j])];

    /// <summary>The settings of a gradient, and those of information: it is a matter of single predictions, not of their average, so that its ridge is the one chosen, undivided.</summary>
    private static (ChainSettings Divided, ChainSettings Undivided) Settle(ChainEstimator estimator, FitOptions options, RegressionPlan plan, double[] answer)
    {
        (ChainInputs inputs, Hyperparameters choice) = ChainGradientSource.Choose(estimator, options, plan, answer, Pairs, FirstRound);
        ChainSettings settings = ChainGradientSource.Settings(options, plan, Pairs, inputs, choice);
        return (settings, settings with { Ridge = options.Ridge ?? choice.Ridge });
    }

    /// <summary>Values of the data beyond all simulated values of their step.</summary>
    internal static SiteQuality Outside(ChainEstimator estimator, double[] answer, int round)
    {
        int outside = 0;
        int values = 0;
        foreach ((WakeGroup group, double[] simulated) in estimator.Simulate(answer, Series, round))
        {
            for (int slot = 0; slot < group.Model.ObservationSlots; slot++)
            {
                double[] draws = simulated[(slot * Series)..((slot + 1) * Series)];
                double least = draws.Min();
                double greatest = draws.Max();
                for (int unit = 0; unit < group.Count; unit++)
                {
                    double datum = group.Observations[slot * group.Count + unit];
                    outside += datum < least || datum > greatest ? group.Rows[unit].Length : 0;
                    values += group.Rows[unit].Length;
                }
            }
        }

        return new SiteQuality(values, outside, Series, Dropped: 0);
    }
}
