namespace ProbDsl.EndToEnd.Tests.Generated;

/// <summary>What the emitted body of a model gives for eight particles, slot by slot.</summary>
internal sealed record LaneResults(
    double[] Latents, double[] Observations, double[] LogJoint, double[] Gradients, double[] Natural, double[] Normalisers,
    double[] Statistics, double[] CotangentGradients)
{
    /// <summary>The number of particles.</summary>
    internal const int Count = 8;
}
