namespace ProbDsl.Dsl.Tests.Support;

/// <summary>
/// Integrals over finite, half infinite and infinite ranges by the trapezoid rule after a double exponential
/// substitution: ends may be singular, tails heavy. H. Takahasi and M. Mori, "Double exponential formulas for numerical
/// integration", Publications of RIMS 9 (1974) 721.
/// </summary>
internal static class DoubleExponential
{
    private const double Step = 1.0 / 64.0;
    private const double Reach = 6.6;

    /// <summary>The integral of factor(x) exp(logDensity(x)) over consecutive pieces.</summary>
    /// <param name="logDensity">The logarithm of the density: minus infinity is allowed.</param>
    /// <param name="factor">What is averaged.</param>
    /// <param name="breaks">Ends of the pieces in order, the outer ones may be infinite; the integrand is smooth within each.</param>
    /// <param name="width">The scale on which an infinite piece decays.</param>
    public static double Integral(Func<double, double> logDensity, Func<double, double> factor, double[] breaks, double width)
    {
        double sum = 0.0;
        for (int i = 0; i + 1 < breaks.Length; i++)
        {
            for (double t = -Reach; t <= Reach; t += Step)
            {
                (double x, double logWeight) = Node(t, breaks[i], breaks[i + 1], width);
                double logTerm = double.IsFinite(x) ? logDensity(x) + logWeight : double.NegativeInfinity;
                sum += logTerm < -745.0 ? 0.0 : factor(x) * Math.Exp(logTerm);
            }
        }

        return sum * Step;
    }

    private static (double X, double LogWeight) Node(double t, double lower, double upper, double width)
    {
        double inner = 0.5 * Math.PI * Math.Sinh(t);
        double logInner = Math.Log(0.5 * Math.PI * Math.Cosh(t));
        double logCosh = Math.Abs(inner) + Math.Log(0.5 + (0.5 * Math.Exp(-2.0 * Math.Abs(inner))));
        if (double.IsInfinity(lower) && double.IsInfinity(upper))
        {
            return (width * Math.Sinh(inner), Math.Log(width) + logCosh + logInner);
        }

        if (double.IsInfinity(lower) || double.IsInfinity(upper))
        {
            double distance = width * Math.Exp(inner);
            return (double.IsInfinity(upper) ? lower + distance : upper - distance, Math.Log(width) + inner + logInner);
        }

        // The distance to the nearer end keeps its digits.
        double half = 0.5 * (upper - lower);
        double toEnd = 2.0 * half / (1.0 + Math.Exp(2.0 * Math.Abs(inner)));
        return (inner < 0.0 ? lower + toEnd : upper - toEnd, Math.Log(half) + logInner - (2.0 * logCosh));
    }
}
