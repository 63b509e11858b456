using ProbDsl.Numerics;

namespace ProbDsl.Dsl.Tests.Support;

/// <summary>Holds a written derivative to forward mode closely and to finite differences loosely.</summary>
internal static class Derivatives
{
    /// <param name="function">A log density as a function of one argument, the others held.</param>
    /// <param name="at">Where.</param>
    /// <param name="written">The derivative to check.</param>
    /// <param name="what">The argument's name.</param>
    /// <param name="step">The step of the differences, relative to where: small beside the distance to a singularity.</param>
    public static void Agree(Func<Dual, Dual> function, double at, double written, string what, double step = 1e-3)
    {
        Near.Equal(function(Dual.Variable(at)).Derivative, written, 1e-11, what + " against forward mode:");

        // The differences lose digits where the function is large beside its derivative.
        double scale = Math.Max(1.0, Math.Abs(function(Dual.Constant(at)).Value));
        Near.Equal(
            FiniteDifference.Derivative(x => function(Dual.Constant(x)).Value, at, step),
            written,
            1e-8 * scale / Math.Max(1e-3, Math.Min(1.0, Math.Abs(at))),
            what + " against differences:");
    }
}
