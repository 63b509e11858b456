using ProbDsl;
using static ProbDsl.Distributions;
using static ProbDsl.Functions;

namespace Bad;

public static partial class Models
{
    [Parameters]
    private sealed partial record Line(double Slope, [Positive] double Noise);

    [Model]
    private static double Value(Draw draw, Line p) => draw.Observed(Normal(p.Slope, p.Noise));
}
