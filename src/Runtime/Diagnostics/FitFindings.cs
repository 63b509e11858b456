using System.Globalization;
using ProbDsl.Learning;

namespace ProbDsl.Diagnostics;

/// <summary>Something that a user should know before believing an answer.</summary>
/// <param name="Grade">What it makes of the fit; <see cref="FitGrade.Trust"/> for what is only to be known.</param>
/// <param name="Text">In words.</param>
internal readonly record struct FitFinding(FitGrade Grade, string Text);

/// <summary>
/// The traps of likelihood fitting, each said in a sentence: maxima at the edge or at infinity, directions the data do
/// not see, data the model does not produce (ledger/README.md).
/// </summary>
internal static class FitFindings
{
    /// <summary>A positive parameter this far below its start is taken to be on its way to zero.</summary>
    private const double CollapsedRatio = 0.01;

    /// <summary>Drift between the halves of the averaged iterates, in standard errors, that says: not settled.</summary>
    private const double LargestDrift = 1.0;

    /// <summary>Standard error of a logarithm at which a positive number is not told from zero.</summary>
    private const double LargestLogError = 1.0;

    /// <summary>Growth of the complete-data standard error since the start that says: on the way to infinity.</summary>
    private const double LargestErrorGrowth = 10.0;

    /// <summary>Below it, a predicted score is noise.</summary>
    private const double LeastRSquared = 0.0;

    /// <summary>Mean leverage of the data from which on predictions are guesses.</summary>
    private const double LargestLeverage = 0.2;

    /// <summary>Share of predictions beyond all simulated scores that says more than noise at the edge.</summary>
    private const double LargestShareOutOfRange = 0.02;

    /// <summary>Share of the iterations whose factorisations may need jitter.</summary>
    private const double LargestShareOfJitter = 0.1;

    /// <summary>Nats a parameter that a fit may leave: a tenth of what sampling costs, half a nat each.</summary>
    private const double LargestGapPerParameter = 0.05;

    /// <summary>Factor between standard errors by observed and by expected information from which on it is said.</summary>
    private const double NotableErrorRatio = 1.15;

    /// <summary>Spread of the data over that of the simulations below which the model is another: a variance of a sixteenth.</summary>
    private const double LeastSpreadRatio = 0.25;

    /// <summary>Candidates for latents that are common to sites, of equal weight, below which hardly any falls where their posterior is.</summary>
    private const double FewestCandidates = 3.0;

    /// <summary>Noise in the place of a posterior, in its standard deviations, that makes it wider by more than a tenth.</summary>
    private const double LargestNoise = 0.5;

    /// <summary>Names listed in one sentence.</summary>
    private const int MostNames = 5;

    internal static IReadOnlyList<FitFinding> Find(
        IParameterSpace space, double[] start, FitTrace trace, Assessment assessment, int units, string? restartReason, string? saveFailure,
        IReadOnlySet<string>? weightsOfOneDraw = null)
    {
        var findings = new List<FitFinding>();
        if (saveFailure is not null)
        {
            Add(findings, FitGrade.Trust, $"The last state of the fit is not on disk. {saveFailure}");
        }

        if (!string.IsNullOrEmpty(restartReason))
        {
            Add(findings, FitGrade.Trust, $"From the given start the fit ended in no answer, and was begun anew from a start whose simulations look like the data. {restartReason}");
        }

        if (trace.Failure is not null)
        {
            Add(findings, FitGrade.Failed, $"{trace.Failure}");
        }

        if (assessment.Failure is not null)
        {
            Add(findings, FitGrade.Failed, $"{assessment.Failure}");
        }

        if (assessment.Diagnostics.DroppedSimulations > 0)
        {
            Add(findings, FitGrade.Doubtful, $"{assessment.Diagnostics.DroppedSimulations} of {trace.SimulatedSamples + assessment.SimulatedSamples} simulations were not finite, or their scores were not, and were left out: what was learned holds for the model given that it is finite.");
        }

        long numbers = trace.ObservedNumbers;
        if (numbers < space.Dimension)
        {
            Add(findings, FitGrade.Doubtful, $"The data are {numbers} numbers for {space.Dimension} parameters to learn: too few to determine them.");
        }

        AddEdges(findings, space, space.Slots(start), space.Slots(trace.Unconstrained), assessment.SlotErrors, units, weightsOfOneDraw);
        AddUninformed(findings, space, trace, assessment);
        AddDrift(findings, space, trace, assessment.UnconstrainedErrors);
        AddQuality(findings, trace, assessment, units);
        AddInformation(findings, assessment.Diagnostics);
        AddCommon(findings, assessment.Diagnostics.Common);
        if (assessment.Diagnostics.Map is { IsUsed: false } map)
        {
            Add(findings, FitGrade.Trust, $"{map}");
        }

        double least = assessment.Diagnostics.ObservedInformationShares.Append(1.0).Min();
        if (least < InformationCovariance.LeastShare)
        {
            Add(findings, FitGrade.Trust, $"At least one direction of the parameters is hardly seen in the data (observed share of information {least:G3}): its standard errors are lower bounds, and parameters that move along it are not determined.");
        }

        if (assessment.Diagnostics.IsOutsideCloud)
        {
            Add(findings, FitGrade.Doubtful, $"{assessment.Diagnostics.OutsideShare:P0} of the data lie outside the cloud of simulations from the fitted parameters (1 or 2 % is usual): the regression extrapolates there and the model may not fit.");
        }

        if (assessment.SpreadRatio < LeastSpreadRatio)
        {
            Add(findings, FitGrade.Doubtful, $"The data vary {1.0 / assessment.SpreadRatio:G3} times less than simulations from the fitted parameters: all of them lie in the middle of the simulations, where a regression hardly tells one from another. Start with smaller scales, or with {nameof(FitOptions.StartSearch)}.");
        }

        return findings;
    }

