using ProbDsl.Learning;
using ProbDsl.Optimisation;

namespace ProbDsl.Diagnostics;

/// <summary>What an estimate of information says of the precision of an answer.</summary>
/// <param name="Covariance">Of the unconstrained coordinates.</param>
/// <param name="Unconstrained">Standard errors of the unconstrained coordinates.</param>
/// <param name="Slots">Standard errors of the parameter slots.</param>
/// <param name="Shares">The share of the complete information that is observed, direction by direction, of the data alone.</param>
/// <param name="Complete">Complete-data information per unit of each coordinate.</param>
internal sealed record InformationErrors(double[,] Covariance, double[] Unconstrained, double[] Slots, double[] Shares, double[] Complete)
{
    /// <param name="estimate">Averaged information.</param>
    /// <param name="first">Complete-data information of each coordinate at the start; empty where it is not known.</param>
    /// <param name="space">Of the parameters.</param>
    /// <param name="answer">Where.</param>
    /// <param name="units">Number of units of data.</param>
    internal static InformationErrors From(AveragedEstimate estimate, double[] first, IParameterSpace space, double[] answer, int units)
    {
        int d = space.Dimension;
        double[] complete = [.. Enumerable.Range(0, d).Select(j => estimate.CompleteInformation[j, j])];
        double[] reference = first.Length == d ? first : complete;
        GeneralisedEigen eigen = GeneralisedEigen.Solve(estimate.Information, estimate.CompleteInformation, reference);
        (double[,] information, double[,] completeInformation) = estimate.Curvature();
        GeneralisedEigen ofObjective = estimate.PriorInformation is null ? eigen : GeneralisedEigen.Solve(information, completeInformation, reference);
        double[,] covariance = InformationCovariance.Covariance(ofObjective, units);
        return new InformationErrors(
            covariance,
            [.. Enumerable.Range(0, d).Select(j => Math.Sqrt(covariance[j, j]))],
            [.. space.Jacobian(answer).SlotVariances(covariance, space.SlotCount).Select(Math.Sqrt)],
            eigen.Values, complete);
    }
}
