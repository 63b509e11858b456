using ProbDsl;
using static ProbDsl.Distributions;
using static ProbDsl.Functions;

namespace Bad;

[Parameters]
public sealed partial record Line(double Slope, [Positive] double Noise);

public static partial class Models
{
    [Model]
    public static double Value(Draw draw, Line p)
    {
        double slope = 2 * p.Slope;
        return draw.Observed(Normal(Math.IEEERemainder(slope, 2), p.Noise));
    }
}
