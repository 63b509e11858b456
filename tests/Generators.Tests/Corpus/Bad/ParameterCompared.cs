using ProbDsl;
using static ProbDsl.Distributions;
using static ProbDsl.Functions;

namespace Bad;

[Parameters]
public sealed partial record Line(double Slope, [Positive] double Noise);

public static partial class Models
{
    [Model]
    public static double Value(Draw draw, Line p, [Given] double x)
    {
        double mean = x > p.Slope ? 1.0 : 0.0;
        if (p.Slope > 0)
        {
            mean += 1;
        }
        return draw.Observed(Normal(mean, p.Noise));
    }
}
