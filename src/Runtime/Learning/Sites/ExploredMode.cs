namespace ProbDsl.Learning;

/// <summary>A mode as a fit keeps it from run to run.</summary>
/// <param name="Combination">Which combination of values it is held at.</param>
/// <param name="Unconstrained">Where its fit ended.</param>
/// <param name="LogDensity">Nats.</param>
internal sealed record ExploredMode(int Combination, double[] Unconstrained, double LogDensity);
