using ProbDsl;
using static ProbDsl.Distributions;
using static ProbDsl.Functions;

namespace Bad;

[Parameters]
public sealed partial record Line(double Slope, [Positive] double Noise);

internal static partial class Models
{
    [Model(Gpu = true)]
    public static double Value(Draw draw, Line p) => draw.Observed(Normal(p.Slope, p.Noise));
}
