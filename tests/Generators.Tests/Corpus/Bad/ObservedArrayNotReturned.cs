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
        double[] lost = new double[count];
        for (int i = 0; i < count; i++)
        {
            lost[i] = draw.Observed(Normal(p.Slope, p.Noise));
        }
        return draw.Observed(Normal(0, 1));
    }
}
