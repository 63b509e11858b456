using ProbDsl;
using static ProbDsl.Distributions;
using static ProbDsl.Functions;

namespace Bad;

[Parameters]
public sealed partial record Line(double Slope, [Positive] double Noise);

public sealed partial record Models(double Shift)
{
    [Model]
    public double Value(Draw draw, Line p) => draw.Observed(Normal(p.Slope + Shift, p.Noise));
}
