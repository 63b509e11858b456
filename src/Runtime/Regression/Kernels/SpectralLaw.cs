namespace ProbDsl.Regression;

/// <summary>
/// Bochner's theorem for isotropic kernels: k(u, v) = amplitude E cos(w.(u - v)) with w = sqrt(precision) z and z standard normal. All kernels
/// here that depend on the distance alone are such mixtures of Gaussian kernels.
/// </summary>
/// <param name="Amplitude">k(u, u).</param>
/// <param name="Precision">Draws the precision from independent numbers.</param>
internal sealed record SpectralLaw(double Amplitude, Func<SpectralDraw, double> Precision);
