namespace ProbDsl;

/// <summary>The log-likelihood of one unit.</summary>
/// <param name="Value">In nats; minus infinity where no draw of the latents can have led to the observation.</param>
/// <param name="StandardError">Its standard error by simulation; zero where the latents were enumerated and nothing was found beside.</param>
/// <param name="EffectiveShare">Effective draws over draws, in [0, 1]: one for even weights.</param>
public readonly record struct UnitLogLikelihood(double Value, double StandardError, double EffectiveShare);
