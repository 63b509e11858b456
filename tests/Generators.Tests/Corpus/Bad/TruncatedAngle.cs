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
        double angle = draw.Latent(Truncated(VonMises(p.Slope, 2), 0, 1));
        return draw.Observed(Normal(angle, p.Noise));
    }
}
