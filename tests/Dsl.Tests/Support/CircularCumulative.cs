using MathNet.Numerics.Integration;

namespace ProbDsl.Dsl.Tests.Support;

/// <summary>Distribution functions of angles in (-pi, pi], by Gauss and Legendre's rule around the mean.</summary>
internal static class CircularCumulative
{
    /// <summary>The probability of (-pi, value] under a density proportional to exp(concentration * shape(x - mean)).</summary>
    /// <param name="shape">Even, periodic, at most zero, about -x^2 / 2 near zero.</param>
    /// <param name="mean">The mean direction.</param>
    /// <param name="concentration">The concentration.</param>
    /// <param name="value">An angle of (-pi, pi].</param>
    public static double Of(Func<double, double> shape, double mean, double concentration, double value)
    {
        double reach = Math.Min(Math.PI, 12.0 / Math.Sqrt(concentration));
        // From -pi, which is at distance -pi - mean, modulo whole turns.
        double from = Math.IEEERemainder(-Math.PI - mean, Math.Tau), to = Math.IEEERemainder(value - mean, Math.Tau);
        double between = (Upto(to) - (from <= -reach ? 0.0 : Upto(from))) / Upto(reach);
        return between < 0.0 || value == Math.PI ? between + 1.0 : between;

        double Upto(double distance) => GaussLegendreRule.Integrate(
            x => Math.Exp(concentration * shape(x)), -reach, Math.Clamp(distance, -reach, reach), 64);
    }
}
