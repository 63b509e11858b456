namespace ProbDsl;

/// <summary>
/// The distributions that a model draws from: <c>using static ProbDsl.Distributions;</c>. Each throws
/// <see cref="ArgumentOutOfRangeException"/> where an argument is outside its support.
/// </summary>
public static partial class Distributions
{
    /// <summary>The normal distribution on the real line.</summary>
    /// <param name="mean">A finite number.</param>
    /// <param name="scale">The standard deviation, above zero.</param>
    public static Distribution<double> Normal(double mean, double scale) => new NormalDistribution(mean, scale);

    /// <summary>Independent normal elements, each with its own mean and scale.</summary>
    /// <param name="mean">The means.</param>
    /// <param name="scale">The standard deviations, above zero, as many as means.</param>
    /// <exception cref="ShapeMismatchException">The lengths differ.</exception>
    public static Distribution<Vector> Normal(Vector mean, Vector scale) => new NormalVectorDistribution(mean, scale);

    /// <summary>Independent normal elements, each with its own mean and all with one scale.</summary>
    /// <param name="mean">The means.</param>
    /// <param name="scale">The standard deviation, above zero.</param>
    public static Distribution<Vector> Normal(Vector mean, double scale)
        => new NormalVectorDistribution(mean, mean.Map(_ => scale));

    /// <summary>Independent normal elements, all with one mean and each with its own scale.</summary>
    /// <param name="mean">The mean.</param>
    /// <param name="scale">The standard deviations, above zero.</param>
    public static Distribution<Vector> Normal(double mean, Vector scale)
        => new NormalVectorDistribution(scale.Map(_ => mean), scale);

    /// <summary>The uniform distribution on an interval.</summary>
    /// <param name="lower">The lower end.</param>
    /// <param name="upper">The upper end, above <paramref name="lower"/>.</param>
    public static Distribution<double> Uniform(double lower, double upper) => new UniformDistribution(lower, upper);

    /// <summary>The exponential distribution on what is not below zero.</summary>
    /// <param name="rate">One over the mean, above zero.</param>
    public static Distribution<double> Exponential(double rate) => new ExponentialDistribution(rate);

    /// <summary>The gamma distribution on what is above zero; its mean is shape / rate.</summary>
    /// <param name="shape">The shape, above zero.</param>
    /// <param name="rate">One over the scale, above zero.</param>
    public static Distribution<double> Gamma(double shape, double rate) => new GammaDistribution(shape, rate);

    /// <summary>The Poisson distribution on 0, 1, 2 ...</summary>
    /// <param name="rate">The mean, above zero.</param>
    public static Distribution<int> Poisson(double rate) => new PoissonDistribution(rate);

    /// <summary>True with a probability, else false.</summary>
    /// <param name="probability">The probability of true, in [0, 1].</param>
    public static Distribution<bool> Bernoulli(double probability) => new BernoulliDistribution(probability);

    /// <summary>True with probability 1 / (1 + exp(-logit)), else false.</summary>
    /// <param name="logit">The log odds of true.</param>
    public static Distribution<bool> BernoulliLogit(double logit) => new BernoulliLogitDistribution(logit);

    /// <summary>Category k = 0 ... K - 1 with probability weight k.</summary>
    /// <param name="weights">K numbers not below zero with sum one.</param>
    public static Distribution<int> Categorical(double[] weights) => new CategoricalDistribution(weights);

    /// <summary>Category k = 0 ... K - 1 with probability weight k.</summary>
    /// <param name="weights">K numbers not below zero with sum one.</param>
    public static Distribution<int> Categorical(Vector weights) => new CategoricalDistribution(weights);
}
