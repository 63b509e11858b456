using ProbDsl;
using static ProbDsl.Distributions;
using static ProbDsl.Functions;

namespace Bad;

[Parameters]
public sealed partial record Line(double Slope, [Positive] double Noise);

public static partial class Models
{
    [Model]
    public static double Value(Draw draw, Line p, [Given] double[,] table, [Given] Vector xs)
    {
        double total = 0;
        foreach (double x in table)
        {
            total += x;
        }
        foreach (double x in xs * 2)
        {
            total += x;
        }
        return draw.Observed(Normal(p.Slope * total, p.Noise));
    }
}
