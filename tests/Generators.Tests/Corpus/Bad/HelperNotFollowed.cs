using ProbDsl;
using static ProbDsl.Distributions;
using static ProbDsl.Functions;

namespace Bad;

[Parameters]
public sealed partial record Line(double Slope, [Positive] double Noise);

public static partial class Models
{
    private static double Twice(in double x, ref int calls) => 2 * x;

    private static double Same<T>(double x) => x;

    [Model]
    public static double Value(Draw draw, Line p)
    {
        int calls = 0;
        double mean = Twice(p.Slope, ref calls);
        return draw.Observed(Normal(mean + Same<int>(p.Slope), p.Noise));
    }
}
