namespace ProbDsl;

public static partial class Distributions
{
    /// <summary>Student's t distribution on the real line.</summary>
    /// <param name="degreesOfFreedom">Above zero.</param>
    /// <param name="location">A finite number.</param>
    /// <param name="scale">Above zero; not the standard deviation.</param>
    public static Distribution<double> StudentT(double degreesOfFreedom, double location, double scale)
        => new StudentTDistribution(degreesOfFreedom, location, scale);

    /// <summary>The Cauchy distribution on the real line.</summary>
    /// <param name="location">The median, a finite number.</param>
    /// <param name="scale">Half the distance between the quartiles, above zero.</param>
    public static Distribution<double> Cauchy(double location, double scale) => new CauchyDistribution(location, scale);

    /// <summary>The Laplace (double exponential) distribution on the real line.</summary>
    /// <param name="location">The mean, a finite number.</param>
    /// <param name="scale">The mean distance from the location, above zero.</param>
    public static Distribution<double> Laplace(double location, double scale) => new LaplaceDistribution(location, scale);

    /// <summary>The logistic distribution on the real line.</summary>
    /// <param name="location">The mean, a finite number.</param>
    /// <param name="scale">Above zero.</param>
    public static Distribution<double> Logistic(double location, double scale) => new LogisticDistribution(location, scale);

    /// <summary>The Gumbel distribution of the largest of many, on the real line.</summary>
    /// <param name="location">The mode, a finite number.</param>
    /// <param name="scale">Above zero.</param>
    public static Distribution<double> Gumbel(double location, double scale) => new GumbelDistribution(location, scale);

    /// <summary>The skew-normal distribution on the real line.</summary>
    /// <param name="location">A finite number.</param>
    /// <param name="scale">Above zero.</param>
    /// <param name="shape">The skewness, a finite number; zero gives the normal distribution.</param>
    public static Distribution<double> SkewNormal(double location, double scale, double shape)
        => new SkewNormalDistribution(location, scale, shape);

    /// <summary>The distribution of what has a normal logarithm, on what is above zero.</summary>
    /// <param name="logMean">The mean of the logarithm, a finite number.</param>
    /// <param name="logScale">The standard deviation of the logarithm, above zero.</param>
    public static Distribution<double> LogNormal(double logMean, double logScale) => new LogNormalDistribution(logMean, logScale);

    /// <summary>The distribution of the reciprocal of a gamma value, on what is above zero.</summary>
    /// <param name="shape">Above zero.</param>
    /// <param name="scale">Above zero; the rate of the reciprocal.</param>
    public static Distribution<double> InverseGamma(double shape, double scale) => new InverseGammaDistribution(shape, scale);

    /// <summary>The Weibull distribution on what is above zero.</summary>
    /// <param name="shape">The power, above zero; one gives the exponential distribution.</param>
    /// <param name="scale">Above zero.</param>
    public static Distribution<double> Weibull(double shape, double scale) => new WeibullDistribution(shape, scale);

    /// <summary>The beta distribution on (0, 1); its mean is alpha / (alpha + beta).</summary>
    /// <param name="alpha">The power at zero, above zero.</param>
    /// <param name="beta">The power at one, above zero.</param>
    public static Distribution<double> Beta(double alpha, double beta) => new BetaDistribution(alpha, beta);

    /// <summary>The Pareto distribution on what is not below a minimum.</summary>
    /// <param name="minimum">The lower end of the support, above zero.</param>
    /// <param name="shape">The power of the tail, above zero.</param>
    public static Distribution<double> Pareto(double minimum, double shape) => new ParetoDistribution(minimum, shape);

    /// <summary>The distance of a normal value from its mean.</summary>
    /// <param name="scale">The standard deviation of the normal distribution that is folded, above zero.</param>
    public static Distribution<double> HalfNormal(double scale) => new HalfNormalDistribution(scale);

    /// <summary>The distance of a Cauchy value from its median.</summary>
    /// <param name="scale">The median of the distance, above zero.</param>
    public static Distribution<double> HalfCauchy(double scale) => new HalfCauchyDistribution(scale);

    /// <summary>A normal distribution truncated to an interval.</summary>
    /// <param name="mean">The mean before truncation, a finite number.</param>
    /// <param name="scale">The standard deviation before truncation, above zero.</param>
    /// <param name="lower">The lower end of the support; minus infinity for none.</param>
    /// <param name="upper">The upper end of the support, above <paramref name="lower"/>; infinity for none.</param>
    public static Distribution<double> TruncatedNormal(double mean, double scale, double lower, double upper)
        => new TruncatedNormalDistribution(mean, scale, lower, upper);
}
