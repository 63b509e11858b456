using ProbDsl;
using static ProbDsl.Distributions;
using static ProbDsl.Functions;

namespace Bad;

[Parameters]
public sealed partial record Line(double Slope, [Positive] double Noise);

public static partial class Models
{
    [Model(Gpu = true)]
    public static double Value(Draw draw, Line p, double period)
    {
        double shift = Math.IEEERemainder(period, 3);
        double angle = draw.Latent(Normal(shift, p.Noise));
        return draw.Observed(Normal(p.Slope * Math.IEEERemainder(angle, period), p.Noise));
    }
}
