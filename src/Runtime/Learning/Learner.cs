using System.Globalization;
using ProbDsl.Diagnostics;
using ProbDsl.Learning;
using ProbDsl.Models;
using ProbDsl.Storage;

namespace ProbDsl;

/// <summary>
/// Fits generated models by amortised learning: simulate from the current parameters, regress the score on simulated
/// observations, predict it at the data, step (L. K. Wenliang, T. Moskovitz, H. Kanagawa, M. Sahani, "Amortised Learning
/// by Wake-Sleep", ICML 2020).
/// </summary>
public static class Learner
{
    /// <summary>Fits a model to independent observations.</summary>
    /// <param name="model">The generated model.</param>
    /// <param name="data">One observation a unit, at least one.</param>
    /// <param name="start">Where to start; lengths and frozen members are taken from it.</param>
    /// <param name="options">How to fit; the defaults where omitted.</param>
    /// <param name="progress">Told of every iteration, and of every step of measuring standard errors and diagnostics.</param>
    /// <param name="cancellation">
    /// Stops the fit after the current iteration, or the measuring of standard errors and diagnostics after the current step; what was learned so far is returned.
    /// </param>
    /// <exception cref="InvalidObservationException">No data, or a value that cannot be: not finite, or outside the support.</exception>
    /// <exception cref="InvalidParameterException">The start is outside a constraint, or on its edge.</exception>
    /// <exception cref="InvalidStartException">Simulations from the start have a log joint that is not finite.</exception>
    /// <exception cref="ShapeMismatchException">Lengths do not go together.</exception>
    /// <exception cref="CheckpointException">The checkpoint of the options cannot be read or written, or is one of another fit.</exception>
    public static Fit<TParameters, TLatents, TObservation> Fit<TParameters, TLatents, TObservation>(
        Model<TParameters, TLatents, TObservation> model, IReadOnlyList<TObservation> data, TParameters start,
        FitOptions? options = null, IProgress<FitProgress>? progress = null, CancellationToken cancellation = default)
        where TParameters : class, IParameters<TParameters>
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(data);
        FitOptions chosen = options ?? new FitOptions();
        FitSummary<TParameters> summary = Run(model, start, data.Count, row => (default, data[row]), chosen, progress, cancellation);
        return new Fit<TParameters, TLatents, TObservation>(
            summary, new PosteriorQueries<TParameters, ValueTuple, TLatents, TObservation>(model, summary.Parameters, chosen, summary.IsBySites));
    }

    /// <summary>Fits a model with <c>[Given]</c> arguments to independent pairs of given and observation.</summary>
    /// <param name="model">The generated model.</param>
    /// <param name="data">One pair a unit, at least one. Units with equal givens share a regression.</param>
    /// <param name="start">Where to start; lengths and frozen members are taken from it.</param>
    /// <param name="options">How to fit; the defaults where omitted.</param>
    /// <param name="progress">Told of every iteration, and of every step of measuring standard errors and diagnostics.</param>
    /// <param name="cancellation">
    /// Stops the fit after the current iteration, or the measuring of standard errors and diagnostics after the current step; what was learned so far is returned.
    /// </param>
    /// <exception cref="InvalidObservationException">No data, or a value that cannot be: not finite, or outside the support.</exception>
    /// <exception cref="InvalidParameterException">The start is outside a constraint, or on its edge.</exception>
    /// <exception cref="InvalidStartException">Simulations from the start have a log joint that is not finite.</exception>
    /// <exception cref="ShapeMismatchException">Lengths do not go together.</exception>
    /// <exception cref="CheckpointException">The checkpoint of the options cannot be read or written, or is one of another fit.</exception>
    public static ConditionalFit<TParameters, TGiven, TLatents, TObservation> Fit<TParameters, TGiven, TLatents, TObservation>(
        ConditionalModel<TParameters, TGiven, TLatents, TObservation> model,
        IReadOnlyList<(TGiven Given, TObservation Observation)> data, TParameters start,
        FitOptions? options = null, IProgress<FitProgress>? progress = null, CancellationToken cancellation = default)
        where TParameters : class, IParameters<TParameters>
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(data);
        FitOptions chosen = options ?? new FitOptions();
        FitSummary<TParameters> summary = Run(model, start, data.Count, row => data[row], chosen, progress, cancellation);
        return new ConditionalFit<TParameters, TGiven, TLatents, TObservation>(
            summary, new PosteriorQueries<TParameters, TGiven, TLatents, TObservation>(model, summary.Parameters, chosen, summary.IsBySites));
    }

    /// <summary>As <see cref="Fit{TParameters, TLatents, TObservation}"/>, off the calling thread.</summary>
    /// <param name="model">The generated model.</param>
    /// <param name="data">One observation a unit, at least one.</param>
    /// <param name="start">Where to start; lengths and frozen members are taken from it.</param>
    /// <param name="options">How to fit; the defaults where omitted.</param>
    /// <param name="progress">Told of every iteration, and of every step of measuring standard errors and diagnostics.</param>
    /// <param name="cancellation">Stops the fit: the task then ends with what was learned so far, it is not cancelled.</param>
    public static Task<Fit<TParameters, TLatents, TObservation>> FitAsync<TParameters, TLatents, TObservation>(
        Model<TParameters, TLatents, TObservation> model, IReadOnlyList<TObservation> data, TParameters start,
        FitOptions? options = null, IProgress<FitProgress>? progress = null, CancellationToken cancellation = default)
        where TParameters : class, IParameters<TParameters> =>
        Task.Run(() => Fit(model, data, start, options, progress, cancellation), CancellationToken.None);

    /// <summary>As <see cref="Fit{TParameters, TGiven, TLatents, TObservation}"/>, off the calling thread.</summary>
    /// <param name="model">The generated model.</param>
    /// <param name="data">One pair a unit, at least one. Units with equal givens share a regression.</param>
    /// <param name="start">Where to start; lengths and frozen members are taken from it.</param>
    /// <param name="options">How to fit; the defaults where omitted.</param>
    /// <param name="progress">Told of every iteration, and of every step of measuring standard errors and diagnostics.</param>
    /// <param name="cancellation">Stops the fit: the task then ends with what was learned so far, it is not cancelled.</param>
    public static Task<ConditionalFit<TParameters, TGiven, TLatents, TObservation>> FitAsync<TParameters, TGiven, TLatents, TObservation>(
        ConditionalModel<TParameters, TGiven, TLatents, TObservation> model,
        IReadOnlyList<(TGiven Given, TObservation Observation)> data, TParameters start,
        FitOptions? options = null, IProgress<FitProgress>? progress = null, CancellationToken cancellation = default)
        where TParameters : class, IParameters<TParameters> =>
        Task.Run(() => Fit(model, data, start, options, progress, cancellation), CancellationToken.None);

    private static FitSummary<TParameters> Run<TParameters, TGiven, TLatents, TObservation>(
        GeneratedModel<TParameters, TGiven, TLatents, TObservation> model, TParameters start, int count,
        Func<int, (TGiven Given, TObservation Observation)> unit, FitOptions options, IProgress<FitProgress>? progress,
        CancellationToken cancellation)
        where TParameters : class, IParameters<TParameters>
    {
        ArgumentNullException.ThrowIfNull(start);
        if (ParameterPacking.FreeCount(start) == 0)
        {
            throw new InvalidStartException(
                $"{model.Description.Name}: expected at least one parameter to learn, found every member of {typeof(TParameters).Name} frozen or empty.");
        }

        return ModelBinding.Guard(
            model.Description, () => RunChecked(model, start, count, unit, options, progress, cancellation));
    }

    private static FitSummary<TParameters> RunChecked<TParameters, TGiven, TLatents, TObservation>(
        GeneratedModel<TParameters, TGiven, TLatents, TObservation> model, TParameters start, int count,
        Func<int, (TGiven Given, TObservation Observation)> unit, FitOptions options, IProgress<FitProgress>? progress,
        CancellationToken cancellation)
        where TParameters : class, IParameters<TParameters>
    {
        long startTimestamp = options.TimeProvider.GetTimestamp();
        var problem = LearningProblem<TParameters>.Create(
            model, start, count, unit, options.Seed, options.Threads, options.Lanes, options.Givens, options.EmbedInputs, options.Structure, options.Chains);
        if (options.Regression.Map is { } map && problem.Sites is not null)
        {
            throw new InvalidOptionException(nameof(RegressionOptions.Map), $"Option {nameof(RegressionOptions.Map)}: expected none for a model that is learned site by site, or {nameof(FitOptions.Structure)} set to {nameof(StructureRule.WholeUnit)}; found {map.Name}.");
        }

        MapCheck.Check(options.Regression.Map, problem.Estimator.Pools);
        CheckpointFile? checkpoint = options.Checkpoint is { } saved
            ? new CheckpointFile(saved.Path, RunIdentities.Make(
                model.Description, problem.Space, problem.Start, problem.Estimator.Pools, options, problem.Engine))
            : null;
        if (options.Optimiser == OptimiserKind.NaturalStep && problem.Sites is not null)
        {
            throw new InvalidOptionException(nameof(FitOptions.Optimiser), $"Option {nameof(FitOptions.Optimiser)}: expected {nameof(OptimiserKind.Adam)} or {nameof(OptimiserKind.Automatic)} for a model that is learned site by site, found {options.Optimiser}.");
        }

        if (options.Optimiser == OptimiserKind.NaturalStep && problem.Filters is not null)
        {
            throw new InvalidOptionException(nameof(FitOptions.Optimiser), $"Option {nameof(FitOptions.Optimiser)}: expected {nameof(OptimiserKind.Adam)} or {nameof(OptimiserKind.Automatic)} for a model that is learned by {nameof(ChainForm)}.{nameof(ChainForm.Importance)}, found {options.Optimiser}.");
        }

        if (options.Optimiser == OptimiserKind.NaturalStep && !(problem.Chains?.HasCoordinates ?? problem.Estimator.HasCoordinates))
        {
            throw new InvalidOptionException(nameof(FitOptions.Optimiser), string.Create(
                CultureInfo.InvariantCulture,
                $"Option {nameof(FitOptions.Optimiser)}: expected {nameof(OptimiserKind.Adam)} or {nameof(OptimiserKind.Automatic)} for more than {(problem.Chains is null ? DataEstimator.MostCoordinates : ChainEstimator.MostCoordinates)} unconstrained coordinates, found {options.Optimiser} for {problem.Space.Dimension}."));
        }

        if (options.Sleep == SleepDistribution.Defensive && (options.Optimiser == OptimiserKind.Adam || !problem.IsWhole || !problem.Estimator.HasCoordinates))
        {
            throw new InvalidOptionException(nameof(FitOptions.Sleep), string.Create(
                CultureInfo.InvariantCulture,
                $"Option {nameof(FitOptions.Sleep)}: expected {nameof(SleepDistribution.Model)} where steps are {nameof(OptimiserKind.Adam)}'s, as beyond {DataEstimator.MostCoordinates} unconstrained coordinates, found {options.Sleep}."));
        }

        if ((problem.Chains is not null || problem.Filters is not null) && options.Regression is not { Features: null, Map: null })
        {
            string option = options.Regression.Map is null ? nameof(RegressionOptions.Features) : nameof(RegressionOptions.Map);
            throw new InvalidOptionException(option, $"Option {option}: expected null for a model that is learned step by step, found one; set {nameof(FitOptions.Structure)} to {nameof(StructureRule.WholeUnit)}.");
        }

        if (options.Weights != EstimatorWeights.Signed && problem.IsWhole && problem.Estimator.FormOf(options.Form) == GradientForm.ExponentialFamily)
        {
            throw new InvalidOptionException(nameof(FitOptions.Weights), string.Create(
                CultureInfo.InvariantCulture,
                $"Option {nameof(FitOptions.Weights)}: expected {nameof(EstimatorWeights.Signed)} where natural parameters are regressed, which have a weight for each pair of simulation and datum (by default beyond {DataEstimator.MostCoordinates} unconstrained coordinates), found {options.Weights} for {problem.Space.Dimension}; or set {nameof(FitOptions.Form)} to {nameof(GradientForm.Direct)}."));
        }

        FitState state = FitStates.Begin(problem.Start, options, checkpoint);
        var recorder = new FitRecorder(options, startTimestamp, checkpoint, progress);
        if (options.Explore is not null)
        {
            if (problem.Sites is null || (options.Explore.Starts == 1 && !problem.Sites.HasHeld))
            {
                throw new InvalidOptionException(nameof(FitOptions.Explore), $"Option {nameof(FitOptions.Explore)}: expected a model that is learned site by site, with a latent of the whole unit to explore or {nameof(ExploreOptions.Starts)} above 1; found {model.Description.Name}, {(problem.Sites is null ? "which is not learned so" : "which has no such latent, and one start")}.");
            }

            if (problem.Sites.HasCommon)
            {
                throw new InvalidOptionException(nameof(FitOptions.Explore), $"Option {nameof(FitOptions.Explore)}: expected a model without latents that are common to its sites, for their modes have no density to be compared by; found {model.Description.Name}.");
            }

            Exploration.Run(problem, options, recorder, state, cancellation);
        }

        (state, FitTrace trace) = FitAttempts.Run(problem, options, recorder, state, cancellation);
        void Measured(double share) => recorder.Measured(state, share);
        Assessment assessment = problem.Sites is { } sites ? SiteAssessment.Make(sites, problem.Space, trace, state, options, Measured, cancellation)
            : problem.Filters is { } filters ? FilterAssessment.Make(filters, problem.Space, trace, Measured, cancellation)
            : problem.Chains is { } chains ? ChainAssessment.Make(chains, problem.Space, trace, options, Measured, cancellation)
            : Assessment.Make(problem, trace, options, Measured, cancellation);
        TParameters answer = problem.Space.Parameters(trace.Unconstrained);
        return new FitSummary<TParameters>(
            model.Description.Name,
            answer,
            new StandardErrors<TParameters>(
                answer, answer.WithValues(assessment.SlotErrors), assessment.UnconstrainedErrors, assessment.Covariance),
            trace.Iterations,
            assessment.Diagnostics,
            FitFindings.Find(problem.Space, problem.Start, trace, assessment, problem.Pieces, state.RestartReason, recorder.SaveFailure,
                problem.Sites?.HeldMembers),
            state.EarlierSeconds + options.TimeProvider.GetElapsedTime(startTimestamp).TotalSeconds,
            trace.SimulatedSamples + assessment.SimulatedSamples,
            trace.WasCancelled || assessment.WasCancelled)
        {
            IsBySites = problem.Sites is not null,
            Modes = Exploration.Report(problem, model.Description, options, state),
        };
    }
}
