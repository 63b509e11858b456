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
        double level = 0;
        for (int i = 0; i < count; i++)
        {
            level = draw.Latent(Normal(level, 1));
        }
        return draw.Observed(Normal(p.Slope, p.Noise));
    }
}
