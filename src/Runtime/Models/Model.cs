using ProbDsl.Models;

namespace ProbDsl;

/// <summary>A generated model whose units of data are observations alone.</summary>
/// <typeparam name="TParameters">The <c>[Parameters]</c> record.</typeparam>
/// <typeparam name="TLatents">The emitted record of latents.</typeparam>
/// <typeparam name="TObservation">What the model method returns.</typeparam>
public abstract class Model<TParameters, TLatents, TObservation>
    : GeneratedModel<TParameters, ValueTuple, TLatents, TObservation>
    where TParameters : class, IParameters<TParameters>
{
    /// <summary>
    /// Draws units from the model. Sample i depends on the parameters, the seed and i only: not on
    /// <paramref name="count"/> or on threads.
    /// </summary>
    /// <param name="parameters">Parameters within their constraints.</param>
    /// <param name="count">How many units, 0 or more.</param>
    /// <param name="seed">The seed.</param>
    /// <exception cref="InvalidParameterException">A parameter lies outside its constraint.</exception>
    /// <exception cref="ShapeMismatchException">Lengths of the parameters do not go together in this model.</exception>
    public IReadOnlyList<(TLatents Latents, TObservation Observation)> Sample(TParameters parameters, int count, ulong seed) =>
        Calls(parameters).Sample(count, seed);

    /// <summary>The natural logarithm of the joint density of latents and observation.</summary>
    /// <param name="parameters">Parameters within their constraints.</param>
    /// <param name="latents">A value of every latent.</param>
    /// <param name="observation">A unit of data.</param>
    /// <exception cref="InvalidParameterException">A parameter lies outside its constraint.</exception>
    /// <exception cref="InvalidObservationException">A value is not finite or outside the support of its site.</exception>
    /// <exception cref="ShapeMismatchException">A length is wrong.</exception>
    public double LogJoint(TParameters parameters, TLatents latents, TObservation observation) =>
        Calls(parameters).LogJoint(latents, observation);

    /// <summary>
    /// The derivative of <see cref="LogJoint"/> in every parameter, in the parameters' own record: each weight of a
    /// simplex as if the others stood still.
    /// </summary>
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
