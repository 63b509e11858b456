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

    /// <summary><see cref="Bind"/> for the runtime: generated members are protected, so that users do not see them.</summary>
    internal BoundModel<TLatents, TObservation> BindTo(TParameters parameters, TGiven given) => Bind(parameters, given);

    /// <summary><see cref="Run"/> for the runtime.</summary>
    internal TObservation RunMethod(Draw draw, TParameters parameters, TGiven given) => Run(draw, parameters, given);
}
