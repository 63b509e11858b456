namespace ProbDsl;

/// <summary>A distribution of numbers whose distribution function is known: it may be truncated or censored.</summary>
public interface IDistributionFunction
{
    /// <summary>
    /// The log of the probability of a value not above <paramref name="value"/>, which may be infinite: minus infinity below the
    /// support, zero above.
    /// </summary>
    double LogCdf(double value);

    /// <summary>
    /// The log of the probability of a value above <paramref name="value"/>, which may be infinite: not one less the other, which has
    /// no digits in the upper tail.
    /// </summary>
    double LogSurvival(double value);
}
