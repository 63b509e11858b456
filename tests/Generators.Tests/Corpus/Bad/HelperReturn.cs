using ProbDsl;
using static ProbDsl.Distributions;
using static ProbDsl.Functions;

namespace Bad;

[Parameters]
public sealed partial record Line(double Slope, [Positive] double Noise);

public static partial class Models
{
    private static double Clip(double x)
    {
        if (x > 0)
        {
            if (x > 1)
            {
                return 1;
            }
            x = 2 * x;
        }
        return x;
    }

    private static double Search(double x)
    {
        for (int i = 0; i < 3; i++)
        {
            return x + i;
        }
        return x;
    }

    [Model]
    public static double Value(Draw draw, Line p)
    {
        double z = draw.Latent(Normal(0, p.Noise));
        return draw.Observed(Normal(Clip(z) + Search(p.Slope), p.Noise));
    }
}
