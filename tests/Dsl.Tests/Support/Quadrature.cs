using MathNet.Numerics.Integration;

namespace ProbDsl.Dsl.Tests.Support;

/// <summary>
/// Integrals of densities by the trapezoid rule, which converges faster than any power for analytic functions that vanish
/// at both ends.
/// </summary>
internal static class Quadrature
{
    public static double OverReals(Func<double, double> logDensity, double lower, double upper)
        => NewtonCotesTrapeziumRule.IntegrateComposite(x => Math.Exp(logDensity(x)), lower, upper, 4000);

    /// <summary>Over positive numbers, in their logarithm: densities that are infinite at zero become smooth.</summary>
    public static double OverPositive(Func<double, double> logDensity, double lowerLog, double upperLog)
        => NewtonCotesTrapeziumRule.IntegrateComposite(
            t => Math.Exp(logDensity(Math.Exp(t)) + t), lowerLog, upperLog, 20_000);
}
