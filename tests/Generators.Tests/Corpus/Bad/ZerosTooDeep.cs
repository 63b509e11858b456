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
        int count = draw.Latent(ZeroInflated(0.1, ZeroInflated(0.1, ZeroInflated(0.1, ZeroInflated(0.1, ZeroInflated(0.1, ZeroInflated(0.1, ZeroInflated(0.1, ZeroInflated(0.1, Poisson(p.Noise))))))))));
        return draw.Observed(Normal(p.Slope * count, p.Noise));
    }
}
