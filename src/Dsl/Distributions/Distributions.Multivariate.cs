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
}
