using static ProbDsl.Distributions;

namespace ProbDsl.EndToEnd.Tests.Models;

/// <summary>Models of angles.</summary>
public static partial class Directions
{
    /// <summary>A heading that wanders, seen through angles around it.</summary>
    [Model]
    public static double[] Headings(Draw draw, Everything p, int steps)
    {
        double[] seen = new double[steps];
        double heading = draw.Latent(VonMises(p.Level, p.Noise[0]));
        for (int t = 0; t < steps; t++)
        {
            heading = draw.Latent(WrappedNormal(heading + p.Bias[t], p.Scale), name: "turn");
            seen[t] = draw.Observed(VonMises(heading * p.Persistence, Math.Exp(p.Table[t, 0]) / p.Scale));
        }
        return seen;
    }

    /// <summary>An observed wrapped angle, which is no exponential family.</summary>
    [Model]
    public static double Wrapped(Draw draw, Everything p)
    {
        double centre = draw.Latent(Normal(p.Level, p.Scale));
        return draw.Observed(WrappedNormal(centre - p.Bias[1], 3 * p.Scale));
    }
}
