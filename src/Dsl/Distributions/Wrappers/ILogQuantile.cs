namespace ProbDsl;

/// <summary>A distribution whose distribution function has an inverse in closed form: a truncated draw needs no search.</summary>
internal interface ILogQuantile
{
    /// <summary>Up to which value, of integers the smallest one, lies a probability given by its log.</summary>
    double QuantileOfLogCdf(double logProbability);

    /// <summary>Above which value, of integers the smallest one, lies no more than a probability given by its log.</summary>
    double QuantileOfLogSurvival(double logProbability);
}
