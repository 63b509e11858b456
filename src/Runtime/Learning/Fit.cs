using ProbDsl.Models;
using ProbDsl.Queries;

namespace ProbDsl;

/// <summary>What <see cref="Learner"/> found.</summary>
/// <typeparam name="TParameters">The <c>[Parameters]</c> record.</typeparam>
public abstract class Fit<TParameters>
    where TParameters : class, IParameters<TParameters>
{
    private protected Fit(FitSummary<TParameters> summary)
    {
        ModelName = summary.ModelName;
        Parameters = summary.Parameters;
        StandardErrors = summary.StandardErrors;
        Curves = summary.Curves;
        Diagnostics = summary.Diagnostics;
        Warnings = [.. summary.Findings.Select(static finding => finding.Text)];
        Verdict = new FitVerdict(
            summary.Findings.Select(static finding => finding.Grade).DefaultIfEmpty(FitGrade.Trust).Max(),
            [.. summary.Findings.OrderByDescending(static finding => finding.Grade).Select(static finding => finding.Text)]);
        Modes = summary.Modes;
        Seconds = summary.Seconds;
        SimulatedSamples = summary.SimulatedSamples;
        WasCancelled = summary.WasCancelled;
    }

    /// <summary>The model: class and method, "OldFaithful.Duration".</summary>
    public string ModelName { get; }

    /// <summary>The answer: the average, in unconstrained coordinates, of the last iterates.</summary>
    public TParameters Parameters { get; }

    /// <summary>Standard errors, by expected information.</summary>
    public StandardErrors<TParameters> StandardErrors { get; }

    /// <summary>One entry an iteration.</summary>
    public IReadOnlyList<FitIteration> Curves { get; }

    /// <summary>What simulations at the answer say of the fit.</summary>
    public FitDiagnostics Diagnostics { get; }

    /// <summary>What a user should know before believing the answer; empty in the usual case.</summary>
    public IReadOnlyList<string> Warnings { get; }

    /// <summary>Whether the answer can be believed, and why not.</summary>
    public FitVerdict Verdict { get; }

    /// <summary>The modes near the best that <see cref="FitOptions.Explore"/> has found, best first; empty where it was not asked for.</summary>
    public IReadOnlyList<FitMode<TParameters>> Modes { get; }

    /// <summary>Wall time in seconds.</summary>
    public double Seconds { get; }

    /// <summary>How many units of data were simulated in all.</summary>
    public long SimulatedSamples { get; }

    /// <summary>True where the caller stopped the fit: the answer is what was learned until then.</summary>
    public bool WasCancelled { get; }

    /// <summary>
    /// What the author's feature map (<see cref="RegressionOptions.Map"/>) learned: its own record of parameters, as the regressions of the answer use it; where
    /// learning of it started if the map was left out (<see cref="FitDiagnostics.Map"/> tells).
    /// </summary>
    /// <typeparam name="TMapParameters">The record that the <c>[FeatureMap]</c> method takes.</typeparam>
    /// <exception cref="ModelMismatchException">The fit had no map, or one that takes another record.</exception>
    public TMapParameters MapParameters<TMapParameters>()
        where TMapParameters : class, IParameters<TMapParameters> => Diagnostics.Map is { } map
        ? map.ParametersOf<TMapParameters>()
        : throw new ModelMismatchException($"{ModelName} with a feature map", $"{ModelName} without one");

    /// <summary>This fit with the types of its model, for queries; generated extension methods call it.</summary>
    /// <typeparam name="TLatents">The model's record of latents.</typeparam>
    /// <typeparam name="TObservation">What the model method returns.</typeparam>
    /// <param name="modelName">The model that the caller means.</param>
    /// <exception cref="ModelMismatchException">This is a fit of another model.</exception>
    public Fit<TParameters, TLatents, TObservation> As<TLatents, TObservation>(string modelName) =>
        modelName == ModelName && this is Fit<TParameters, TLatents, TObservation> fit
            ? fit
            : throw new ModelMismatchException(modelName, ModelName);

    /// <summary>This fit with the types of its conditional model, for queries; generated extension methods call it.</summary>
    /// <typeparam name="TGiven">What its units are given.</typeparam>
    /// <typeparam name="TLatents">The model's record of latents.</typeparam>
    /// <typeparam name="TObservation">What the model method returns.</typeparam>
    /// <param name="modelName">The model that the caller means.</param>
    /// <exception cref="ModelMismatchException">This is a fit of another model.</exception>
    public ConditionalFit<TParameters, TGiven, TLatents, TObservation> As<TGiven, TLatents, TObservation>(string modelName) =>
        modelName == ModelName && this is ConditionalFit<TParameters, TGiven, TLatents, TObservation> fit
            ? fit
            : throw new ModelMismatchException(modelName, ModelName);
}

