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
        double level = draw.Latent(Mixture([0.5, 0.5], Mixture([0.5, 0.5], Mixture([0.5, 0.5], Mixture([0.5, 0.5], Mixture([0.5, 0.5], Mixture([0.5, 0.5], Mixture([0.5, 0.5], Mixture([0.5, 0.5], Normal(p.Slope, 1), Normal(0, 1)), Normal(1, 1)), Normal(2, 1)), Normal(3, 1)), Normal(4, 1)), Normal(5, 1)), Normal(6, 1)), Normal(7, 1)));
        return draw.Observed(Normal(level, p.Noise));
    }
}
