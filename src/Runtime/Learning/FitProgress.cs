namespace ProbDsl;

/// <summary>Where a fit stands: after an iteration, and, once all of them are done, after each step of measuring standard errors and diagnostics at the answer.</summary>
/// <param name="Iteration">Iterations done.</param>
/// <param name="Iterations">Iterations of the whole fit.</param>
/// <param name="Phase">The phase, from zero.</param>
/// <param name="GradientNorm">Euclidean length of the estimated gradient in unconstrained coordinates, nats per unit.</param>
/// <param name="HeldOutRSquared">Mean over coordinates of the R^2 of the score on held-out samples.</param>
/// <param name="Seconds">Seconds since the start.</param>
public sealed record FitProgress(
    int Iteration, int Iterations, int Phase, double GradientNorm, double HeldOutRSquared, double Seconds)
{
    /// <summary>Share of what is measured at the answer that is done: 0 as long as there are iterations, 1 at the end. The other members are then those of the last iteration.</summary>
    public double MeasuredShare { get; init; }
}
