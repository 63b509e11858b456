using ProbDsl;
using static ProbDsl.Distributions;
using static ProbDsl.Functions;

namespace Bad;

public sealed partial record Line(double Slope, double Noise);

public static partial class Models
{
    [Model]
    public static double Value(Draw draw, Line p) => draw.Observed(Normal(p.Slope, p.Noise));
}
