using ProbDsl;
using static ProbDsl.Distributions;
using static ProbDsl.Functions;

namespace Bad;

public static partial class Models
{
    [Parameters]
    public sealed partial record Line(double Slope, [Positive] double Noise);

    [Model]
    public static double Value(Draw draw, Line p) => draw.Observed(Normal(p.Slope, p.Noise));

    [LogPrior]
    public static double Prior(Line p)
    {
        var slope = Normal(0, 1);
        return -p.Slope * p.Slope;
    }
}
