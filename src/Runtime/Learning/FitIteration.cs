namespace ProbDsl;

/// <summary>One iteration in the curves of a fit.</summary>
/// <param name="Phase">The phase, from zero.</param>
/// <param name="Unconstrained">Unconstrained coordinates before the step.</param>
/// <param name="GradientNorm">Euclidean length of the estimated gradient in unconstrained coordinates, nats per unit.</param>
/// <param name="StepLength">Square root of step' F_c step: about the standard deviations, per unit, that the model moved by.</param>
/// <param name="HeldOutRSquared">Mean over coordinates of the R^2 of the score on held-out samples.</param>
/// <param name="BandwidthFactor">Bandwidth over median distance.</param>
/// <param name="Ridge">Ridge of the regression.</param>
/// <param name="Jitter">What the factorisation needed beyond the ridge; usually zero.</param>
public sealed record FitIteration(
    int Phase,
    IReadOnlyList<double> Unconstrained,
    double GradientNorm,
    double StepLength,
    double HeldOutRSquared,
    double BandwidthFactor,
    double Ridge,
    double Jitter);
