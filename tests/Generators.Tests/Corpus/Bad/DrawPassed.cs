using ProbDsl;
using static ProbDsl.Distributions;
using static ProbDsl.Functions;

namespace Bad;

[Parameters]
public sealed partial record Line(double Slope, [Positive] double Noise);

public static partial class Models
{
    private static double Step(Draw draw, double at) => draw.Latent(Normal(at, 1), name: "step");

    [Model]
    public static double Value(Draw draw, Line p)
    {
        double level = Step(draw, 0);
        return draw.Observed(Normal(level * p.Slope, p.Noise));
    }
}
