using ProbDsl;
using static ProbDsl.Distributions;

namespace Bad;

[Parameters]
public sealed partial record Line(double Slope, [Positive] double Noise);

public static partial class Models
{
    [Model]
    public static double Value(Draw draw, Line p, double x)
    {
        return draw.Observed(Normal(p.Slope * Math.Floor(x), p.Noise));
    }
}
