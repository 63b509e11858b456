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

    /// <summary>E[f(z) | x] at the fitted parameters for a unit with this given, by kernel regression on simulations.</summary>
    /// <param name="given">What the unit is given.</param>
    /// <param name="observation">x.</param>
    /// <param name="function">f, finite on every value that the latents can take.</param>
    /// <exception cref="InvalidObservationException">The observation is not finite or outside the support of its site.</exception>
    /// <exception cref="ShapeMismatchException">A length is wrong.</exception>
    public double Expect(TGiven given, TObservation observation, Func<TLatents, double> function) =>
        _queries.For(given).Expect(observation, function);
}
