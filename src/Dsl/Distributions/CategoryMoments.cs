namespace ProbDsl;

/// <summary>Moments of the number of a category, 0 ... K - 1, from the probabilities of the categories.</summary>
internal static class CategoryMoments
{
    public static double Mean(int categories, Func<int, double> probability)
    {
        double mean = 0.0;
        for (int k = 0; k < categories; k++)
        {
            mean += k * probability(k);
        }

        return mean;
    }

    public static double Variance(int categories, Func<int, double> probability)
    {
        double mean = Mean(categories, probability);
        double variance = 0.0;
        for (int k = 0; k < categories; k++)
        {
            variance += (k - mean) * (k - mean) * probability(k);
        }

        return variance;
    }
}
