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
        double rate = double.Exp(p.Slope);
        return draw.Observed(Normal(Math.FusedMultiplyAdd(rate, p.Noise, 1), p.Noise));
    }
}
