using ProbDsl.Generators.Ir;

namespace ProbDsl.Generators.Passes.Structure;

/// <summary>A local that a loop carries from trip to trip and computes from the latents of all of them.</summary>
/// <param name="Loop">The loop.</param>
/// <param name="Name">The local.</param>
public sealed record CarriedState(ForStatement Loop, string Name);