    private static void AddEdges(List<FitFinding> findings, IParameterSpace space, double[] start, double[] slots, double[] errors, int units, IReadOnlySet<string>? weightsOfOneDraw)
    {
        int slot = 0;
        IReadOnlyList<string> names = space.SlotNames;
        foreach (ParameterMember member in space.Members)
        {
            for (int element = 0; element < member.Length && !member.IsFrozen; element++)
            {
                double value = slots[slot + element];
                string name = names[slot + element];
                if (weightsOfOneDraw?.Contains(member.Name) == true)
                {
                    // Of a draw that each unit makes once, one value may well be the only one that the data leave.
                    continue;
                }

                if (Degeneracy.IsEmpty(member, value, units))
                {
                    Add(findings, FitGrade.Failed, $"{name} = {value:G3} is below {Degeneracy.FewestUnits:G2} units in {units}: the component is empty or sits on one unit, and its other parameters mean nothing. Start its parameters elsewhere, or use fewer components.");
                }
                else if (member.Constraint == ParameterConstraint.Positive && value < CollapsedRatio * start[slot + element])
                {
                    Add(findings, FitGrade.Doubtful, $"{name} = {value:G3} fell below {CollapsedRatio:P0} of its start {start[slot + element]:G3}: its maximum may lie at zero, where its logarithm is infinitely far away.");
                }
                else if (member.Constraint == ParameterConstraint.Positive && errors[slot + element] > LargestLogError * value)
                {
                    Add(findings, FitGrade.Doubtful, $"{name} = {value:G3} has a standard error of {errors[slot + element]:G3}: it is not told from zero, where its maximum may lie.");
                }
                else if (member.Constraint == ParameterConstraint.UnitInterval && Math.Min(value, 1.0 - value) < 0.1 / units)
                {
                    Add(findings, FitGrade.Doubtful, $"{name} = {value:G6} is at the edge of [0, 1]: its maximum may lie there, where its logit is infinite.");
                }
            }

            slot += member.Length;
        }
    }

    private static void AddUninformed(List<FitFinding> findings, IParameterSpace space, FitTrace trace, Assessment assessment)
    {
        int known = Math.Min(trace.FirstCompleteInformation.Length, assessment.CompleteInformation.Length);
        IReadOnlyList<string> names = space.Names;
        for (int j = 0; j < known; j++)
        {
            double before = trace.FirstCompleteInformation[j];
            double after = assessment.CompleteInformation[j];
            if (after * LargestErrorGrowth * LargestErrorGrowth < before)
            {
                Add(findings, FitGrade.Doubtful, $"{names[j]}: where the fit ended, even complete data would say {Math.Sqrt(before / after):G3} times less about it than at the start. Its maximum may lie at infinity, or its component be empty.");
            }
        }
    }

    private static void AddDrift(List<FitFinding> findings, IParameterSpace space, FitTrace trace, double[] errors)
    {
        if (trace.Average.Drift() is not { } drift)
        {
            return;
        }

        IReadOnlyList<string> names = space.Names;
        for (int j = 0; j < drift.Length; j++)
        {
            if (Math.Abs(drift[j]) > LargestDrift * errors[j])
            {
                Add(findings, FitGrade.Doubtful, $"{names[j]} was still moving at the end, by {drift[j] / errors[j]:F1} standard errors within the averaged iterations: more iterations are needed, or its maximum lies at infinity.");
            }
        }
    }