/// <summary>A fit of a model whose units are observations alone.</summary>
/// <typeparam name="TParameters">The <c>[Parameters]</c> record.</typeparam>
/// <typeparam name="TLatents">The model's record of latents.</typeparam>
/// <typeparam name="TObservation">What the model method returns.</typeparam>
public sealed class Fit<TParameters, TLatents, TObservation> : Fit<TParameters>
    where TParameters : class, IParameters<TParameters>
{
    private readonly PosteriorQueries<TParameters, ValueTuple, TLatents, TObservation> _queries;

    internal Fit(FitSummary<TParameters> summary, PosteriorQueries<TParameters, ValueTuple, TLatents, TObservation> queries)
        : base(summary) => _queries = queries;

    /// <summary>E[f(z) | x] at the fitted parameters: the value of <c>Posterior(x).Mean(f)</c>, which also gives its error.</summary>
    /// <param name="observation">x.</param>
    /// <param name="function">f, finite on every value that the latents can take.</param>
    /// <exception cref="InvalidObservationException">The observation is not finite or outside the support of its site.</exception>
    /// <exception cref="ShapeMismatchException">The observation has a wrong length.</exception>
    public double Expect(TObservation observation, Func<TLatents, double> function) => Posterior(observation).Mean(function).Value;

    /// <summary>
    /// The latents of one observation at the fitted parameters: expectations, covariances, probabilities and quantiles with an error
    /// each, samples, replicates of the observation. Questions to one posterior share its simulations.
    /// </summary>
    /// <param name="observation">x.</param>
    /// <param name="options">How it is learned; the defaults where omitted.</param>
    /// <exception cref="InvalidObservationException">The observation is not finite or outside the support of its site.</exception>
    /// <exception cref="ShapeMismatchException">The observation has a wrong length.</exception>
    public Posterior<TLatents, TObservation> Posterior(TObservation observation, PosteriorOptions? options = null) =>
        _queries.Posterior(default, observation, options);

    /// <summary>New units from the fitted model: sample i depends on the seed and i only.</summary>
    /// <param name="count">How many, 0 or more.</param>
    /// <param name="seed">The seed.</param>
    public IReadOnlyList<(TLatents Latents, TObservation Observation)> Simulate(int count, ulong seed) =>
        new ModelCalls<TParameters, ValueTuple, TLatents, TObservation>(_queries.Model, Parameters, default).Sample(count, seed);

    /// <summary>The log-likelihood of units, held out or not, at the fitted parameters, by importance sampling.</summary>
    /// <param name="data">One observation a unit, at least one.</param>
    /// <param name="options">How it is estimated; the defaults where omitted.</param>
    /// <param name="cancellation">Stops between two units.</param>
    /// <exception cref="InvalidObservationException">No data, or a value that cannot be.</exception>
    /// <exception cref="ShapeMismatchException">An observation has a wrong length.</exception>
    /// <exception cref="NotSupportedException">The model observes what a simulator computed, which has no density.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public LogLikelihoodEstimate LogLikelihood(
        IReadOnlyList<TObservation> data, LogLikelihoodOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(data);
        return LikelihoodQuery.Estimate(_queries, data.Count, row => (default, data[row]), options ?? new LogLikelihoodOptions(), cancellation);
    }

    /// <summary>
    /// Whether posteriors are right: units are simulated from the fitted model, and their true latents are looked for in the
    /// posteriors of their observations.
    /// </summary>
    /// <param name="functions">Functions of the latents with a name each, at least one; finite on every value that the latents can take.</param>
    /// <param name="options">How; the defaults where omitted.</param>
    /// <param name="cancellation">Stops between two units.</param>
    /// <returns>One calibration for each function, in their order.</returns>
    /// <exception cref="ArgumentException">There is no function, or one is not finite on a simulated value of the latents.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public IReadOnlyList<FunctionCalibration> Calibrate(
        IReadOnlyList<(string Name, Func<TLatents, double> Function)> functions, CalibrationOptions? options = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(functions);
        return CalibrationRun.Run(_queries.For(default), functions, options ?? new CalibrationOptions(), cancellation);
    }
}
