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
        int kind = draw.Latent(Truncated(Categorical([0.2, 0.3, 0.5]), 1, 2));
        return draw.Observed(Normal(p.Slope * kind, p.Noise));
    }
}
