using ProbDsl;
using static ProbDsl.Distributions;

namespace Bad;

[Parameters]
public sealed partial record Line(double Slope, [Positive] double Noise);

public static partial class Models
{
    [Model]
    public static double Value(Draw draw, Line p)
    {
        double mean =
            p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope +
            p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope +
            p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope +
            p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope +
            p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope +
            p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope +
            p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope +
            p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope +
            p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope +
            p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope +
            p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope +
            p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope +
            p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope + p.Slope;
        return draw.Observed(Normal(mean, p.Noise));
    }
}
