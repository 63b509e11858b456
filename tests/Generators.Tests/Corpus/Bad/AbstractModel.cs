using ProbDsl;
using static ProbDsl.Distributions;
using static ProbDsl.Functions;

namespace Bad;

[Parameters]
public sealed partial record Line(double Slope, [Positive] double Noise);

public abstract partial class Models
{
    [Model]
    public abstract double Value(Draw draw, Line p);
}
