using ProbDsl.Numerics;
using ProbDsl.Randomness;

namespace ProbDsl.Regression;

/// <summary>The random numbers of one frequency: a function of seed and place, whatever the order they are asked in.</summary>
/// <param name="key">Which family of random numbers.</param>
/// <param name="frequency">Which frequency.</param>
internal readonly struct SpectralDraw(RandomKey key, int frequency)
{
    private const int DirectionSite = 0;
    private const int PrecisionSite = 1;

    /// <summary>Coordinate <paramref name="k"/> of a standard normal vector.</summary>
    internal double Direction(int k) => Normal(DirectionSite, k);

    /// <summary>A chi-squared number of few degrees of freedom.</summary>
    internal double ChiSquared(int degrees)
    {
        double sum = 0.0;
        for (int k = 0; k < degrees; k++)
        {
            double normal = Normal(PrecisionSite, k);
            sum += normal * normal;
        }

        return sum;
    }

    /// <summary>A gamma number by inversion.</summary>
    internal double Gamma(double shape, double rate)
    {
        PhiloxStream stream = new PhiloxStream(key, (uint)frequency).At(PrecisionSite, 0);
        return MathNet.Numerics.Distributions.Gamma.InvCDF(shape, rate, Lane1.At(stream.NextUniform(), 0));
    }

    private double Normal(int site, int index)
    {
        PhiloxStream stream = new PhiloxStream(key, (uint)frequency).At(site, index);
        return Lane1.At(stream.NextNormal(), 0);
    }
}
