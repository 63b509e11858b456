namespace ProbDsl;

public static partial class Distributions
{
    /// <summary>The von Mises distribution of an angle in (-pi, pi].</summary>
    /// <param name="mean">The mean direction in radians.</param>
    /// <param name="concentration">How narrow it is, above zero; its inverse is about the variance where it is large.</param>
    public static Distribution<double> VonMises(double mean, double concentration) => new VonMisesDistribution(mean, concentration);

    /// <summary>The wrapped normal distribution of an angle in (-pi, pi]: a normal number modulo a whole turn.</summary>
    /// <param name="mean">The mean direction in radians.</param>
    /// <param name="scale">The standard deviation of the number that is wrapped, above zero.</param>
    public static Distribution<double> WrappedNormal(double mean, double scale) => new WrappedNormalDistribution(mean, scale);

    /// <summary>The multivariate normal distribution with covariance L L'.</summary>
    /// <param name="mean">The mean, n finite numbers.</param>
    /// <param name="factor">L, a lower triangular matrix of n rows and n columns with a positive diagonal.</param>
    /// <exception cref="ShapeMismatchException">The factor has not n rows and n columns.</exception>
    public static Distribution<Vector> MultivariateNormal(Vector mean, Matrix factor) => new MultivariateNormalDistribution(mean, factor);

    /// <summary>The Dirichlet distribution on positive numbers with sum one.</summary>
    /// <param name="concentration">The concentrations, above zero; the mean is they divided by their sum.</param>
    public static Distribution<Vector> Dirichlet(Vector concentration) => new DirichletDistribution(concentration);

    /// <summary>How many of some trials fall into each category.</summary>
    /// <param name="trials">The number of trials, not below zero.</param>
    /// <param name="probabilities">The probabilities of the categories, a simplex.</param>
    public static Distribution<int[]> Multinomial(int trials, Vector probabilities) => new MultinomialDistribution(trials, probabilities);

    /// <summary>The von Mises-Fisher distribution of a direction: a Vector of length one.</summary>
    /// <param name="meanDirection">The mean direction, of length one and at least two elements.</param>
    /// <param name="concentration">How narrow it is, above zero.</param>
    public static Distribution<Vector> VonMisesFisher(Vector meanDirection, double concentration)
        => new VonMisesFisherDistribution(meanDirection, concentration);

    /// <summary>Any direction alike: a Vector of length one.</summary>
    /// <param name="dimension">The number of its elements, above zero.</param>
    public static Distribution<Vector> UniformOnSphere(int dimension) => new UniformOnSphereDistribution(dimension);
}
