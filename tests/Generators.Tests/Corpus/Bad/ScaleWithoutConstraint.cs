using ProbDsl;
using static ProbDsl.Distributions;

namespace Bad;

[Parameters]
public sealed partial record Line(double Slope, double Noise);

public static partial class Models
{
    [Model]
    public static double Value(Draw draw, Line p, [Given] double x) => draw.Observed(Normal(p.Slope * x, p.Noise));
}
