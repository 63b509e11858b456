using ProbDsl.Learning;
using ProbDsl.LinearAlgebra;
using ProbDsl.Optimisation;
using ProbDsl.Regression;

namespace ProbDsl.Diagnostics;

/// <summary>What is measured once at the fitted parameters: diagnostics and standard errors.</summary>
/// <param name="Diagnostics">For the user.</param>
/// <param name="UnconstrainedErrors">Standard errors of the unconstrained coordinates.</param>
/// <param name="SlotErrors">Standard errors of the parameter slots.</param>
/// <param name="CompleteInformation">Complete-data information per unit of each coordinate.</param>
/// <param name="SimulatedSamples">Samples drawn.</param>
/// <param name="Failure">Why nothing could be measured, or null.</param>
internal sealed record Assessment(
    FitDiagnostics Diagnostics, double[] UnconstrainedErrors, double[] SlotErrors, double[] CompleteInformation, long SimulatedSamples, string? Failure)
{
    /// <summary>Rounds of random numbers, above those of iterations and choices.</summary>
    private const int FirstRound = 2_000_000;

    /// <summary>Averaged pairs of regressions: one is too noisy for standard errors (defaults.md, section 4).</summary>
    private const int Draws = 4;

    private const int SleepSamples = 1000;

    /// <summary>Measures at the answer of <paramref name="trace"/>; a cancelled fit gets one draw, to answer soon.</summary>
    internal static Assessment Make<TParameters>(LearningProblem<TParameters> problem, FitTrace trace, FitOptions options)
        where TParameters : class, IParameters<TParameters>
    {
        DataEstimator estimator = problem.Estimator;
        IParameterSpace space = problem.Space;
        double[] answer = trace.Unconstrained;
        int draws = trace.WasCancelled ? 1 : Draws;
        int slots = problem.Space.SlotNames.Count;
        AveragedEstimate? estimate = null;
        string? failure = null;
        try
        {
            estimate = Estimate(problem, answer, draws, options);
        }
        catch (NotFiniteException exception)
        {
            failure = $"Nothing could be measured at the answer: {exception.Message}.";
        }

        int d = problem.Space.Dimension;
        double[] shares = NotANumber(d);
        double[] errors = NotANumber(d);
        double[] slotErrors = NotANumber(slots);
        double[] complete = NotANumber(d);
        if (estimate is not null && d > 0)
        {
            GeneralisedEigen eigen = GeneralisedEigen.Solve(estimate.Information, estimate.CompleteInformation);
            (double[,] information, double[,] completeInformation) = estimate.Curvature();
            GeneralisedEigen ofObjective = estimate.PriorInformation is null ? eigen : GeneralisedEigen.Solve(information, completeInformation);
            double[,] covariance = InformationCovariance.Covariance(ofObjective, problem.Estimator.Groups.Sum(static group => group.Units));
            shares = eigen.Values;
            complete = [.. Enumerable.Range(0, d).Select(j => estimate.CompleteInformation[j, j])];
            errors = [.. Enumerable.Range(0, d).Select(j => Math.Sqrt(covariance[j, j]))];
            slotErrors = [.. problem.Space.Jacobian(answer).SlotVariances(covariance, slots).Select(Math.Sqrt)];
        }

        CloudReport cloud = problem.Cloud(answer, FirstRound + 1 + draws);
        var diagnostics = new FitDiagnostics(
            problem.Space.Names, estimate?.HeldOutRSquared() ?? NotANumber(d), estimate?.MeanScore ?? NotANumber(d),
            estimate?.MeanScoreTValues() ?? NotANumber(d), shares, cloud.Ratios, cloud.OutsideShare, cloud.IsOutside,
            trace.JitterEvents + (estimate?.JitterEvents ?? 0), Math.Max(trace.LargestJitter, estimate?.LargestJitter ?? 0.0));
        return new Assessment(diagnostics, errors, slotErrors, complete, estimate?.SimulatedSamples ?? 0, failure);
    }

    private static AveragedEstimate Estimate<TParameters>(
        LearningProblem<TParameters> problem, double[] answer, int draws, FitOptions options)
        where TParameters : class, IParameters<TParameters>
    {
        Hyperparameters choice = problem.Estimator.Choose(
            answer, options.QuadraticKernelWeight, SleepSamples, candidatesPerSleepSample: 1, tolerance: 0.0, FirstRound);

        // The ridge of leave-one-out as it is: information is a matter of single predictions, not of their average.
        var settings = new EstimatorSettings(
            options.Form, options.Correction, SleepSamples, options.FreshSamplesPerSleepSample * SleepSamples,
            options.QuadraticKernelWeight, options.BandwidthFactor ?? choice.BandwidthFactor, options.Ridge ?? choice.Ridge);
        var total = new AveragedEstimate(problem.Space.SlotNames.Count, problem.Space.Dimension);
        for (int draw = 0; draw < draws; draw++)
        {
            total.Add(problem.Estimator.EstimateInformation(answer, settings, FirstRound + 1 + draw), 1.0 / draws);
        }

        return total;
    }

    private static double[] NotANumber(int length)
    {
        var values = new double[length];
        Array.Fill(values, double.NaN);
        return values;
    }
}
