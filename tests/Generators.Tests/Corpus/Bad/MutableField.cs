using ProbDsl;
using static ProbDsl.Distributions;
using static ProbDsl.Functions;

namespace Bad;

[Parameters]
public sealed partial record Line(double Slope, [Positive] double Noise);

public static partial class Models
{
    private static int calls;

    private static double scale = 2;

    [Model]
    public static double Value(Draw draw, Line p)
    {
        calls++;
        double mean = p.Slope + scale;
        return draw.Observed(Normal(mean, p.Noise));
    }
}
