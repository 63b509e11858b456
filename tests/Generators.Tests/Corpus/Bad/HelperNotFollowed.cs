using ProbDsl;
using static ProbDsl.Distributions;
using static ProbDsl.Functions;

namespace Bad;

[Parameters]
public sealed partial record Line(double Slope, [Positive] double Noise);

public static partial class Models
{
    private static double Twice(double x) => 2 * x;

    [Model]
    public static double Value(Draw draw, Line p)
    {
        return draw.Observed(Normal(Twice(p.Slope), p.Noise));
    }
}
