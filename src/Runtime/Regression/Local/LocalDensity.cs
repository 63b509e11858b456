using MathNet.Numerics;

namespace ProbDsl.Regression;

/// <summary>
/// The predictive density of a site at its datum, from draws: the mean of a Student kernel with three degrees of freedom around each. Its tails are heavy
/// because the draws are few: a datum that no draw is near costs a sum of a few nats, not of thousands.
/// </summary>
internal static class LocalDensity
{
    private const double Freedom = 3.0;

    /// <summary>log (1/R) sum_r t(u_r / h) / h^c at the datum, for offsets u_r in standard deviations of the draws.</summary>
    /// <param name="offsets">c x R, coordinate by coordinate.</param>
    /// <param name="count">Number R of draws.</param>
    /// <param name="width">Scale h of the kernel.</param>
    internal static double Log(ReadOnlySpan<double> offsets, int count, double width)
    {
        int dimension = offsets.Length / count;
        double[] squares = LocalWeights.SquaredLengths(offsets, count);
        double power = -0.5 * (Freedom + dimension);
        double sum = 0.0;
        double nearest = squares.Min();
        double atNearest = 1.0 + nearest / (Freedom * width * width);
        foreach (double square in squares)
        {
            sum += Math.Pow((1.0 + square / (Freedom * width * width)) / atNearest, power);
        }

        return Math.Log(sum / count) + power * Math.Log(atNearest) - dimension * Math.Log(width)
            + SpecialFunctions.GammaLn(0.5 * (Freedom + dimension)) - SpecialFunctions.GammaLn(0.5 * Freedom)
            - 0.5 * dimension * Math.Log(Freedom * Math.PI);
    }
}
