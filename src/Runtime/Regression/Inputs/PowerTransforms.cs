using MathNet.Numerics.Statistics;

namespace ProbDsl.Regression;

/// <summary>The choice of a scale, and values on it.</summary>
internal static class PowerTransforms
{
    private const double SquareRootShift = 0.375;
    private const double LogarithmShift = 0.5;

    /// <summary>The least positive number with all its digits: what underflowed to zero still has a logarithm.</summary>
    private const double Least = 2.2250738585072014e-308;

    /// <summary>
    /// The one of the three on which a sample is least skewed, the earlier on a tie. Kernels of one bandwidth see a skewed sample as a crowd and
    /// a few points that nothing is near to (docs/method.md, "Inputs").
    /// </summary>
    internal static PowerTransform Choose(ReadOnlySpan<double> sample, bool isCount)
    {
        var best = PowerTransform.Identity;
        double least = double.PositiveInfinity;
        var values = new double[sample.Length];
        foreach (PowerTransform transform in Enum.GetValues<PowerTransform>())
        {
            for (int i = 0; i < values.Length; i++)
            {
                values[i] = Apply(transform, isCount, sample[i]);
            }

            // A sample that does not vary has no skewness: it stays as it is.
            double skewness = Math.Abs(values.Skewness());
            if (skewness < least)
            {
                (best, least) = (transform, skewness);
            }
        }

        return best;
    }

    /// <summary>A value on its scale.</summary>
    internal static double Apply(PowerTransform transform, bool isCount, double value) => transform switch
    {
        PowerTransform.SquareRoot => Math.Sqrt(value + (isCount ? SquareRootShift : 0.0)),
        PowerTransform.Logarithm => Math.Log(isCount ? value + LogarithmShift : Math.Max(value, Least)),
        _ => value,
    };
}
