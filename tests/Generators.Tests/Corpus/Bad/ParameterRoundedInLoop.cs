using ProbDsl;
using static ProbDsl.Distributions;
using static ProbDsl.Functions;

namespace Bad;

[Parameters]
public sealed partial record Line(double Slope, [Positive] double Noise);

public static partial class Models
{
    [Model]
    public static double[] Value(Draw draw, Line p, int n)
    {
        double[] y = new double[n];
        for (int i = 0; i < n; i++)
        {
            y[i] = draw.Observed(Normal(p.Slope * Math.Round(i / p.Noise), p.Noise));
        }
        return y;
    }
}
