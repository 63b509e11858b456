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
        double height = draw.Latent(Mixture([0.2, 0.3, 0.5], Normal(p.Slope, 1), Normal(2, 1)));
        return draw.Observed(Normal(height, p.Noise));
    }
}
