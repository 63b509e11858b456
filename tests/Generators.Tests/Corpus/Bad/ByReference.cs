using ProbDsl;
using static ProbDsl.Distributions;
using static ProbDsl.Functions;

namespace Bad;

[Parameters]
public sealed partial record Line(double Slope, [Positive] double Noise);

public static partial class Models
{
    private static void Twice(ref double x) => x *= 2;

    private static void Half(double x, out double half) => half = x / 2;

    [Model]
    public static double Changed(Draw draw, Line p)
    {
        double z = draw.Latent(Normal(0, 1));
        Twice(ref z);
        return draw.Observed(Normal(p.Slope * z, p.Noise));
    }

    [Model]
    public static double Given(Draw draw, Line p)
    {
        Half(p.Slope, out double half);
        return draw.Observed(Normal(p.Slope * half, p.Noise));
    }

    [Model]
    public static double Parsed(Draw draw, Line p)
    {
        double shift = double.TryParse("3", out double read) ? 1 : 0;
        return draw.Observed(Normal(p.Slope * shift, p.Noise));
    }

    [Model]
    public static double Aliased(Draw draw, Line p)
    {
        double[] work = new double[3];
        ref double first = ref work[0];
        first = p.Slope;
        return draw.Observed(Normal(p.Slope * work[0], p.Noise));
    }
}
