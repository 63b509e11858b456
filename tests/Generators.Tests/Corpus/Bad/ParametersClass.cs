using ProbDsl;
using static ProbDsl.Distributions;
using static ProbDsl.Functions;

namespace Bad;

[Parameters]
public sealed partial class Line
{
    public double Slope { get; init; }

    public double Noise { get; init; }
}

public static partial class Models
{
    [Model]
    public static double Value(Draw draw, Line p)
    {
        return draw.Observed(Normal(p.Slope, p.Noise));
    }
}
