using ProbDsl;
using static ProbDsl.Distributions;
using static ProbDsl.Functions;

namespace Bad;

[Parameters]
public sealed partial record Line(double Slope, [Positive] double Noise);

public static partial class Models
{
    private const bool OnGpu = true;

    [Model(Gpu = OnGpu)]
    public static double Value(Draw draw, Line p)
    {
        double angle = draw.Latent(Normal(0, 1));
        return draw.Observed(Normal(p.Slope + Math.IEEERemainder(angle, 2), p.Noise));
    }
}
