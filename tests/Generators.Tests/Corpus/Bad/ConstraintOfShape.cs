using ProbDsl;
using static ProbDsl.Distributions;
using static ProbDsl.Functions;

namespace Bad;

[Parameters]
public sealed partial record Line(double Slope, [Positive] double Noise, [Ordered] double Cuts, [LowerTriangular] double[] Factor);

public static partial class Models
{
    [Model]
    public static double Value(Draw draw, Line p)
    {
        return draw.Observed(Normal(p.Slope + p.Cuts + p.Factor[0], p.Noise));
    }
}