    private static void AddQuality(List<FitFinding> findings, FitTrace trace, Assessment assessment, int units)
    {
        FitDiagnostics diagnostics = assessment.Diagnostics;
        string[] unpredicted =
            [.. diagnostics.Names.Where((_, j) => diagnostics.HeldOutRSquared[j] < LeastRSquared)];
        if (unpredicted.Length > 0)
        {
            Add(findings, FitGrade.Doubtful, $"On held-out simulations the regression predicts the score of {string.Join(", ", unpredicted.Take(MostNames))}{(unpredicted.Length > MostNames ? " ..." : string.Empty)} no better than its mean (R^2 below {LeastRSquared:G2}): its gradient is noise. More sleep samples may help.");
        }

        double meanLeverage = diagnostics.Leverages.Where(double.IsFinite).DefaultIfEmpty(0.0).Average();
        if (meanLeverage > LargestLeverage)
        {
            Add(findings, FitGrade.Doubtful, $"The simulations cover the observations too thinly: at the data they leave {meanLeverage:P0} of a prediction's variance (row {Largest(diagnostics.Leverages)} is worst). The regression guesses there; more sleep samples, or a coarser observation, may help.");
        }

        double predictions = (double)units * Math.Max(1, diagnostics.Names.Count) * Math.Max(1, trace.Iterations.Count);
        if (diagnostics.PredictionsOutOfRange > LargestShareOutOfRange * predictions)
        {
            Add(findings, FitGrade.Doubtful, $"{diagnostics.PredictionsOutOfRange / predictions:P0} of the predicted scores lie beyond every simulated score, as negative variances do: scale parameters may have been misled.");
        }

        if (diagnostics.Solver.Unconverged > 0)
        {
            Add(findings, FitGrade.Doubtful, $"{diagnostics.Solver.Unconverged} regressions were solved to a relative residual of up to {diagnostics.Solver.LargestResidual:G3} only: the ridge is small for conjugate gradients, or more iterations are needed (FitOptions.Solver).");
        }

        if (diagnostics.JitterEvents > LargestShareOfJitter * Math.Max(1, trace.Iterations.Count))
        {
            Add(findings, FitGrade.Doubtful, $"{diagnostics.JitterEvents} factorisations needed up to {diagnostics.LargestJitter:G3} more on the diagonal than the ridge: simulated observations coincide, or the ridge is too small.");
        }

        RemainingGap gap = diagnostics.RemainingGap;
        double allowed = LargestGapPerParameter * diagnostics.Names.Count;
        if (gap.Nats - 2.0 * gap.StandardError > allowed)
        {
            Add(findings, FitGrade.Doubtful, $"The log-likelihood would still rise by about {gap.Nats:G3} nats (standard error {gap.StandardError:G2}): more iterations are needed.");
        }

        if (trace.WasCancelled)
        {
            Add(findings, FitGrade.Doubtful, $"The fit was cancelled after {trace.Iterations.Count} iterations.");
        }
        else if (assessment.WasCancelled)
        {
            Add(findings, FitGrade.Doubtful, $"Cancelled while standard errors and diagnostics were measured, after all iterations: what is missing of them is NaN.");
        }
    }

    /// <summary>Observed information that differs from the expected one is no fault of the fit: it is said, and grades nothing.</summary>
    private static void AddInformation(List<FitFinding> findings, FitDiagnostics diagnostics)
    {
        int worst = -1;
        double greatest = Math.Log(NotableErrorRatio);
        for (int j = 0; j < diagnostics.ObservedErrorRatios.Count; j++)
        {
            double ratio = diagnostics.ObservedErrorRatios[j];
            if (Math.Abs(Math.Log(ratio)) > greatest && Math.Abs(ratio - 1.0) > diagnostics.ObservedErrorChance[j])
            {
                (worst, greatest) = (j, Math.Abs(Math.Log(ratio)));
            }
        }

        if (worst >= 0)
        {
            Add(findings, FitGrade.Trust, $"Observed and expected information differ: by the predicted scores of these data the standard error of {diagnostics.Names[worst]} would be about {diagnostics.ObservedErrorRatios[worst]:F2} times the one given, which is that of the expected information ({diagnostics.ObservedErrorChance[worst]:F2} either way is chance).");
        }
    }

    private static void AddCommon(List<FitFinding> findings, CommonQuality? common)
    {
        if (common is { } few && few.EffectiveCandidates < FewestCandidates)
        {
            Add(findings, FitGrade.Doubtful, $"Of {few.Candidates} candidates for the latents that are common to sites, {few.EffectiveCandidates:F1} of equal weight are left at the data: the values that the sites were learned at hardly move. More of them ({nameof(SiteOptions)}.{nameof(SiteOptions.CommonCandidates)}) may help.");
        }

        if (common is { } noisy && noisy.Noise > LargestNoise)
        {
            Add(findings, FitGrade.Doubtful, $"The posterior of the latents that are common to sites is known to {noisy.Noise:F1} of its standard deviations only: the sites were learned at values that spread too far. More draws ({nameof(SiteOptions)}.{nameof(SiteOptions.DrawsPerValue)}) may help.");
        }
    }

    private static int Largest(IReadOnlyList<double> values)
    {
        int largest = 0;
        for (int i = 1; i < values.Count; i++)
        {
            largest = values[i] > values[largest] ? i : largest;
        }

        return largest;
    }

    private static void Add(List<FitFinding> findings, FitGrade grade, FormattableString text) =>
        findings.Add(new FitFinding(grade, text.ToString(CultureInfo.InvariantCulture)));
}
