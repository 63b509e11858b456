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
        int count = draw.Latent(Poisson(4));
        double[] values = new double[10];
        for (int i = 0; i < count; i++)
        {
            values[i] = draw.Observed(Normal(p.Slope, p.Noise));
        }
        return values;
    }
}
