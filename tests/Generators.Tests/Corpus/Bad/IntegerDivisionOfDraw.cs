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
        int count = draw.Latent(Poisson(4));
        return draw.Observed(Normal(p.Slope * (count / 2), p.Noise));
    }
}
