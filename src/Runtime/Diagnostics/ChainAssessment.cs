using ProbDsl.Learning;
using ProbDsl.LinearAlgebra;
using ProbDsl.Regression;

namespace ProbDsl.Diagnostics;

/// <summary>What is measured once at the answer of a fit step by step.</summary>
internal static class ChainAssessment
{
    /// <summary>Rounds of random numbers, above those of iterations and choices.</summary>
    private const int FirstRound = 2_000_000;

    /// <summary>Averaged pairs of regressions, and independent gradients that tell the remaining gap.</summary>
    private const int Draws = 4;

    /// <summary>Training pairs of each class of steps.</summary>
    private const int Pairs = 20_000;

    /// <summary>Simulated series that the data are laid beside.</summary>
    private const int Series = 200;

    /// <param name="estimator">Of the data.</param>
    /// <param name="space">Of the parameters.</param>
    /// <param name="trace">Where the fit ended; a cancelled one is looked at once, to answer soon.</param>
    /// <param name="options">How it was made.</param>
    internal static Assessment Make(ChainEstimator estimator, IParameterSpace space, FitTrace trace, FitOptions options)
    {
        double[] answer = trace.Unconstrained;
        AveragedEstimate? estimate = null;
        InformationErrors? errors = null;
        RemainingGap gap = RemainingGap.Unknown;
        OutsideShare outside = default;
        string? failure = null;
        long simulated = 0;
        try
        {
            var plan = RegressionPlan.For(options);
            (ChainInputs inputs, Hyperparameters choice) = ChainGradientSource.Choose(estimator, options, plan, answer, Pairs, FirstRound);
            ChainSettings settings = ChainGradientSource.Settings(options, plan, Pairs, inputs, choice);
            outside = Outside(estimator, answer);
            if (estimator.HasCoordinates)
            {
                // The ridge of leave-one-out as it is: information is a matter of single predictions, not of their average.
                ChainSettings undivided = settings with { Ridge = options.Ridge ?? choice.Ridge };
                int draws = trace.WasCancelled ? 1 : Draws;
                for (int draw = 0; draw < draws; draw++)
                {
                    AveragedEstimate own = estimator.EstimateInformation(answer, undivided, FirstRound + 2 + draw);
                    estimate ??= new AveragedEstimate(own.SlotGradient.Length, own.Gradient.Length, own.ScoreSquares.Length);
                    estimate.Add(own, 1.0 / draws);
                }

                errors = InformationErrors.From(estimate!, trace.FirstCompleteInformation, space, answer, estimator.Units);
                if (!trace.WasCancelled)
                {
                    AveragedEstimate[] gradients = [.. Enumerable.Range(0, Draws).Select(draw => estimator.Estimate(answer, settings, FirstRound + 2 + Draws + draw))];
                    gap = RemainingGap.From([.. gradients.Select(static one => one.Gradient)], errors.Covariance, estimator.Units);
                    simulated += gradients.Sum(static one => one.SimulatedSamples);
                }
            }
        }
        catch (NotFiniteException exception)
        {
            failure = $"Nothing could be measured at the answer: {exception.Message}.";
        }

        double[] unknown = Assessment.NotANumber(space.Dimension);
        var diagnostics = new FitDiagnostics(
            space.Names, estimate?.HeldOutRSquared() ?? unknown, estimate?.MeanScore ?? unknown, estimate?.MeanScoreTValues() ?? unknown, errors?.Shares ?? [],
            [], [], outside.Share, outside.IsAlarm, 0, trace.DroppedSimulations + (estimate?.DroppedSimulations ?? 0), gap, trace.JitterEvents, trace.LargestJitter, [], []);
        return new Assessment(
            diagnostics, errors?.Unconstrained ?? unknown, errors?.Slots ?? Assessment.NotANumber(space.SlotCount), errors?.Covariance, errors?.Complete ?? [],
            simulated + (estimate?.SimulatedSamples ?? 0), failure);
    }

    /// <summary>Values of the data beyond all simulated values of their step.</summary>
    private static OutsideShare Outside(ChainEstimator estimator, double[] answer)
    {
        int outside = 0;
        int values = 0;
        foreach ((WakeGroup group, double[] simulated) in estimator.Simulate(answer, Series, FirstRound + 1))
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

        return OutsideShare.Of(outside, values, Series, estimator.ObservedNumbers);
    }
}
