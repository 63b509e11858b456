using ProbDsl;
using static ProbDsl.Distributions;
using static ProbDsl.Functions;

namespace Bad;

[Parameters]
public sealed partial record Line(double Slope, [Positive] double Noise);

public static partial class Models
{
    [Model]
    public static double Value(Draw draw, Line p, int n)
    {
        double z = draw.Latent(Normal(0, 1));
        double total = 0;
        for (int i = 0; i < n; i++)
        {
            if (z > i)
            {
                continue;
            }
            total += p.Slope;
            if (total > 3)
            {
                break;
            }
        }
        return draw.Observed(Normal(total, p.Noise));
    }
}
