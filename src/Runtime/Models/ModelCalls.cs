using ProbDsl.Execution;
using ProbDsl.Numerics;
using ProbDsl.Randomness;

namespace ProbDsl.Models;

/// <summary>
/// The public operations of a model, for one given: checked on the way in, translated from types to slots and back. They run in
/// the scalar world, so that what a user sees are the numbers of the author's own method, whatever the processor.
/// </summary>
internal sealed class ModelCalls<TParameters, TGiven, TLatents, TObservation>
    where TParameters : class, IParameters<TParameters>
{
    private readonly BoundModel<TLatents, TObservation> _bound;
    private readonly ModelDescription _description;
    private readonly TParameters _parameters;
    private readonly double[] _slots;

    internal ModelCalls(
        GeneratedModel<TParameters, TGiven, TLatents, TObservation> model, TParameters parameters, TGiven given)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ParameterPacking.Validate(parameters);
        _bound = ModelBinding.Bind(model, parameters, given, row: -1);
        _description = model.Description;
        _parameters = parameters;
        _slots = new double[_bound.ParameterSlots];
        parameters.CopyTo(_slots);
    }

    internal (TLatents Latents, TObservation Observation)[] Sample(int count, ulong seed)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);

        // Every core: the numbers do not depend on how many there are.
        ParticleBatch batch = ModelBinding.Guard(
            _description, () => new CpuParticleEngine<Lane1>(new ParallelLoop(0)).Simulate(_bound, _slots, new RandomKey(seed, 0), count));
        if (batch.Latents.Any(double.IsNaN) || batch.Observations.Any(double.IsNaN))
        {
            throw NotANumber("a simulated value");
        }

        var samples = new (TLatents, TObservation)[count];
        for (int i = 0; i < count; i++)
        {
            samples[i] = (
                _bound.ReadLatents(ParticleBatch.Column(batch.Latents, count, i)),
                _bound.ReadObservation(ParticleBatch.Column(batch.Observations, count, i)));
        }

        return samples;
    }

    internal double LogJoint(TLatents latents, TObservation observation)
    {
        ParticleBatch particle = OneParticle(latents, observation);
        return ModelBinding.Guard(_description, () =>
        {
            var logJoint = new double[1];
            _bound.LogJoint<Lane1>(_slots, particle, logJoint, 0, 1);
            return double.IsNaN(logJoint[0]) ? throw NotANumber("the log joint") : logJoint[0];
        }, () => Integers(particle));
    }

    internal TParameters LogJointGradient(TLatents latents, TObservation observation)
    {
        ParticleBatch particle = OneParticle(latents, observation);
        return ModelBinding.Guard(_description, () =>
        {
            var gradient = new double[_bound.ParameterSlots];
            _bound.LogJointGradients<Lane1>(_slots, particle, gradient, 0, 1);
            return gradient.Any(double.IsNaN) ? throw NotANumber("the gradient") : _parameters.WithValues(gradient);
        }, () => Integers(particle));
    }

    /// <summary>Emitted code checks no argument of a distribution: one outside its support makes a value that is no number.</summary>
    private InvalidStartException NotANumber(string what) => new(
        $"{_description.Name}: expected parameters and latents that give every distribution arguments inside their supports; {what} is not a number.");

    private string Integers(ParticleBatch particle) => SlotSites.OfLatents(_bound, _description).Integers(particle.Latents);

    private ParticleBatch OneParticle(TLatents latents, TObservation observation)
    {
        ArgumentNullException.ThrowIfNull(latents);
        ArgumentNullException.ThrowIfNull(observation);
        var batch = new ParticleBatch(1, _bound.LatentSlots, _bound.ObservationSlots);
        try
        {
            _bound.WriteLatents(latents, batch.Latents);
            _bound.WriteObservation(observation, batch.Observations);
        }
        catch (ArgumentNullException exception)
        {
            throw new InvalidObservationException(
                -1, exception.ParamName ?? string.Empty, $"{_description.Name}: expected a value for '{exception.ParamName}', found null.");
        }

        SlotSites.OfLatents(_bound, _description).Check(batch.Latents, -1, _description.Name);
        SlotSites.OfObservation(_bound, _description).Check(batch.Observations, -1, _description.Name);
        return batch;
    }
}
