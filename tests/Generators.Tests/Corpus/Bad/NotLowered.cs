using ProbDsl;
using static ProbDsl.Distributions;
using static ProbDsl.Functions;

namespace Bad;

[Parameters]
public sealed partial record Line(double Slope, [Positive] double Noise);

public static partial class Models
{
    [Model]
    public static double[] Value(Draw draw, Line p)
    {
        double[] values = new double[3];
        for (int i = 0; i < 2; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                values[i + j] = draw.Observed(Normal(p.Slope, p.Noise));
            }
        }
        return values;
    }
}
