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
        double start = Environment.TickCount;
        double now = DateTime.Today.Second;
        return draw.Observed(Normal(p.Slope + start + now, p.Noise));
    }
}
