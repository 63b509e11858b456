namespace ProbDsl.Regression;

/// <summary>Weights that are given by their logarithms; what is no number, or plus infinity, counts for nothing.</summary>
internal static class LogWeights
{
    /// <summary>The logarithm of the mean of the weights; minus infinity where there is none.</summary>
    internal static double Mean(ReadOnlySpan<double> logarithms)
    {
        double largest = Largest(logarithms);
        if (double.IsNegativeInfinity(largest))
        {
            return largest;
        }

        double sum = 0.0;
        foreach (double logarithm in logarithms)
        {
            sum += Share(logarithm, largest, 1.0);
        }

        return largest + Math.Log(sum / logarithms.Length);
    }

    /// <summary>Weights of sum one, of the given power.</summary>
    /// <returns>False, and weights of zero, where there is none.</returns>
    internal static bool Normalise(ReadOnlySpan<double> logarithms, double power, Span<double> weights)
    {
        weights.Clear();
        double largest = Largest(logarithms);
        if (double.IsNegativeInfinity(largest))
        {
            return false;
        }

        double sum = 0.0;
        for (int i = 0; i < weights.Length; i++)
        {
            weights[i] = Share(logarithms[i], largest, power);
            sum += weights[i];
        }

        foreach (ref double weight in weights)
        {
            weight /= sum;
        }

        return true;
    }

    /// <summary>How many equal weights would be worth as much as weights of sum one.</summary>
    internal static double EffectiveSize(ReadOnlySpan<double> weights)
    {
        double squares = 0.0;
        foreach (double weight in weights)
        {
            squares += weight * weight;
        }

        return squares > 0.0 ? 1.0 / squares : 0.0;
    }

    private static double Share(double logarithm, double largest, double power) =>
        double.IsNaN(logarithm) || double.IsPositiveInfinity(logarithm) ? 0.0 : Math.Exp(power * (logarithm - largest));

    private static double Largest(ReadOnlySpan<double> logarithms)
    {
        double largest = double.NegativeInfinity;
        foreach (double logarithm in logarithms)
        {
            largest = logarithm > largest && logarithm < double.PositiveInfinity ? logarithm : largest;
        }

        return largest;
    }
}
