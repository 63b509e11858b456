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
    /// <summary>Draws of what is conditioned on from its posterior.</summary>
    private const int DrawsOfHeld = 10;

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
        var problem = LearningProblem<TParameters>.Create(
            model, parameters, count, unit, options.Seed, options.Threads, options.Lanes, options.Givens, structure: options.Structure, chainOptions: options.Chains);
        try
        {
            return problem.Sites is { } sites ? BySites(problem, sites, parameters, options)
                : problem.Filters is { } filters ? ByFilter(problem, filters, parameters, options)
                : problem.Chains is { } chains ? ByChains(problem, chains, parameters, options)
                : Estimate(problem, parameters, options);
        }
        catch (NotFiniteException exception)
        {
            throw new InvalidStartException($"{model.Description.Name}: {exception.Message}.");
        }
    }

    private static GradientEstimate<TParameters> BySites<TParameters>(
        LearningProblem<TParameters> problem, SiteEstimator sites, TParameters parameters, GradientOptions options)
        where TParameters : class, IParameters<TParameters>
    {
        double[] slots = problem.Space.Slots(problem.Start);
        int dimension = problem.Space.Dimension;
        int repetitions = sites.HasHeld || sites.HasCommon ? DrawsOfHeld : 1;
        CommonState[]? common = sites.HasCommon ? sites.BeginCommon(slots, round: 0) : null;
        double[][] posteriors = sites.HasHeld ? sites.Posteriors(slots, options.Sites, null, common, round: 0) : sites.NoPosteriors;
        var estimate = new AveragedEstimate(slots.Length, dimension, dimension);
        SiteQuality quality = default;
        for (int repetition = 1; repetition <= repetitions; repetition++)
        {
            common = common is null ? null : sites.Sweep(slots, options.Sites, common, posteriors, repetition);
            (double[] gradient, SiteQuality own) = sites.Gradient(
                slots, options.SleepSamples, options.Sites, sites.Hold(posteriors, common, repetition), round: repetition);
            for (int slot = 0; slot < gradient.Length; slot++)
            {
                estimate.SlotGradient[slot] += gradient[slot] / repetitions;
            }

            quality = quality.With(own);
        }

        problem.Space.PullBack(problem.Start, estimate.SlotGradient, estimate.Gradient);
        sites.Prior?.AddTo(estimate, problem.Start, slots, problem.Space, hasCurvature: false);
        double[] unknown = Assessment.NotANumber(dimension);
        return new GradientEstimate<TParameters>(
            problem.Space.Names, estimate.Gradient, parameters.WithValues(estimate.SlotGradient), unknown, unknown, unknown,
            quality.OutsideShare, quality.IsOutside(options.SleepSamples, sites.ObservedNumbers), options.Sites.Width, Ridge: 0.0, LargestJitter: 0.0);
    }

    private static GradientEstimate<TParameters> ByFilter<TParameters>(
        LearningProblem<TParameters> problem, FilterEstimator filters, TParameters parameters, GradientOptions options)
        where TParameters : class, IParameters<TParameters>
    {
        AveragedEstimate estimate = filters.Estimate(problem.Start, options.SleepSamples, round: 1);
        double[] unknown = Assessment.NotANumber(problem.Space.Dimension);
        return new GradientEstimate<TParameters>(
            problem.Space.Names, estimate.Gradient, parameters.WithValues(estimate.SlotGradient), unknown, unknown, unknown, OutsideShare: 0.0, IsOutsideCloud: false,
            BandwidthFactor: 0.0, Ridge: 0.0, LargestJitter: 0.0);
    }

    private static GradientEstimate<TParameters> ByChains<TParameters>(
        LearningProblem<TParameters> problem, ChainEstimator chains, TParameters parameters, GradientOptions options)
        where TParameters : class, IParameters<TParameters>
    {
        var plan = RegressionPlan.For(options);
        var likeFit = new FitOptions
        {
            BandwidthFactor = options.BandwidthFactor, Ridge = options.Ridge, RidgeDivisor = options.RidgeDivisor, Solver = options.Solver, Chains = options.Chains,
        };
        (ChainInputs inputs, Hyperparameters choice) = ChainGradientSource.Choose(chains, likeFit, plan, problem.Start, options.SleepSamples, round: 0);
        ChainSettings settings = ChainGradientSource.Settings(likeFit, plan, options.SleepSamples, inputs, choice);
        AveragedEstimate estimate = chains.Estimate(problem.Start, settings, round: 1);
        SiteQuality quality = ChainAssessment.Outside(chains, problem.Start, round: 2);
        return new GradientEstimate<TParameters>(
            problem.Space.Names, estimate.Gradient, parameters.WithValues(estimate.SlotGradient), estimate.HeldOutRSquared(), estimate.MeanScore,
            estimate.MeanScoreTValues(), quality.OutsideShare, quality.IsOutside(ChainAssessment.Series, chains.ObservedNumbers), settings.BandwidthFactor, settings.Ridge,
            estimate.LargestJitter);
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
            Map = FeatureMapReport.Of(plan.Map, choice.Tuning),
        };
    }
}
