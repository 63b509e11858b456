using ProbDsl;
using static ProbDsl.Distributions;
using static ProbDsl.Functions;

namespace Bad;

[Parameters]
public sealed partial record Line(double Slope, [Positive] double Noise);

public static partial class Models
{
    [Model]
    public static double Latent(Draw draw, Line p)
    {
        bool absent = draw.Latent(Bernoulli(0.5));
        double effect = 0;
        if (!absent)
        {
            effect = draw.Latent(Normal(0, 1));
        }
        return draw.Observed(Normal(p.Slope + effect, p.Noise));
    }

    [Model]
    public static double Observed(Draw draw, Line p)
    {
        int kind = draw.Latent(Categorical([0.5, 0.5]));
        double y;
        switch (kind)
        {
            case 0:
                y = draw.Observed(Normal(p.Slope, p.Noise));
                break;
            default:
                y = draw.Observed(Normal(0, p.Noise));
                break;
        }
        return y;
    }
}
