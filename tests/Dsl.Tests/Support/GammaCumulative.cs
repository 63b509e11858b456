namespace ProbDsl.Dsl.Tests.Support;

/// <summary>The distribution function of a gamma value with rate one.</summary>
internal static class GammaCumulative
{
    // MathNet takes arguments below about 1e-15 for zero; the first two terms of the series are exact to rounding there.
    public static double Below(double shape, double x) => x > 1e-8
        ? MathNet.Numerics.SpecialFunctions.GammaLowerRegularized(shape, x)
        : Math.Pow(x, shape) / MathNet.Numerics.SpecialFunctions.Gamma(shape + 1.0) * (1.0 - (shape * x / (shape + 1.0)));
}
