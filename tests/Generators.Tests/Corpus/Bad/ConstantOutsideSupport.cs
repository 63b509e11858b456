using ProbDsl;
using static ProbDsl.Distributions;
using static ProbDsl.Functions;

namespace Bad;

[Parameters]
public sealed partial record Line(double Slope, [Positive] double Noise);

public static partial class Models
{
    [Model]
    public static double Value(Draw draw, Line p)
    {
        const double Scale = 1 - 2;
        double level = draw.Latent(Normal(0, Scale));
        bool seen = draw.Latent(Bernoulli(1.5));
        double place = draw.Latent(Uniform(2, 1));
        return draw.Observed(Normal(seen ? p.Slope * level : place, p.Noise));
    }
}
