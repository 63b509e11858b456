using ProbDsl;
using static ProbDsl.Distributions;
using static ProbDsl.Functions;

namespace Bad;

[Parameters]
public sealed partial record Line(double Slope, [Positive] double Noise);

public static partial class Models
{
    [Model]
    public static int Value(Draw draw, Line p)
    {
        double level = draw.Latent(Normal(p.Slope, 1));
        return draw.Observed(Censored(Mixture([0.5, 0.5], Poisson(p.Noise), OrderedLogistic(level, [0.0, 1.0])), 0, 5));
    }
}
