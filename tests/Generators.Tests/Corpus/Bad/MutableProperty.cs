using ProbDsl;
using static ProbDsl.Distributions;
using static ProbDsl.Functions;

namespace Bad;

[Parameters]
public sealed partial record Line(double Slope, [Positive] double Noise);

public static partial class Models
{
    public static double Shift { get; set; } = 1;

    [Model]
    public static double Value(Draw draw, Line p)
    {
        return draw.Observed(Normal(p.Slope * Shift, p.Noise));
    }
}
