namespace ProbDsl.Learning;

/// <summary>Where everything that is conditioned on is held, of each unit of a group.</summary>
/// <param name="Combinations">The combination of values of latents of the whole unit.</param>
/// <param name="Common">The latents that are common to components, unit by unit.</param>
internal sealed record HeldPoint(int[] Combinations, double[] Common);
