using ProbDsl;
using static ProbDsl.Distributions;
using static ProbDsl.Functions;

namespace Bad;

[Parameters]
public sealed partial record Line(double Slope, [Positive] double Noise);

public static partial class Models
{
    [Model]
    public static double[] Value(Draw draw, Line p, [Given] double[] gaps)
    {
        double[] y = new double[gaps.Length];
        double elapsed = 0;
        for (int i = 0; i < gaps.Length; i++)
        {
            elapsed += gaps[i];
            if (elapsed > 10)
            {
                break;
            }
            y[i] = draw.Observed(Normal(p.Slope, p.Noise));
        }
        return y;
    }
}
