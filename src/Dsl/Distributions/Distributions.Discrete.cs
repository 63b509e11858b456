namespace ProbDsl;

public static partial class Distributions
{
    /// <summary>How many of a number of trials succeed.</summary>
    /// <param name="trials">The number of trials, not below zero.</param>
    /// <param name="probability">The probability of success in one trial, in [0, 1].</param>
    public static Distribution<int> Binomial(int trials, double probability) => new BinomialDistribution(trials, probability);

    /// <summary>How many of a number of trials succeed, each with probability 1 / (1 + exp(-logit)).</summary>
    /// <param name="trials">The number of trials, not below zero.</param>
    /// <param name="logit">The log odds of success in one trial.</param>
    public static Distribution<int> BinomialLogit(int trials, double logit) => new BinomialLogitDistribution(trials, logit);

    /// <summary>Category k = 0 ... K - 1 with probability proportional to exp(logit k).</summary>
    /// <param name="logits">K finite numbers.</param>
    /// <exception cref="ShapeMismatchException">There is no logit.</exception>
    public static Distribution<int> CategoricalLogits(Vector logits) => new CategoricalLogitsDistribution(logits);

    /// <summary>Category k = 0 ... K - 1 with probability proportional to exp(logit k).</summary>
    /// <param name="logits">K finite numbers.</param>
    /// <exception cref="ShapeMismatchException">There is no logit.</exception>
    public static Distribution<int> CategoricalLogits(double[] logits) => new CategoricalLogitsDistribution(logits);

    /// <summary>The Poisson distribution on 0, 1, 2 ... with mean exp(logRate).</summary>
    /// <param name="logRate">The logarithm of the mean.</param>
    public static Distribution<int> PoissonLog(double logRate) => new PoissonLogDistribution(logRate);

    /// <summary>
    /// The negative binomial distribution on 0, 1, 2 ... by its mean; its variance is mean + mean^2 / dispersion (Stan's
    /// neg_binomial_2).
    /// </summary>
    /// <param name="mean">The mean, above zero.</param>
    /// <param name="dispersion">The shape of the gamma mixture of Poisson distributions that it is, above zero.</param>
    public static Distribution<int> NegativeBinomial(double mean, double dispersion)
        => new NegativeBinomialDistribution(mean, dispersion);

    /// <summary>The number of failures before the first success, 0, 1, 2 ...</summary>
    /// <param name="probability">The probability of success in one trial, in (0, 1].</param>
    public static Distribution<int> Geometric(double probability) => new GeometricDistribution(probability);

    /// <summary>How many of a number of trials succeed, whose common probability of success is beta distributed.</summary>
    /// <param name="trials">The number of trials, not below zero.</param>
    /// <param name="alpha">The first shape of the beta distribution, above zero: that of success.</param>
    /// <param name="beta">The second shape of the beta distribution, above zero: that of failure.</param>
    public static Distribution<int> BetaBinomial(int trials, double alpha, double beta)
        => new BetaBinomialDistribution(trials, alpha, beta);

    /// <summary>Which of the intervals between cutpoints holds a logistic number around a location: 0 ... K - 1.</summary>
    /// <param name="location">A finite number; a larger one makes later categories more likely.</param>
    /// <param name="cutpoints">K - 1 finite numbers, each above the one before.</param>
    public static Distribution<int> OrderedLogistic(double location, Vector cutpoints)
        => new OrderedLogisticDistribution(location, cutpoints);

    /// <summary>Which of the intervals between cutpoints holds a logistic number around a location: 0 ... K - 1.</summary>
    /// <param name="location">A finite number; a larger one makes later categories more likely.</param>
    /// <param name="cutpoints">K - 1 finite numbers, each above the one before.</param>
    public static Distribution<int> OrderedLogistic(double location, double[] cutpoints)
        => new OrderedLogisticDistribution(location, cutpoints);

    /// <summary>Which of the intervals between cutpoints holds a normal number with standard deviation one around a location: 0 ... K - 1.</summary>
    /// <param name="location">A finite number; a larger one makes later categories more likely.</param>
    /// <param name="cutpoints">K - 1 finite numbers, each above the one before.</param>
    public static Distribution<int> OrderedProbit(double location, Vector cutpoints)
        => new OrderedProbitDistribution(location, cutpoints);

    /// <summary>Which of the intervals between cutpoints holds a normal number with standard deviation one around a location: 0 ... K - 1.</summary>
    /// <param name="location">A finite number; a larger one makes later categories more likely.</param>
    /// <param name="cutpoints">K - 1 finite numbers, each above the one before.</param>
    public static Distribution<int> OrderedProbit(double location, double[] cutpoints)
        => new OrderedProbitDistribution(location, cutpoints);

    /// <summary>The uniform distribution on the integers lower ... upper - 1.</summary>
    /// <param name="lower">The smallest value.</param>
    /// <param name="upper">One more than the largest value, above <paramref name="lower"/>.</param>
    public static Distribution<int> UniformInt(int lower, int upper) => new UniformIntDistribution(lower, upper);
}
