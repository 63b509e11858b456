using ProbDsl;
using static ProbDsl.Distributions;
using static ProbDsl.Functions;

namespace Bad;

[Parameters]
public sealed partial record Line(double Slope, [Positive] double Noise);

public static partial class Models
{
    private static double Largest(params double[] values) => Math.Max(values[0], values[1]);

    [Model]
    public static double Value(Draw draw, Line p)
    {
        return draw.Observed(Normal(Largest(p.Slope, 0), p.Noise));
    }
}
