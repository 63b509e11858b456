namespace ProbDsl.Regression;

/// <summary>Mean and variance of a sample, each point with the weight 1 / n.</summary>
/// <param name="Mean">The mean.</param>
/// <param name="Variance">The mean square about the mean, in a second pass: what a mean far from zero would cancel is kept.</param>
internal readonly record struct Moments(double Mean, double Variance)
{
    internal static Moments Of(ReadOnlySpan<double> values)
    {
        double mean = 0.0;
        foreach (double value in values)
        {
            mean += value / values.Length;
        }

        double variance = 0.0;
        foreach (double value in values)
        {
            variance += (value - mean) * (value - mean) / values.Length;
        }

        return new Moments(mean, variance);
    }
}
