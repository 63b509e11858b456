using ProbDsl;
using static ProbDsl.Distributions;
using static ProbDsl.Functions;

namespace Bad;

[Parameters]
public sealed partial record Spread([Positive] double Noise, double Skew);

[Parameters]
public sealed partial record Line(double Slope, Spread Spread);

public static partial class Models
{
    [Model]
    public static double Value(Draw draw, Line p)
    {
        return draw.Observed(Normal(p.Slope, p.Spread.Noise));
    }
}
