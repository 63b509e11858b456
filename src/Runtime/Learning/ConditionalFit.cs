using ProbDsl.Models;
using ProbDsl.Queries;

namespace ProbDsl;

/// <summary>A fit of a model with <c>[Given]</c> arguments.</summary>
/// <typeparam name="TParameters">The <c>[Parameters]</c> record.</typeparam>
/// <typeparam name="TGiven">What a unit is given.</typeparam>
/// <typeparam name="TLatents">The model's record of latents.</typeparam>
/// <typeparam name="TObservation">What the model method returns.</typeparam>
public sealed class ConditionalFit<TParameters, TGiven, TLatents, TObservation> : Fit<TParameters>
    where TParameters : class, IParameters<TParameters>
{
    private readonly PosteriorQueries<TParameters, TGiven, TLatents, TObservation> _queries;

    internal ConditionalFit(FitSummary<TParameters> summary, PosteriorQueries<TParameters, TGiven, TLatents, TObservation> queries)
        : base(summary) => _queries = queries;

    /// <summary>E[f(z) | x] at the fitted parameters for a unit with this given: the value of <c>Posterior(given, x).Mean(f)</c>.</summary>
    /// <param name="given">What the unit is given.</param>
    /// <param name="observation">x.</param>
    /// <param name="function">f, finite on every value that the latents can take.</param>
    /// <exception cref="InvalidObservationException">The observation is not finite or outside the support of its site.</exception>
    /// <exception cref="ShapeMismatchException">A length is wrong.</exception>
    public double Expect(TGiven given, TObservation observation, Func<TLatents, double> function) =>
        Posterior(given, observation).Mean(function).Value;

    /// <summary>
    /// The latents of one unit at the fitted parameters: expectations, covariances, probabilities and quantiles with an error
    /// each, samples, replicates of the observation. Questions to one posterior share its simulations.
    /// </summary>
    /// <param name="given">What the unit is given.</param>
    /// <param name="observation">x.</param>
    /// <param name="options">How it is learned; the defaults where omitted.</param>
    /// <exception cref="InvalidObservationException">The observation is not finite or outside the support of its site.</exception>
    /// <exception cref="ShapeMismatchException">A length is wrong.</exception>
    public Posterior<TLatents, TObservation> Posterior(TGiven given, TObservation observation, PosteriorOptions? options = null) =>
        _queries.Posterior(given, observation, options);

    /// <summary>New units with this given from the fitted model: sample i depends on the given, the seed and i only.</summary>
    /// <param name="given">What the units are given.</param>
    /// <param name="count">How many, 0 or more.</param>
    /// <param name="seed">The seed.</param>
    public IReadOnlyList<(TLatents Latents, TObservation Observation)> Simulate(TGiven given, int count, ulong seed) =>
        new ModelCalls<TParameters, TGiven, TLatents, TObservation>(_queries.Model, Parameters, given).Sample(count, seed);

    /// <summary>The log-likelihood of units, held out or not, at the fitted parameters, by importance sampling.</summary>
    /// <param name="data">One pair a unit, at least one.</param>
    /// <param name="options">How it is estimated; the defaults where omitted.</param>
    /// <param name="cancellation">Stops between two units.</param>
    /// <exception cref="InvalidObservationException">No data, or a value that cannot be.</exception>
    /// <exception cref="ShapeMismatchException">A length is wrong.</exception>
    /// <exception cref="NotSupportedException">The model observes what a simulator computed, which has no density.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public LogLikelihoodEstimate LogLikelihood(
        IReadOnlyList<(TGiven Given, TObservation Observation)> data, LogLikelihoodOptions? options = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(data);
        return LikelihoodQuery.Estimate(_queries, data.Count, row => data[row], options ?? new LogLikelihoodOptions(), cancellation);
    }

    /// <summary>
    /// Whether posteriors are right: units with one given are simulated from the fitted model, and their true latents are looked
    /// for in the posteriors of their observations.
    /// </summary>
    /// <param name="given">What the units are given.</param>
    /// <param name="functions">Functions of the latents with a name each, at least one; finite on every value that the latents can take.</param>
    /// <param name="options">How; the defaults where omitted.</param>
    /// <param name="cancellation">Stops between two units.</param>
    /// <returns>One calibration for each function, in their order.</returns>
    /// <exception cref="ArgumentException">There is no function, or one is not finite on a simulated value of the latents.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public IReadOnlyList<FunctionCalibration> Calibrate(
        TGiven given, IReadOnlyList<(string Name, Func<TLatents, double> Function)> functions, CalibrationOptions? options = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(functions);
        return CalibrationRun.Run(_queries.For(given), functions, options ?? new CalibrationOptions(), cancellation);
    }
}
