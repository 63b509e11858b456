using ProbDsl;
using static ProbDsl.Distributions;
using static ProbDsl.Functions;

namespace Bad;

[Parameters]
public sealed partial record Line(double Slope, [Positive] double Noise);

public static partial class Models
{
    private static double Even(double x, int n) => n == 0 ? x : Odd(x, n - 1);

    private static double Odd(double x, int n) => n == 0 ? -x : Even(x, n - 1);

    [Model]
    public static double Value(Draw draw, Line p)
    {
        return draw.Observed(Normal(Even(p.Slope, 4), p.Noise));
    }
}
