using ProbDsl.Models;

namespace ProbDsl;

/// <summary>
/// A generated model with a <see cref="Draw.Factor"/>: an energy model. It is scored and differentiated; sampling it forward
/// would leave the factors out, so it has no Sample and no learner takes it.
/// </summary>
/// <typeparam name="TParameters">The <c>[Parameters]</c> record.</typeparam>
/// <typeparam name="TLatents">The emitted record of latents.</typeparam>
/// <typeparam name="TObservation">What the model method returns.</typeparam>
public abstract class FactorModel<TParameters, TLatents, TObservation>
    : GeneratedModel<TParameters, ValueTuple, TLatents, TObservation>
    where TParameters : class, IParameters<TParameters>
{
    /// <summary>The natural logarithm of the joint density of latents and observation, up to the constant that makes it one.</summary>
    /// <param name="parameters">Parameters within their constraints.</param>
    /// <param name="latents">A value of every latent.</param>
    /// <param name="observation">A unit of data.</param>
    /// <exception cref="InvalidParameterException">A parameter lies outside its constraint.</exception>
    /// <exception cref="InvalidObservationException">A value is not finite or outside the support of its site.</exception>
    /// <exception cref="ShapeMismatchException">A length is wrong.</exception>
    public double LogJoint(TParameters parameters, TLatents latents, TObservation observation) =>
        Calls(parameters).LogJoint(latents, observation);

    /// <summary>The derivative of <see cref="LogJoint"/> in every parameter, in the parameters' own record.</summary>
    /// <param name="parameters">Parameters within their constraints.</param>
    /// <param name="latents">A value of every latent.</param>
    /// <param name="observation">A unit of data.</param>
    /// <exception cref="InvalidParameterException">A parameter lies outside its constraint.</exception>
    /// <exception cref="InvalidObservationException">A value is not finite or outside the support of its site.</exception>
    /// <exception cref="ShapeMismatchException">A length is wrong.</exception>
    public TParameters LogJointGradient(TParameters parameters, TLatents latents, TObservation observation) =>
        Calls(parameters).LogJointGradient(latents, observation);

    private ModelCalls<TParameters, ValueTuple, TLatents, TObservation> Calls(TParameters parameters) =>
        new(this, parameters, default);
}
