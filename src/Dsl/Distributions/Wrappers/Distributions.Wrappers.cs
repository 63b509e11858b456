namespace ProbDsl;

public static partial class Distributions
{
    /// <summary>A draw from component k with probability weight k.</summary>
    /// <param name="weights">The probabilities of the components, a simplex.</param>
    /// <param name="components">As many distributions as weights.</param>
    public static Distribution<T> Mixture<T>(Vector weights, params Distribution<T>[] components)
        => new MixtureDistribution<T>(weights, components);

    /// <summary>A distribution given that the value lies in an interval.</summary>
    /// <param name="untruncated">The distribution before truncation; its distribution function must be known.</param>
    /// <param name="lower">The lower end; minus infinity for none.</param>
    /// <param name="upper">The upper end; infinity for none.</param>
    public static Distribution<double> Truncated(Distribution<double> untruncated, double lower, double upper)
        => new TruncatedDistribution(untruncated, lower, upper);

    /// <summary>A distribution seen through a gauge that ends: what lies beyond an end reads as that end.</summary>
    /// <param name="uncensored">What is seen; its distribution function must be known.</param>
    /// <param name="lower">The lower end of the gauge; minus infinity for none.</param>
    /// <param name="upper">The upper end; infinity for none.</param>
    public static Distribution<double> Censored(Distribution<double> uncensored, double lower, double upper)
        => new CensoredDistribution(uncensored, lower, upper);

    /// <summary>A distribution of integers given that the value is one of a range.</summary>
    /// <param name="untruncated">The distribution before truncation; its distribution function must be known.</param>
    /// <param name="lower">The least value; <see cref="int.MinValue"/> for none.</param>
    /// <param name="upper">The greatest value; <see cref="int.MaxValue"/> for none.</param>
    public static Distribution<int> Truncated(Distribution<int> untruncated, int lower, int upper)
        => new TruncatedCountDistribution(untruncated, lower, upper);

    /// <summary>A distribution of integers seen through a gauge that ends: what lies beyond an end reads as that end.</summary>
    /// <param name="uncensored">What is seen; its distribution function must be known.</param>
    /// <param name="lower">The lower end of the gauge; <see cref="int.MinValue"/> for none.</param>
    /// <param name="upper">The upper end of the gauge; <see cref="int.MaxValue"/> for none.</param>
    public static Distribution<int> Censored(Distribution<int> uncensored, int lower, int upper)
        => new CensoredCountDistribution(uncensored, lower, upper);

    /// <summary>Zero with a probability, else a count.</summary>
    /// <param name="probability">The probability of a zero beyond those of the counts.</param>
    /// <param name="counts">The distribution of the counts.</param>
    public static Distribution<int> ZeroInflated(double probability, Distribution<int> counts)
        => new ZeroInflatedDistribution(probability, counts);
}
