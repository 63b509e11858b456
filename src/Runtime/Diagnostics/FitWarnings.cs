using System.Globalization;
using ProbDsl.Learning;

namespace ProbDsl.Diagnostics;

/// <summary>
/// The traps of likelihood fitting, each said in a sentence: maxima at the edge or at infinity, directions the data do
/// not see, data the model does not produce (ledger/README.md).
/// </summary>
internal static class FitWarnings
{
    /// <summary>A positive parameter this far below its start is taken to be on its way to zero.</summary>
    private const double CollapsedRatio = 0.01;

    /// <summary>A component with fewer units than this has run away with one, or lost them all.</summary>
    private const double FewestUnits = 2.0;

    /// <summary>Drift between the halves of the averaged iterates, in standard errors, that says: not settled.</summary>
    private const double LargestDrift = 1.0;

    /// <summary>Standard error of a logarithm at which a positive number is not told from zero.</summary>
    private const double LargestLogError = 1.0;

    /// <summary>Growth of the complete-data standard error since the start that says: on the way to infinity.</summary>
    private const double LargestErrorGrowth = 10.0;

    internal static IReadOnlyList<string> Find(
        IParameterSpace space, double[] start, FitTrace trace, Assessment assessment, int units, string? saveFailure)
    {
        var warnings = new List<string>();
        if (saveFailure is not null)
        {
            warnings.Add($"The last state of the fit is not on disk. {saveFailure}");
        }

        if (trace.Failure is not null)
        {
            warnings.Add(trace.Failure);
        }

        if (assessment.Failure is not null)
        {
            warnings.Add(assessment.Failure);
        }

        if (assessment.Diagnostics.DroppedSimulations > 0)
        {
            warnings.Add(Text(
                $"{assessment.Diagnostics.DroppedSimulations} of {trace.SimulatedSamples + assessment.SimulatedSamples} simulations were not finite, or their scores were not, and were left out: what was learned holds for the model given that it is finite."));
        }

        AddEdges(warnings, space, space.Slots(start), space.Slots(trace.Unconstrained), assessment.SlotErrors, units);
        AddUninformed(warnings, space, trace, assessment);
        AddDrift(warnings, space, trace, assessment.UnconstrainedErrors);
        double least = assessment.Diagnostics.ObservedInformationShares.Append(1.0).Min();
        if (least < InformationCovariance.LeastShare)
        {
            warnings.Add(Text(
                $"At least one direction of the parameters is hardly seen in the data (observed share of information {least:G3}): its standard errors are lower bounds, and parameters that move along it are not determined."));
        }

        if (assessment.Diagnostics.IsOutsideCloud)
        {
            warnings.Add(Text(
                $"{assessment.Diagnostics.OutsideShare:P0} of the data lie outside the cloud of simulations from the fitted parameters (1 % is usual): the regression extrapolates there and the model may not fit."));
        }

        return warnings;
    }

    private static void AddEdges(List<string> warnings, IParameterSpace space, double[] start, double[] slots, double[] errors, int units)
    {
        int slot = 0;
        IReadOnlyList<string> names = space.SlotNames;
        foreach (ParameterMember member in space.Members)
        {
            for (int element = 0; element < member.Length && !member.IsFrozen; element++)
            {
                double value = slots[slot + element];
                string name = names[slot + element];
                if (member.Constraint == ParameterConstraint.Simplex && value < FewestUnits / units)
                {
                    warnings.Add(Text(
                        $"{name} = {value:G3} is below {FewestUnits:G2} units in {units}: the component is empty or sits on one unit, and its other parameters mean nothing. Start its parameters elsewhere, or use fewer components."));
                }
                else if (member.Constraint == ParameterConstraint.Positive && value < CollapsedRatio * start[slot + element])
                {
                    warnings.Add(Text(
                        $"{name} = {value:G3} fell below {CollapsedRatio:P0} of its start {start[slot + element]:G3}: its maximum may lie at zero, where its logarithm is infinitely far away."));
                }
                else if (member.Constraint == ParameterConstraint.Positive && errors[slot + element] > LargestLogError * value)
                {
                    warnings.Add(Text(
                        $"{name} = {value:G3} has a standard error of {errors[slot + element]:G3}: it is not told from zero, where its maximum may lie."));
                }
                else if (member.Constraint == ParameterConstraint.UnitInterval && Math.Min(value, 1.0 - value) < 0.1 / units)
                {
                    warnings.Add(Text($"{name} = {value:G6} is at the edge of [0, 1]: its maximum may lie there, where its logit is infinite."));
                }
            }

            slot += member.Length;
        }
    }

    private static void AddUninformed(List<string> warnings, IParameterSpace space, FitTrace trace, Assessment assessment)
    {
        int known = Math.Min(trace.FirstCompleteInformation.Length, assessment.CompleteInformation.Length);
        IReadOnlyList<string> names = space.Names;
        for (int j = 0; j < known; j++)
        {
            double before = trace.FirstCompleteInformation[j];
            double after = assessment.CompleteInformation[j];
            if (after * LargestErrorGrowth * LargestErrorGrowth < before)
            {
                warnings.Add(Text(
                    $"{names[j]}: where the fit ended, even complete data would say {Math.Sqrt(before / after):G3} times less about it than at the start. Its maximum may lie at infinity, or its component be empty."));
            }
        }
    }

    private static void AddDrift(List<string> warnings, IParameterSpace space, FitTrace trace, double[] errors)
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
                warnings.Add(Text(
                    $"{names[j]} was still moving at the end, by {drift[j] / errors[j]:F1} standard errors within the averaged iterations: more iterations are needed, or its maximum lies at infinity."));
            }
        }
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
