using ProbDsl.Models;

namespace ProbDsl;

/// <summary>A <see cref="FactorModel{TParameters, TLatents, TObservation}"/> with <c>[Given]</c> arguments.</summary>
/// <typeparam name="TParameters">The <c>[Parameters]</c> record.</typeparam>
/// <typeparam name="TGiven">The given argument, or a tuple of several in the order of the method.</typeparam>
/// <typeparam name="TLatents">The emitted record of latents.</typeparam>
/// <typeparam name="TObservation">What the model method returns.</typeparam>
public abstract class ConditionalFactorModel<TParameters, TGiven, TLatents, TObservation>
    : GeneratedModel<TParameters, TGiven, TLatents, TObservation>
    where TParameters : class, IParameters<TParameters>
{
    /// <summary>The natural logarithm of the joint density of latents and observation, up to the constant that makes it one.</summary>
    /// <param name="parameters">Parameters within their constraints.</param>
    /// <param name="given">What the unit is given.</param>
    /// <param name="latents">A value of every latent.</param>
    /// <param name="observation">What is observed.</param>
    /// <exception cref="InvalidParameterException">A parameter lies outside its constraint.</exception>
    /// <exception cref="InvalidObservationException">A value is not finite or outside the support of its site.</exception>
    /// <exception cref="ShapeMismatchException">A length is wrong.</exception>
    public double LogJoint(TParameters parameters, TGiven given, TLatents latents, TObservation observation) =>
        Calls(parameters, given).LogJoint(latents, observation);

    /// <summary>The derivative of <see cref="LogJoint"/> in every parameter, in the parameters' own record.</summary>
    /// <param name="parameters">Parameters within their constraints.</param>
    /// <param name="given">What the unit is given.</param>
    /// <param name="latents">A value of every latent.</param>
    /// <param name="observation">What is observed.</param>
    /// <exception cref="InvalidParameterException">A parameter lies outside its constraint.</exception>
    /// <exception cref="InvalidObservationException">A value is not finite or outside the support of its site.</exception>
    /// <exception cref="ShapeMismatchException">A length is wrong.</exception>
    public TParameters LogJointGradient(TParameters parameters, TGiven given, TLatents latents, TObservation observation) =>
        Calls(parameters, given).LogJointGradient(latents, observation);

    private ModelCalls<TParameters, TGiven, TLatents, TObservation> Calls(TParameters parameters, TGiven given) =>
        new(this, parameters, given);
}
