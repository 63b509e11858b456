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
        double first = draw.Latent(Normal(0, 1), name: "level");
        double second = draw.Latent(Normal(p.Slope, 1), name: "Level");
        return draw.Observed(Normal(first + second, p.Noise));
    }
}
