using ProbDsl;
using static ProbDsl.Distributions;

namespace Bad;

[Parameters]
public sealed partial record Line(double Slope, [Positive] double Noise, [Frozen] double Known);

public static partial class Models
{
    [Model]
    public static double Observed(Draw draw, Line p)
    {
        double z = draw.Latent(Normal(p.Slope, 1));
        double width = p.Noise;
        return draw.Observed(Uniform(z - width, z + p.Noise));
    }

    [Model]
    public static double Latent(Draw draw, Line p)
    {
        double z = draw.Latent(Uniform(0, p.Slope * p.Slope), name: "moving");
        double fixedBounds = draw.Latent(Uniform(p.Known, 5));
        return draw.Observed(Normal(z + fixedBounds, p.Noise));
    }
}
