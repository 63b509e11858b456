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
        Distribution<double> base1 = Normal(p.Slope, 1);
        double level = draw.Latent(Truncated(base1, 0, 2));
        Vector many = draw.Latent(Mixture([0.5, 0.5], Normal(0, 1).Iid(2), Normal(1, 1).Iid(2)));
        return draw.Observed(Normal(level + many[0], p.Noise));
    }
}
