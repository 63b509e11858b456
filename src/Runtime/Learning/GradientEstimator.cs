using ProbDsl.Diagnostics;
using ProbDsl.Learning;
using ProbDsl.LinearAlgebra;
using ProbDsl.Models;
using ProbDsl.Regression;

namespace ProbDsl;

/// <summary>
/// Estimates the gradient of the data-averaged log-likelihood, plus that of a <c>[LogPrior]</c> over the number of units, at
/// given parameters: what a fit follows, for looking at it by itself.
/// </summary>
public static class GradientEstimator
{
    /// <summary>Estimates for a model whose units are observations alone.</summary>
    /// <param name="model">The generated model.</param>
    /// <param name="data">One observation a unit, at least one.</param>
    /// <param name="parameters">Where; inside every constraint.</param>
    /// <param name="options">How; the defaults where omitted.</param>
    /// <exception cref="InvalidObservationException">No data, or a value that cannot be.</exception>
    /// <exception cref="InvalidParameterException">The parameters are outside a constraint, or on its edge.</exception>
    /// <exception cref="InvalidStartException">Simulations from the parameters have a log joint or a score that is not finite.</exception>
    /// <exception cref="ShapeMismatchException">Lengths do not go together.</exception>
    public static GradientEstimate<TParameters> Estimate<TParameters, TLatents, TObservation>(
        Model<TParameters, TLatents, TObservation> model, IReadOnlyList<TObservation> data, TParameters parameters,
        GradientOptions? options = null)
        where TParameters : class, IParameters<TParameters>
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(data);
        return Run(model, parameters, data.Count, row => (default, data[row]), options ?? new GradientOptions());
    }

    /// <summary>Estimates for a model with <c>[Given]</c> arguments.</summary>
    /// <param name="model">The generated model.</param>
    /// <param name="data">One pair a unit, at least one.</param>
    /// <param name="parameters">Where; inside every constraint.</param>
    /// <param name="options">How; the defaults where omitted.</param>
    /// <exception cref="InvalidObservationException">No data, or a value that cannot be.</exception>
    /// <exception cref="InvalidParameterException">The parameters are outside a constraint, or on its edge.</exception>
    /// <exception cref="InvalidStartException">Simulations from the parameters have a log joint or a score that is not finite.</exception>
    /// <exception cref="ShapeMismatchException">Lengths do not go together.</exception>
    public static GradientEstimate<TParameters> Estimate<TParameters, TGiven, TLatents, TObservation>(
        ConditionalModel<TParameters, TGiven, TLatents, TObservation> model,
        IReadOnlyList<(TGiven Given, TObservation Observation)> data, TParameters parameters, GradientOptions? options = null)
        where TParameters : class, IParameters<TParameters>
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(data);
        return Run(model, parameters, data.Count, row => data[row], options ?? new GradientOptions());
    }

    private static GradientEstimate<TParameters> Run<TParameters, TGiven, TLatents, TObservation>(
        GeneratedModel<TParameters, TGiven, TLatents, TObservation> model, TParameters parameters, int count,
        Func<int, (TGiven Given, TObservation Observation)> unit, GradientOptions options)
        where TParameters : class, IParameters<TParameters>
    {
        var problem = LearningProblem<TParameters>.Create(model, parameters, count, unit, options.Seed, options.Threads, options.Lanes, options.Givens);
        try
        {
            return Estimate(problem, parameters, options);
        }
        catch (NotFiniteException exception)
        {
            throw new InvalidStartException($"{model.Description.Name}: {exception.Message}.");
        }
    }

    private static GradientEstimate<TParameters> Estimate<TParameters>(
        LearningProblem<TParameters> problem, TParameters parameters, GradientOptions options)
        where TParameters : class, IParameters<TParameters>
    {
        double[] at = problem.Start;
        var plan = RegressionPlan.For(options);
        MapCheck.Check(options.Regression.Map, problem.Estimator.Pools);
        bool isChosen = options.BandwidthFactor is null || options.Ridge is null || plan.HasFeatures;
        Hyperparameters choice = isChosen
            ? problem.Estimator.Choose(
                at, options.Form, plan, options.SleepSamples, options.CandidatesPerSleepSample, options.BandwidthTolerance, round: 0)
            : default;
        var settings = new EstimatorSettings(
            options.Form, options.Correction, options.SleepSamples, options.FreshSamplesPerSleepSample * options.SleepSamples,
            options.QuadraticKernelWeight, options.BandwidthFactor ?? choice.BandwidthFactor,
            options.Ridge ?? choice.Ridge / options.RidgeDivisor, options.GaussianKernelWeight, options.CandidatesPerSleepSample, options.ClipPredictions,
            Solver: options.Solver)
        {
            Plan = plan,
            Tuning = choice.Tuning,
            RidgeDivisor = options.RidgeDivisor,
        };
        AveragedEstimate estimate = problem.Estimator.Estimate(at, settings, round: 1);
        CloudReport cloud = problem.Cloud(at, round: 2);
        return new GradientEstimate<TParameters>(
            problem.Space.Names, estimate.Gradient, parameters.WithValues(estimate.SlotGradient), estimate.HeldOutRSquared(),
            estimate.MeanScore, estimate.MeanScoreTValues(), cloud.OutsideShare, cloud.IsOutside, settings.BandwidthFactor,
            settings.Ridge, estimate.LargestJitter)
        {
            Solver = estimate.Solver,
        };
    }
}
