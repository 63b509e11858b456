namespace ProbDsl.Models;

/// <summary>What every generated model object is: the emitted members, and what follows from them.</summary>
/// <typeparam name="TParameters">The <c>[Parameters]</c> record.</typeparam>
/// <typeparam name="TGiven">The given argument, a tuple of several, or <see cref="ValueTuple"/> where there is none.</typeparam>
/// <typeparam name="TLatents">The emitted record of latents.</typeparam>
/// <typeparam name="TObservation">What the model method returns.</typeparam>
public abstract class GeneratedModel<TParameters, TGiven, TLatents, TObservation>
    where TParameters : class, IParameters<TParameters>
{
    /// <summary>Sites, names, shapes, supports and dependences.</summary>
    public abstract ModelDescription Description { get; }

    /// <summary>Fixes every length from the lengths of the parameters and of the givens; values of the parameters do not matter.</summary>
    protected abstract BoundModel<TLatents, TObservation> Bind(TParameters parameters, TGiven given);

    /// <summary>Runs the author's own method.</summary>
    protected abstract TObservation Run(Draw draw, TParameters parameters, TGiven given);

    /// <summary>
    /// The author's log prior of the parameters, once for a data set; zero where there is no <c>[LogPrior]</c> for the record.
    /// </summary>
    /// <param name="parameters">Parameters within their constraints.</param>
    /// <exception cref="InvalidParameterException">A parameter lies outside its constraint.</exception>
    /// <exception cref="ShapeMismatchException">Lengths of the parameters do not go together in the prior.</exception>
    public double LogPrior(TParameters parameters) =>
        BindPriorTo(parameters) is { } prior ? prior.LogPrior(ParameterPacking.ToSlots(parameters)) : 0.0;

    /// <summary>
    /// The derivative of <see cref="LogPrior"/> in every parameter, in the parameters' own record: each weight of a simplex
    /// as if the others stood still.
    /// </summary>
    /// <param name="parameters">Parameters within their constraints.</param>
    /// <exception cref="InvalidParameterException">A parameter lies outside its constraint.</exception>
    /// <exception cref="ShapeMismatchException">Lengths of the parameters do not go together in the prior.</exception>
    public TParameters LogPriorGradient(TParameters parameters)
    {
        BoundPrior? prior = BindPriorTo(parameters);
        double[] slots = ParameterPacking.ToSlots(parameters);
        return parameters.WithValues(prior is null ? new double[slots.Length] : prior.Gradient(slots));
    }

    /// <summary>Fixes every length of the log prior; null where there is none. Generated code overrides it.</summary>
    /// <param name="parameters">The parameters; their values do not matter.</param>
    protected virtual BoundPrior? BindPrior(TParameters parameters) => null;

    /// <summary>Runs the author's own log prior. Generated code overrides it where there is one.</summary>
    /// <param name="parameters">The parameters.</param>
    protected virtual double RunPrior(TParameters parameters) => 0.0;

    /// <summary>
    /// Binds the log prior of validated parameters and runs the author's method once: emitted code checks no index, so a
    /// wrong length must surface there.
    /// </summary>
    /// <exception cref="InvalidParameterException">A parameter lies outside its constraint.</exception>
    /// <exception cref="ShapeMismatchException">Lengths do not go together.</exception>
    internal BoundPrior? BindPriorTo(TParameters parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ParameterPacking.Validate(parameters);
        try
        {
            _ = RunPrior(parameters);
            return BindPrior(parameters);
        }
        catch (Exception exception) when (exception is IndexOutOfRangeException or ShapeMismatchException or OverflowException or DivideByZeroException)
        {
            throw new ShapeMismatchException(
                $"{Description.Name}: the lengths of parameters do not go together; the log prior said: {exception.Message}");
        }
    }

    /// <summary><see cref="Bind"/> for the runtime: generated members are protected, so that users do not see them.</summary>
    internal BoundModel<TLatents, TObservation> BindTo(TParameters parameters, TGiven given) => Bind(parameters, given);

    /// <summary><see cref="Run"/> for the runtime.</summary>
    internal TObservation RunMethod(Draw draw, TParameters parameters, TGiven given) => Run(draw, parameters, given);
}
