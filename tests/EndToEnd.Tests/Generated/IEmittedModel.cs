using ProbDsl.Numerics;
using ProbDsl.Randomness;
using ProbDsl.Tracing;

namespace ProbDsl.EndToEnd.Tests.Generated;

/// <summary>
/// The emitted body of one model with every length known, called directly on rows of slots: one particle, no runtime
/// between.
/// </summary>
internal interface IEmittedModel
{
    int ParameterSlots { get; }

    int StatisticSlots { get; }

    IReadOnlyList<SiteAddress> Addresses { get; }

    /// <summary>What learns the model site by site; null where the unit is one site.</summary>
    EmittedSites? Sites { get; }

    /// <summary>True where the model may leave elements of the observation undrawn.</summary>
    bool LeavesElements { get; }

    (double[] Latents, double[] Observation) Sample(double[] parameters, RandomKey key, uint sample);

    double LogJoint(double[] parameters, double[] latents, double[] observation);

    /// <summary>The derivative of the log joint in one parameter slot, by the same body run in forward mode.</summary>
    double ForwardDerivative(double[] parameters, int slot, double[] latents, double[] observation);

    double[] LogJointGradient(double[] parameters, double[] latents, double[] observation);

    (double[] Natural, double Normaliser) NaturalParameters(double[] parameters, double[] latents, double[] observation);

    double[] SufficientStatistics(double[] observation);

    double[] CotangentGradient(double[] parameters, double[] latents, double[] observation, double[] cotangents, double weight);

    /// <summary>Every operation of the body on eight particles, as many at a time as there are lanes.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="key">Seed and round of the samples 0 to 7.</param>
    /// <param name="at">Latents and observations to score, slot by slot; those simulated where null.</param>
    LaneResults InLanes<T>(double[] parameters, RandomKey key, LaneResults? at)
        where T : struct, ILane<T>;
}
