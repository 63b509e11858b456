using ProbDsl;
using static ProbDsl.Distributions;
using static ProbDsl.Functions;

namespace Bad;

[Parameters]
public sealed partial record Line(double Slope, [Positive] double Noise);

public static partial class Models
{
    private static double calls;

    [Model]
    public static double Value(Draw draw, Line p) => draw.Observed(Normal(p.Slope + Counted(1.0), p.Noise));

    private static double Counted(double step)
    {
        while (step > calls)
        {
            calls += step;
        }
        return calls;
    }
}
