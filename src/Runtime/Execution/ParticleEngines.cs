using System.Runtime.Intrinsics;
using ProbDsl.Numerics;

namespace ProbDsl.Execution;

/// <summary>Chooses the world that particles run in: the only place that asks what the processor can do.</summary>
internal static class ParticleEngines
{
    /// <summary>The engine of a choice.</summary>
    /// <param name="lanes">How many lanes.</param>
    /// <param name="loop">The threads.</param>
    internal static IParticleEngine Create(Lanes lanes, ParallelLoop loop) => Resolve(lanes) switch
    {
        Lanes.Eight => new CpuParticleEngine<Lane8>(loop),
        Lanes.Four => new CpuParticleEngine<Lane4>(loop),
        _ => new CpuParticleEngine<Lane1>(loop),
    };

    /// <summary>What <see cref="Lanes.Auto"/> means here; every other choice as it is.</summary>
    internal static Lanes Resolve(Lanes lanes) => lanes != Lanes.Auto ? lanes
        : Vector512.IsHardwareAccelerated ? Lanes.Eight
        : Vector256.IsHardwareAccelerated ? Lanes.Four
        : Lanes.Scalar;
}
