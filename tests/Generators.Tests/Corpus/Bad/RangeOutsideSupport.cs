using ProbDsl;
using static ProbDsl.Distributions;
using static ProbDsl.Functions;

namespace Bad;

[Parameters]
public sealed partial record Line(double Slope, [Positive] double Noise);

public static partial class Models
{
    [Model]
    public static double Value(Draw draw, Line p)
    {
        bool kind = draw.Latent(Bernoulli(-p.Noise));
        return draw.Observed(Normal(kind ? 1 : 0, p.Noise));
    }
}
