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
        double level = draw.Latent(Truncated(Normal(p.Slope, 1), 2, -2));
        double rate = draw.Latent(Truncated(Gamma(2, p.Noise), p.Noise, 9));
        return draw.Observed(Censored(Normal(level, rate), 5, 5));
    }
}
