using ProbDsl;
using static ProbDsl.Distributions;
using static ProbDsl.Functions;

namespace Bad;

[Parameters]
public sealed partial record Line(double Slope, [Positive] double Noise);

public static partial class Models
{
    [Model]
    public static double Value(Draw draw, Line p) => draw.Observed(Normal(p.Slope, p.Noise));

    [Model]
    public static double value(Draw draw, Line p) => draw.Observed(Normal(0, p.Noise + p.Slope * p.Slope));
}
