namespace ProbDsl;

/// <summary>A stretch of iterations with the same settings.</summary>
/// <param name="SleepSamples">Training pairs simulated in each iteration, for each group of units with equal givens.</param>
/// <param name="Iterations">Number of iterations.</param>
/// <param name="Gain">Share of the full step that is taken, in (0, 1].</param>
public sealed record FitPhase(int SleepSamples, int Iterations, double Gain);
