namespace ProbDsl;

/// <summary>One of the modes that <see cref="FitOptions.Explore"/> has found.</summary>
/// <typeparam name="TParameters">The <c>[Parameters]</c> record.</typeparam>
/// <param name="Held">The latents that it is held at, by name: "delay = 6".</param>
/// <param name="Parameters">Where the fit held there ended.</param>
/// <param name="LogDensity">
/// Kernel estimate of the log density of all data given the held values, in nats: for comparison with the others, not a likelihood to the last nat.
/// </param>
public sealed record FitMode<TParameters>(string Held, TParameters Parameters, double LogDensity)
    where TParameters : class, IParameters<TParameters>;
