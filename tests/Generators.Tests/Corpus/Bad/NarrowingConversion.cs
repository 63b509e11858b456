using ProbDsl;
using static ProbDsl.Distributions;
using static ProbDsl.Functions;

namespace Bad;

[Parameters]
public sealed partial record Line(double Slope, [Positive] double Noise);

public static partial class Models
{
    [Model]
    public static double Value(Draw draw, Line p, int count)
    {
        int half = (int)Math.Floor(count / 2.0);
        return draw.Observed(Normal(p.Slope * half, p.Noise));
    }
}
