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
        double valueLatents = draw.Latent(Normal(0, 1));
        double level = draw.Latent(Normal(valueLatents, 1), name: "ToString");
        return draw.Observed(Normal(level + p.Slope, p.Noise));
    }
}
